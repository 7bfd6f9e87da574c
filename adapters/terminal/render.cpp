#include "adapters/terminal/render.h"

namespace debrief::terminal {

namespace {

std::string flat(const json::Value& text) {
  std::string line;
  for (const auto& run : text) {
    line += json::text(run, "text");
    const auto target = json::text(run, "target");
    if (!target.empty() && target != json::text(run, "text")) {
      line += " <" + target + '>';
    }
  }
  return inert(line);
}

/// Every line of `text`, set in by `by`.
void add(std::string& lines, const std::string& by, const std::string& text) {
  std::size_t from = 0;
  while (from < text.size()) {
    const auto end = std::min(text.find('\n', from), text.size());
    lines += by + text.substr(from, end - from) + '\n';
    from = end + 1;
  }
}

std::string labels(const json::Value& buttons,
                   const std::string& message,
                   std::vector<Printed>& printed) {
  std::string line;
  for (const auto& button : buttons) {
    printed.push_back({message,
                       inert(json::text(button, "label")),
                       json::text(button, "call"),
                       inert(json::text(button, "confirm"))});
    line +=
        (line.empty() ? "[" : "  [") + std::to_string(printed.size()) + "] " + printed.back().label;
  }
  return line;
}

std::string head_of(const json::Value& message, const std::string& room) {
  const auto from = json::text(message, "from");
  std::string head = room + ", " + json::text(message, "time") + ", ";
  head += from == "debrief" ? "Debrief" : '@' + inert(from);
  if (json::truth(message, "only_you")) {
    head += " (only visible to you)";
  }
  if (json::truth(message, "edited")) {
    head += " (changed)";
  }
  return head + '\n';
}

}  // namespace

std::string inert(std::string_view text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 = byte == 0xC2 && i + 1 < text.size()
                    && (static_cast<unsigned char>(text[i + 1]) & 0xE0U) == 0x80U;
    if (c1) {
      ++i;
    }
    if (c1 || (byte < 0x20 && byte != '\n') || byte == 0x7F) {
      out += replacement;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string render(const json::Value& message,
                   const std::string& room,
                   std::vector<Printed>& printed) {
  const auto& card = json::at(message, "card");
  const auto id = json::text(message, "id");
  const std::string by = json::text(message, "thread").empty() ? "  " : "    | ";
  std::string lines = head_of(message, room);
  add(lines, by, flat(json::at(card, "title")));
  for (const auto& paragraph : json::at(card, "paragraphs")) {
    add(lines, by, flat(paragraph));
  }
  for (const auto& fact : json::at(card, "facts")) {
    add(lines, by, inert(json::text(fact, "label")) + ": " + flat(json::at(fact, "text")));
  }
  for (const auto& row : json::at(card, "rows")) {
    add(lines, by, "- " + flat(json::at(row, "text")));
    add(lines, by + "  ", labels(json::at(row, "menu"), id, printed));
  }
  add(lines, by, labels(json::at(card, "buttons"), id, printed));
  add(lines, by, labels(json::at(card, "menu"), id, printed));
  add(lines, by, flat(json::at(card, "note")));
  return lines;
}

}  // namespace debrief::terminal
