#include "bot/cards/list_card.h"

namespace debrief {

Card list_card(Page page) {
  if (page.rows.empty()) {
    const bool past_the_end = page.count > 0;
    return say(past_the_end ? "There are no more." : page.none);
  }
  Card card;
  const auto last = page.offset + static_cast<std::int64_t>(page.rows.size());
  card.title = {bold(page.title)};
  if (page.offset == 0 && last == page.count) {
    card.title.push_back(plain(" (" + std::to_string(page.count) + ")"));
  } else {
    card.title.push_back(plain(" " + std::to_string(page.offset + 1) + "–" + std::to_string(last)
                               + " of " + std::to_string(page.count)));
  }
  card.rows = std::move(page.rows);
  if (last < page.count) {
    page.call.answers["offset"] = std::to_string(last);
    card.buttons.push_back({"Next", std::move(page.call), Button::Style::normal, ""});
  }
  return card;
}

}  // namespace debrief
