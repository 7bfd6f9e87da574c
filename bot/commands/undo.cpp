#include "bot/base/ref.h"
#include "bot/base/text.h"
#include "bot/cards/item_card.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

Error nothing_to_undo(const std::string& why) {
  return refused(Code::conflict, why);
}

// Whether the speaker's last turn may be taken back at all.
Result<void> may_undo(const Turn& turn, const PastTurn& last) {
  if (last.undone) {
    return nothing_to_undo("The last thing you did was taken back already.");
  }
  const auto* command = find_command(last.command);
  if (command == nullptr || !command->undo || last.command == "undo") {
    return nothing_to_undo("The last thing you did (" + last.command + ") cannot be taken back.");
  }
  if (turn.now - last.at > turn.policy.undo_within) {
    return nothing_to_undo("The last thing you did (" + last.command + ") was more than "
                           + std::to_string(turn.policy.undo_within.count()) + " minutes ago ("
                           + zone_of(turn).spoken(last.at)
                           + "); what is older is changed by saying the new state.");
  }
  const auto meant = turn.answers.number("turn", last.turn);
  if (meant != last.turn) {
    return nothing_to_undo("You did something else since (" + last.command
                           + "); only the last thing can be taken back.");
  }
  return {};
}

// The records that the turn touched, as people know them: "A-1 and A-2".
std::string subjects_of(const PastTurn& past) {
  std::vector<std::string> ids;
  for (const auto& change : past.changes) {
    const auto& prefix = change.subject.prefix;
    if (lower(prefix) != prefix) {  // teams, people and settings have no id that is said
      ids.push_back(to_string(change.subject));
    }
  }
  return and_list(ids);
}

// What was said of the items is put right: their cards, and one line under them.
void correct(Turn& turn, const PastTurn& past) {
  std::vector<Item> changed;
  std::vector<Item> gone;
  for (const auto& change : past.changes) {
    if (change.subject.prefix == "PM") {
      // Who may see it may be another circle again: every card of its items is looked at anew.
      ItemFilter its_items;
      its_items.postmortem = change.subject.number;
      its_items.limit = 1000;
      mend_cards(turn, turn.records.items().list(its_items));
    }
    if (change.subject.prefix != "A") {
      continue;
    }
    if (auto item = turn.records.items().find(change.subject.number)) {
      changed.push_back(std::move(*item));
    } else {
      gone.emplace_back().number = change.subject.number;
    }
  }
  tell(turn, changed, text("took back: " + past.command));
  mend_cards(turn, gone);
}

}  // namespace

Result<Reply> run_undo(Turn& turn) {
  const auto last = turn.records.history().last_turn_of(turn.speaker.id);
  if (!last) {
    return nothing_to_undo("You have not changed anything yet.");
  }
  if (auto may = may_undo(turn, *last); !may) {
    return may.error();
  }
  if (auto back = turn.records.history().put_back(*last); !back) {
    return back.error();
  }
  correct(turn, *last);
  const auto subjects = subjects_of(*last);
  return told("Taken back: " + last->command + (subjects.empty() ? "" : " (" + subjects + ")")
              + ". All is as it was before.");
}

}  // namespace debrief
