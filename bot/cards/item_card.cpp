#include "bot/cards/item_card.h"

#include "bot/base/ref.h"

namespace debrief {
namespace {

std::string days(int count) {
  return std::to_string(count) + (count == 1 ? " day" : " days");
}

Text by(std::string_view word, const std::string& name) {
  return text(name.empty() ? std::string(word) : std::string(word) + " by " + name);
}

// The state as people say it, with who brought it there.
Text state(const Item& item, const ItemNames& names, Day today) {
  const std::string word(to_string(item.status));
  switch (item.status) {
    case ItemStatus::done:
      return by("done, waiting to be verified; said", names.done_by);
    case ItemStatus::verified:
      return by(word, names.verified_by);
    case ItemStatus::blocked:
      return by(word, names.blocked_by);
    default:
      break;
  }
  const int late = days_overdue(item, today);
  return late > 0 ? Text{plain(word + ", "), bold("overdue by " + days(late))} : text(word);
}

void add_fact(Card& card, std::string label, Text value) {
  if (!value.empty() && !flat(value).empty()) {
    card.facts.push_back({std::move(label), std::move(value)});
  }
}

std::string finding_ids(const Item& item) {
  std::string ids;
  for (const auto finding : item.findings) {
    ids += (ids.empty() ? "" : ", ") + to_string(Ref{"F", finding});
  }
  return ids;
}

bool tells_reason(ItemStatus status) {
  return status == ItemStatus::blocked || status == ItemStatus::rejected
         || status == ItemStatus::risk_accepted;
}

void add_history(Card& card, const Item& item, const Policy& policy, Instant now) {
  if (tells_reason(item.status)) {
    add_fact(card, "Because", text(item.reason));
  }
  if (item.status == ItemStatus::blocked && item.blocked_until) {
    add_fact(card, "Until", text(spoken_due(*item.blocked_until, policy)));
  }
  if (!item.proof.empty()) {
    add_fact(card, "Proof", {link(item.proof, item.proof)});
  }
  if (item.slips > 0) {
    add_fact(
        card, "Moved", text(std::to_string(item.slips) + (item.slips == 1 ? " time" : " times")));
  }
  if (is_open(item.status) && item.snoozed_until && *item.snoozed_until > now) {
    add_fact(card, "Snoozed until", text(policy.calendar.zone.spoken(*item.snoozed_until)));
  }
}

}  // namespace

std::string spoken_due(Day day, const Policy& policy) {
  return spoken(day) + " (" + policy.calendar.zone.name() + ")";
}

std::string id_of(const Item& item) {
  return to_string(Ref{"A", item.number});
}

Button item_button(std::string label, std::string name, const Item& item) {
  return {std::move(label), {std::move(name), {{"item", id_of(item)}}}, Button::Style::normal, ""};
}

std::vector<Button> item_buttons(const Item& item) {
  const auto first = [&item](std::string label, std::string name) {
    auto button = item_button(std::move(label), std::move(name), item);
    button.style = Button::Style::primary;
    return button;
  };
  auto snooze = item_button("Snooze 1 day", "remind snooze", item);
  snooze.call.answers["until"] = "1d";
  switch (item.status) {
    case ItemStatus::proposed:
      return {first("Accept", "item accept"), item_button("Reject", "item reject", item)};
    case ItemStatus::accepted:
    case ItemStatus::in_progress:
      return {first("Done", "item done"), snooze, item_button("New date", "item due", item)};
    case ItemStatus::blocked:
      return {first("Unblock", "item unblock"),
              item_button("Done", "item done", item),
              snooze,
              item_button("New date", "item due", item)};
    case ItemStatus::done: {
      auto verify = first("Verify", "item verify");
      verify.confirm = "Have you seen that " + id_of(item) + " is done? This cannot be undone.";
      return {verify, item_button("Not done", "item reopen", item)};
    }
    case ItemStatus::verified:
    case ItemStatus::rejected:
    case ItemStatus::risk_accepted:
      return {item_button("Reopen", "item reopen", item)};
  }
  return {};
}

std::vector<Button> item_menu(const Item& item) {
  const auto reassign = item_button("Reassign", "item assign", item);
  const auto note = item_button("Note", "item note", item);
  switch (item.status) {
    case ItemStatus::proposed:
      return {reassign,
              item_button("New date", "item due", item),
              item_button("Priority", "item prio", item),
              note};
    case ItemStatus::accepted:
      return {reassign,
              item_button("Start", "item start", item),
              item_button("Blocked", "item block", item),
              note,
              item_button("Why this", "remind show", item)};
    case ItemStatus::in_progress:
      return {reassign,
              item_button("Blocked", "item block", item),
              note,
              item_button("Why this", "remind show", item)};
    case ItemStatus::blocked:
      return {reassign, note, item_button("Why this", "remind show", item)};
    default:
      return {note};
  }
}

Card item_card(const Item& item, const ItemNames& names, const Policy& policy, Instant now) {
  Card card;
  card.title = {bold(id_of(item)), plain(" " + item.title)};
  add_fact(card, "State", state(item, names, policy.calendar.zone.day_of(now)));
  add_fact(card, "Owner", names.owner.empty() ? text("nobody yet") : names.owner);
  add_fact(card, "Due", text(item.due ? spoken_due(*item.due, policy) : "no day yet"));
  add_fact(card,
           "Kind",
           text(std::string(to_string(item.kind)) + ", " + std::string(to_string(item.priority))));
  add_history(card, item, policy, now);
  const auto postmortem = to_string(Ref{"PM", item.postmortem});
  add_fact(card,
           "From",
           text(postmortem + (names.postmortem.empty() ? "" : " " + names.postmortem)
                + (item.findings.empty() ? "" : "; mends " + finding_ids(item))));
  card.buttons = item_buttons(item);
  card.menu = item_menu(item);
  return card;
}

Row item_row(const Item& item, const std::string& owner, Day today) {
  Row row;
  std::string line = " " + item.title + " — " + (owner.empty() ? "nobody yet" : owner) + ", "
                     + std::string(to_string(item.priority)) + ", "
                     + std::string(to_string(item.status));
  row.text = {bold(id_of(item))};
  const int late = days_overdue(item, today);
  if (late > 0) {
    row.text.push_back(plain(line + ", "));
    row.text.push_back(bold("overdue by " + days(late)));
  } else {
    row.text.push_back(plain(line + (item.due ? ", due " + spoken(*item.due) : "")));
  }
  row.menu = item_buttons(item);
  row.menu.push_back(item_button("Show", "item show", item));
  return row;
}

}  // namespace debrief
