#include "bot/chat/card.h"

#include "bot/chat/reply.h"

namespace debrief {

Run plain(std::string text) {
  return {Run::Kind::plain, std::move(text), {}, {}};
}
Run bold(std::string text) {
  return {Run::Kind::bold, std::move(text), {}, {}};
}
Run italic(std::string text) {
  return {Run::Kind::italic, std::move(text), {}, {}};
}
Run code(std::string text) {
  return {Run::Kind::code, std::move(text), {}, {}};
}
Run link(std::string text, std::string url) {
  return {Run::Kind::link, std::move(text), std::move(url), {}};
}
Run mention(const Person& person) {
  return {Run::Kind::person, person.name, {}, person.handles};
}
Text text(std::string plain_text) {
  return {plain(std::move(plain_text))};
}

std::string flat(const Text& text) {
  std::string line;
  for (const auto& run : text) {
    if (run.kind == Run::Kind::person) {
      line += '@';
    }
    line += run.text;
  }
  return line;
}

Card say(std::string sentence) {
  Card card;
  card.paragraphs.push_back(text(std::move(sentence)));
  return card;
}

std::string summary(const Card& card) {
  std::string line = flat(card.title);
  if (line.empty() && !card.paragraphs.empty()) {
    line = flat(card.paragraphs.front());
  }
  return line.empty() ? "Debrief" : line;
}

std::string as_lines(const Card& card) {
  std::string lines;
  const auto add = [&lines](const std::string& line) {
    if (!line.empty()) {
      lines += line + '\n';
    }
  };
  int number = 0;
  const auto labels = [&number](const std::vector<Button>& buttons) {
    std::string line;
    for (const auto& button : buttons) {
      line += (line.empty() ? "[" : " [") + std::to_string(++number) + "] " + button.label;
    }
    return line;
  };
  add(flat(card.title));
  for (const auto& paragraph : card.paragraphs) {
    add(flat(paragraph));
  }
  for (const auto& fact : card.facts) {
    add(fact.label + ": " + flat(fact.text));
  }
  for (const auto& row : card.rows) {
    const auto menu = labels(row.menu);
    add("- " + flat(row.text) + (menu.empty() ? "" : "  " + menu));
  }
  add(labels(card.buttons));
  add(labels(card.menu));
  add(flat(card.note));
  return lines;
}

Card card_of(const Reply& reply) {
  if (const auto* card = std::get_if<Card>(&reply.body)) {
    return *card;
  }
  const auto& form = std::get<Form>(reply.body);
  Card card = say(form.sentence);
  card.paragraphs.push_back({code(form.line)});
  return card;
}

}  // namespace debrief
