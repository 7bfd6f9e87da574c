#include "bot/cards/item_card.h"
#include "bot/commands/item_steps.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

int policy_days(const Policy& policy, Priority priority) {
  return policy.due_days.at(static_cast<std::size_t>(priority));
}

Day policy_due(const Turn& turn, const Item& item) {
  return today(turn) + std::chrono::days(policy_days(turn.policy, item.priority));
}

// The item that nobody owns yet, if the turn does not say who will.
const Item* unowned(const Turn& turn, const std::vector<Item>& items) {
  if (turn.answers.has("owner")) {
    return nullptr;
  }
  for (const auto& item : items) {
    if (item.owner.kind == Owner::Kind::nobody && item.status == ItemStatus::proposed) {
      return &item;
    }
  }
  return nullptr;
}

}  // namespace

Result<Reply> run_item_accept(Turn& turn) {
  auto items = items_named(turn);
  if (!items) {
    return items.error();
  }
  if (const auto* item = unowned(turn, *items)) {
    return ask(turn,
               "owner",
               id_of(*item) + " has no owner, so nobody would keep the promise. Who takes it? "
                              "Nothing was changed yet.");
  }
  std::vector<std::int64_t> by_policy;
  for (auto& item : *items) {
    if (item.status != ItemStatus::proposed) {
      // Reopening is the other road to accepted, and asks for a reason.
      return is_settled(item.status)
                 ? refused(Code::conflict,
                           id_of(item) + " is " + std::string(to_string(item.status))
                               + ": reopen it, with the reason.")
                 : refused(
                     Code::conflict,
                     id_of(item) + " is already " + std::string(to_string(item.status)) + ".");
    }
    item.status = ItemStatus::accepted;
    item.owner = turn.answers.owner("owner").value_or(item.owner);
    item.accepted_at = turn.now;
    if (!item.due) {
      item.due = policy_due(turn, item);
      by_policy.push_back(item.number);
    }
  }
  return save_and_tell(turn, *items, [&turn, &by_policy](const Item& item) {
    std::string words =
        "accepted by " + owner_words(turn.records, item) + ", " + due_words(item, turn.policy);
    for (const auto number : by_policy) {
      if (number == item.number) {
        words += ", as the policy gives a " + std::string(to_string(item.priority)) + " "
                 + std::to_string(policy_days(turn.policy, item.priority)) + " days";
      }
    }
    return words;
  });
}

Result<Reply> run_item_reject(Turn& turn) {
  const auto reason = turn.answers.text("reason");
  if (auto fit = fits(reason, text_characters_max, "The reason"); !fit) {
    return fit.error();
  }
  return change_items(
      turn,
      [&reason](Item& item) -> Result<void> {
        if (auto became = become(item, ItemStatus::rejected); !became) {
          return became;
        }
        item.reason = reason;
        item.blocked_until.reset();
        item.snoozed_until.reset();
        return {};
      },
      [](const Item& item) { return "rejected: " + item.reason; });
}

Result<Reply> run_item_start(Turn& turn) {
  return change_items(
      turn,
      [](Item& item) -> Result<void> {
        // Both have a word of their own, which asks what start does not.
        if (item.status == ItemStatus::blocked) {
          return refused(Code::conflict, id_of(item) + " is blocked: unblock it first.");
        }
        if (item.status == ItemStatus::done) {
          return refused(Code::conflict,
                         id_of(item) + " is done: if it is not, reopen it, with the reason.");
        }
        return become(item, ItemStatus::in_progress);
      },
      [&turn](const Item& item) { return "in progress, " + due_words(item, turn.policy); });
}

Result<Reply> run_item_block(Turn& turn) {
  const auto reason = turn.answers.text("reason");
  if (auto fit = fits(reason, text_characters_max, "The reason"); !fit) {
    return fit.error();
  }
  const auto until = turn.answers.day("until").value_or(SaidDay()).day;
  if (until && *until < today(turn)) {
    return refused(
        Code::invalid,
        spoken_due(*until, turn.policy) + " is in the past; say a day on which to ask again.");
  }
  return change_items(
      turn,
      [&](Item& item) -> Result<void> {
        if (auto became = become(item, ItemStatus::blocked); !became) {
          return became;
        }
        item.reason = reason;
        item.blocked_until = until;
        item.blocked_by = turn.speaker.id;
        return {};
      },
      [&turn](const Item& item) {
        return "blocked"
               + (item.blocked_until ? " until " + spoken_due(*item.blocked_until, turn.policy)
                                     : std::string())
               + ": " + item.reason;
      });
}

Result<Reply> run_item_unblock(Turn& turn) {
  return change_items(
      turn,
      [](Item& item) -> Result<void> {
        if (item.status != ItemStatus::blocked) {
          return refused(
              Code::conflict,
              id_of(item) + " is " + std::string(to_string(item.status)) + ", not blocked.");
        }
        item.blocked_until.reset();
        item.blocked_by = 0;
        item.reason.clear();
        return become(item, ItemStatus::in_progress);
      },
      [&turn](const Item& item) { return "in progress again, " + due_words(item, turn.policy); });
}

}  // namespace debrief
