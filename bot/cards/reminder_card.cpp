#include "bot/cards/reminder_card.h"

#include "bot/base/ref.h"

namespace debrief {
namespace {

std::string id_of(const Item& item) {
  return to_string(Ref{"A", item.number});
}

Button button(std::string label, std::string command, const Item& item) {
  return {
      std::move(label), {std::move(command), {{"item", id_of(item)}}}, Button::Style::normal, ""};
}

}  // namespace

Card reminder_card(const std::string& heading, const Item& item, const Policy& policy) {
  Card card;
  card.title = {plain(heading + ": "), bold(id_of(item)), plain(" " + item.title)};
  std::string facts =
      std::string(to_string(item.priority)) + ", " + std::string(to_string(item.status));
  if (item.due) {
    facts += ", due " + spoken(*item.due) + " (" + policy.calendar.zone.name() + ")";
  }
  if (item.slips > 0) {
    facts += ", moved " + std::to_string(item.slips) + (item.slips == 1 ? " time" : " times");
  }
  card.paragraphs.push_back(text(facts));
  auto done = button("Done", "item done", item);
  done.style = Button::Style::primary;
  auto snooze = button("Snooze 1 day", "remind snooze", item);
  snooze.call.answers["until"] = "1d";
  card.buttons = {std::move(done), std::move(snooze), button("New date", "item due", item)};
  card.menu = {button("Reassign", "item assign", item),
               button("Blocked", "item block", item),
               button("Why this", "remind show", item)};
  return card;
}

Card reminder_line(const std::string& heading, const Item& item, const Text& owner) {
  Card card;
  card.title = {plain(heading + ": "), bold(id_of(item)), plain(" " + item.title + " — ")};
  card.title.insert(card.title.end(), owner.begin(), owner.end());
  return card;
}

}  // namespace debrief
