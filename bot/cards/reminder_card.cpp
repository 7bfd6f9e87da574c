#include "bot/cards/reminder_card.h"

#include "bot/cards/item_card.h"

namespace debrief {

Card reminder_card(const std::string& heading, const Item& item, const Policy& policy) {
  Card card;
  card.title = {plain(heading + ": "), bold(id_of(item)), plain(" " + item.title)};
  std::string facts =
      std::string(to_string(item.priority)) + ", " + std::string(to_string(item.status));
  if (item.due) {
    facts += ", due " + spoken_due(*item.due, policy);
  }
  if (item.slips > 0) {
    facts += ", moved " + std::to_string(item.slips) + (item.slips == 1 ? " time" : " times");
  }
  card.paragraphs.push_back(text(facts));
  auto done = item_button("Done", "item done", item);
  done.style = Button::Style::primary;
  auto snooze = item_button("Snooze 1 day", "remind snooze", item);
  snooze.call.answers["until"] = "1d";
  card.buttons = {std::move(done), std::move(snooze), item_button("New date", "item due", item)};
  card.menu = {item_button("Reassign", "item assign", item),
               item_button("Blocked", "item block", item),
               item_button("Why this", "remind show", item)};
  return card;
}

Card reminder_line(const std::string& heading, const Item& item, const Text& owner) {
  Card card;
  card.title = {plain(heading + ": "), bold(id_of(item)), plain(" " + item.title + " — ")};
  card.title.insert(card.title.end(), owner.begin(), owner.end());
  return card;
}

}  // namespace debrief
