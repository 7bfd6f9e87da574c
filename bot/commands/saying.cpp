#include "bot/commands/saying.h"

#include <utility>

#include "bot/base/text.h"
#include "bot/cards/item_card.h"

namespace debrief {

Reply told(Text line, std::vector<Button> buttons) {
  Card card;
  card.paragraphs.push_back(std::move(line));
  card.buttons = std::move(buttons);
  return shown(std::move(card));
}

Reply told(std::string line, std::vector<Button> buttons) {
  return told(text(std::move(line)), std::move(buttons));
}

Reply shown(Card card) {
  return {std::move(card), Audience::only_you};
}

Error refused(Code code, const std::string& sentence) {
  return {code, sentence + " Nothing was changed."};
}

Reply ask(const Turn& turn, std::string missing, std::string sentence) {
  return ask(turn.call, std::move(missing), std::move(sentence));
}

Reply ask(Call call, std::string missing, std::string sentence) {
  Form form;
  form.call = std::move(call);
  form.missing = {std::move(missing)};
  form.sentence = std::move(sentence);
  return {std::move(form), Audience::only_you};
}

Result<void> fits(std::string_view text, std::size_t characters_max, const std::string& what) {
  if (trim(text).empty()) {
    return refused(Code::invalid, what + " is empty.");
  }
  const auto length = characters(text);
  if (length > characters_max) {
    return refused(Code::invalid,
                   what + " has " + std::to_string(length) + " characters; "
                       + std::to_string(characters_max) + " is the most.");
  }
  return {};
}

std::string ids_of(const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const auto& item : items) {
    ids.push_back(id_of(item));
  }
  return and_list(ids);
}

}  // namespace debrief
