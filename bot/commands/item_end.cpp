#include "bot/cards/item_card.h"
#include "bot/commands/item_steps.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

// product.md, "States": the verifier is neither the owner nor, where a team or an outside
// organisation owns, whoever said done.
Result<void> may_verify(const Turn& turn, const Item& item) {
  const auto me = turn.speaker.id;
  if (item.owner.kind == Owner::Kind::person && item.owner.person == me) {
    return refused(Code::forbidden,
                   id_of(item) + " is yours: somebody other than the owner verifies it.");
  }
  if (item.owner.kind != Owner::Kind::person && item.done_by == me) {
    return refused(Code::forbidden,
                   "You said that " + id_of(item) + " is done: somebody else verifies it.");
  }
  return {};
}

// A verification that is refused: the work goes on, the promise stays.
void take_up_again(Item& item) {
  item.status = ItemStatus::in_progress;
}

// A settled item becomes a promise anew; a day that has passed is replaced by the policy's.
void promise_again(const Turn& turn, Item& item) {
  item.status = ItemStatus::accepted;
  item.accepted_at = turn.now;
  if (!item.due || *item.due < today(turn)) {
    item.slips += item.due ? 1 : 0;
    item.due =
        today(turn)
        + std::chrono::days(turn.policy.due_days.at(static_cast<std::size_t>(item.priority)));
  }
}

Result<void> reopen(const Turn& turn, Item& item, const std::string& reason) {
  if (item.status == ItemStatus::done) {
    take_up_again(item);
  } else if (is_settled(item.status)) {
    promise_again(turn, item);
  } else {
    return refused(Code::conflict,
                   id_of(item) + " is " + std::string(to_string(item.status))
                       + ", so there is nothing to reopen.");
  }
  item.reason = reason;
  item.done_by = 0;
  item.done_at.reset();
  item.verified_by = 0;
  item.proof.clear();
  return {};
}

}  // namespace

Result<Reply> run_item_done(Turn& turn) {
  return change_items(
      turn,
      [&turn](Item& item) -> Result<void> {
        if (auto became = become(item, ItemStatus::done); !became) {
          return became;
        }
        item.done_by = turn.speaker.id;
        item.done_at = turn.now;
        item.blocked_until.reset();
        item.snoozed_until.reset();
        return {};
      },
      [](const Item&) { return "done, waiting to be verified by somebody else"; });
}

Result<Reply> run_item_verify(Turn& turn) {
  const auto proof = turn.answers.text("proof");
  return change_items(
      turn,
      [&](Item& item) -> Result<void> {
        if (item.status == ItemStatus::done) {
          if (auto may = may_verify(turn, item); !may) {
            return may;
          }
        }
        if (auto became = become(item, ItemStatus::verified); !became) {
          return became;
        }
        item.verified_by = turn.speaker.id;
        item.proof = proof;
        return {};
      },
      [&turn](const Item& item) {
        return "verified by " + turn.speaker.name
               + (item.proof.empty() ? "" : " (" + item.proof + ")");
      });
}

Result<Reply> run_item_reopen(Turn& turn) {
  const auto reason = turn.answers.text("reason");
  if (auto fit = fits(reason, text_characters_max, "The reason"); !fit) {
    return fit.error();
  }
  auto items = items_named(turn);
  if (!items) {
    return items.error();
  }
  const auto owner = turn.answers.owner("owner");
  for (const auto& item : *items) {
    if (!owner && item.owner.kind == Owner::Kind::nobody) {
      return ask(turn,
                 "owner",
                 id_of(item) + " has no owner, so nobody would keep the promise. Who takes it? "
                               "Nothing was changed yet.");
    }
  }
  return change_items(
      turn,
      [&](Item& item) {
        item.owner = owner.value_or(item.owner);
        return reopen(turn, item, reason);
      },
      [&turn](const Item& item) {
        return std::string(to_string(item.status)) + " again, " + due_words(item, turn.policy)
               + ": " + item.reason;
      });
}

}  // namespace debrief
