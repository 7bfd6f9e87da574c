#include "bot/commands/item_steps.h"

#include <algorithm>
#include <map>

#include "bot/base/text.h"
#include "bot/cards/item_card.h"
#include "bot/commands/names.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

// What would be right, from where the item is.
std::string advice(ItemStatus from) {
  switch (from) {
    case ItemStatus::proposed:
      return "accept or reject it first";
    case ItemStatus::accepted:
    case ItemStatus::in_progress:
    case ItemStatus::blocked:
      return "say done first";
    case ItemStatus::done:
      return "verify it, or reopen it if it is not done";
    case ItemStatus::verified:
    case ItemStatus::rejected:
    case ItemStatus::risk_accepted:
      return "reopen it first";
  }
  return "";
}

// "A-1 and A-2 are done." where all came out alike, else one sentence with each.
Text summary_of(const std::vector<Item>& items, const ItemOutcome& outcome) {
  std::vector<std::pair<std::string, std::vector<Item>>> groups;
  for (const auto& item : items) {
    const auto words = outcome(item);
    const auto group = std::find_if(
        groups.begin(), groups.end(), [&words](const auto& g) { return g.first == words; });
    if (group == groups.end()) {
      groups.push_back({words, {item}});
    } else {
      group->second.push_back(item);
    }
  }
  Text line;
  for (const auto& [words, alike] : groups) {
    line.push_back(plain(line.empty() ? "" : " "));
    line.push_back(bold(ids_of(alike)));
    line.push_back(plain((alike.size() == 1 ? " is " : " are ") + words + "."));
  }
  line.erase(line.begin());
  return line;
}

}  // namespace

Result<std::vector<Item>> items_named(Turn& turn) {
  std::vector<Item> items;
  for (const auto& ref : turn.answers.refs("item")) {
    const bool twice = std::any_of(
        items.begin(), items.end(), [&ref](const Item& held) { return held.number == ref.number; });
    if (twice) {
      continue;
    }
    auto item = turn.records.items().find(ref.number);
    if (!item) {
      return item.error();
    }
    items.push_back(std::move(*item));
  }
  return items;
}

Result<Reply> change_items(Turn& turn, const ItemRule& rule, const ItemOutcome& outcome) {
  auto items = items_named(turn);
  if (!items) {
    return items.error();
  }
  for (auto& item : *items) {
    if (auto changed = rule(item); !changed) {
      return changed.error();
    }
  }
  return save_and_tell(turn, *items, outcome);
}

Result<Reply> save_and_tell(Turn& turn, std::vector<Item>& items, const ItemOutcome& outcome) {
  for (auto& item : items) {
    item.changed_at = turn.now;
    if (auto saved = turn.records.items().save(item); !saved) {
      return saved.error();
    }
  }
  const auto line = summary_of(items, outcome);
  tell(turn, items, line);
  return told(line, items.size() == 1 ? item_buttons(items.front()) : std::vector<Button>());
}

Result<void> become(Item& item, ItemStatus status) {
  if (item.status == status) {
    return refused(Code::conflict,
                   id_of(item) + " is already " + std::string(to_string(status)) + ".");
  }
  if (!may_become(item.status, status)) {
    return refused(Code::conflict,
                   id_of(item) + " is " + std::string(to_string(item.status))
                       + ", so it cannot become " + std::string(to_string(status)) + ": "
                       + advice(item.status) + ".");
  }
  item.status = status;
  return {};
}

Result<void> is_under_way(const Item& item) {
  if (is_settled(item.status) || item.status == ItemStatus::done) {
    return refused(
        Code::conflict,
        id_of(item) + " is " + std::string(to_string(item.status)) + ": reopen it first.");
  }
  return {};
}

Result<void> not_past(const Turn& turn, Day due) {
  if (due >= today(turn) || turn.answers.yes("force")) {
    return {};
  }
  return refused(Code::invalid,
                 spoken_due(due, turn.policy)
                     + " is in the past; if that is meant, say it again with --force.");
}

std::string due_words(const Item& item, const Policy& policy) {
  return item.due ? "due " + spoken_due(*item.due, policy) : "without a due day";
}

std::string owner_words(Records& records, const Item& item) {
  const auto name = name_of(records, item.owner);
  return name.empty() ? "nobody yet" : name;
}

}  // namespace debrief
