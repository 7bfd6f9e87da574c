#include "bot/commands/rows.h"
#include "bot/commands/runs.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

Field the_item() {
  return required(ref("item", "A", "the item"));
}

Field the_items() {
  return required(many(ref("item", "A", "the item, or several")));
}

Field the_reason() {
  return required(words("reason", "why"));
}

}  // namespace

std::vector<Command> item_rows() {
  return {
      {.name = "item add",
       .summary = "Propose a mend",
       .fields = {many(ref("finding", "F", "the finding it mends")),
                  choice("kind", item_kind_choices, "what kind of mend it is"),
                  required(words("text", "what will be mended")),
                  field(Kind::owner, "owner", "who keeps the promise"),
                  flag(field(Kind::team, "team", "the team that keeps the promise")),
                  flag(field(Kind::day, "due", "the last day on time")),
                  choice("prio", priority_choices, "how urgent; p1 is the most"),
                  flag(words("safe", "a title that outsiders may read")),
                  yes("force", "even with a due day in the past"),
                  pm_field()},
       .example = "item add F-1 bug rotate signing keys @dana due:fri p1",
       .run = run_item_add},
      {.name = "item list",
       .summary = "List items",
       .fields = {field(Kind::owner, "owner", "only of this owner"),
                  choice("state",
                         "open|overdue|proposed|accepted|in-progress|blocked|done|verified|"
                         "rejected|risk-accepted|unowned|all",
                         "only in this state; what is not settled, if left out"),
                  flag(choice("due", "today|week|month", "only due by then")),
                  pm_field(),
                  offset_field()},
       .example = "item list owner:me state:overdue",
       .reads = true,
       .run = run_item_list},
      {.name = "item show",
       .summary = "Show an item and its notes",
       .fields = {the_item()},
       .example = "item show A-1",
       .reads = true,
       .run = run_item_show},
      {.name = "item assign",
       .summary = "Give items to an owner",
       .fields = {the_items(), required(field(Kind::owner, "owner", "who keeps the promise"))},
       .example = "assign A-2 @bo",
       .home = true,
       .run = run_item_assign},
      {.name = "item due",
       .summary = "Set the due day",
       .fields = {the_items(),
                  required(field(Kind::day, "due", "the last day on time")),
                  yes("force", "even in the past")},
       .example = "due A-2 3d",
       .home = true,
       .run = run_item_due},
      {.name = "item prio",
       .summary = "Set the priority",
       .fields = {the_items(), required(choice("prio", priority_choices, "p1 is the most urgent"))},
       .example = "prio A-2 p1",
       .home = true,
       .run = run_item_prio},
      {.name = "item note",
       .summary = "Say how an item is going",
       .fields = {the_item(), required(words("text", "what there is to say"))},
       .example = "note A-2 half done",
       .home = true,
       .run = run_item_note},
      {.name = "item handover",
       .summary = "Hand all open items of one person to another",
       .fields = {required(field(Kind::person, "from", "who had them")),
                  required(field(Kind::person, "to", "who gets them"))},
       .example = "handover @dana @bo",
       .home = true,
       .run = run_item_handover},
      {.name = "todo",
       .summary = "What is promised: yours, or another's",
       .fields = {field(Kind::owner, "owner", "a person or a team"), offset_field()},
       .example = "todo @dana",
       .reads = true,
       .run = run_todo},
  };
}

std::vector<Command> item_life_rows() {
  return {
      {.name = "item accept",
       .summary = "Promise it: sets a missing due day from the policy",
       .fields = {the_items(), field(Kind::owner, "owner", "who keeps the promise")},
       .example = "accept A-1",
       .home = true,
       .run = run_item_accept},
      {.name = "item reject",
       .summary = "Decide against an item",
       .fields = {the_items(), the_reason()},
       .example = "reject A-3 superseded by A-2",
       .home = true,
       .run = run_item_reject},
      {.name = "item start",
       .summary = "Say that work on an item has begun",
       .fields = {the_items()},
       .example = "start A-1",
       .run = run_item_start},
      {.name = "item block",
       .summary = "Say that an item cannot go on",
       .fields = {the_items(),
                  the_reason(),
                  flag(field(Kind::day, "until", "the day to ask again"))},
       .example = "block A-1 until:2026-12-01 waiting for the vendor",
       .home = true,
       .run = run_item_block},
      {.name = "item unblock",
       .summary = "Say that a blocked item goes on",
       .fields = {the_items()},
       .example = "unblock A-1",
       .home = true,
       .run = run_item_unblock},
      {.name = "item done",
       .summary = "Say that an item is done",
       .fields = {the_items()},
       .example = "done A-1,A-2",
       .home = true,
       .run = run_item_done},
      {.name = "item verify",
       .summary = "Confirm what somebody else did",
       .fields = {the_items(), field(Kind::link, "proof", "where it can be seen")},
       .example = "verify A-1 https://git.example/pr/9",
       .home = true,
       .undo = false,
       .run = run_item_verify},
      {.name = "item reopen",
       .summary = "Take an item up again",
       .fields = {the_items(),
                  the_reason(),
                  flag(field(Kind::owner, "owner", "who keeps the promise now"))},
       .example = "reopen A-1 it came back",
       .run = run_item_reopen},
  };
}

std::vector<Command> remind_rows() {
  return {
      {.name = "remind show",
       .summary = "Show when reminders will speak",
       .fields = {ref("item", "A", "the item; yours, if left out")},
       .example = "remind show A-2",
       .reads = true,
       .run = run_remind_show},
      {.name = "remind snooze",
       .summary = "Hold the reminders of an item for a while",
       .fields = {the_item(),
                  required(field(Kind::instant, "until", "1d, 3d, 1w or a date")),
                  words("reason", "why; needed from the second time")},
       .example = "snooze A-2 3d",
       .home = true,
       .run = run_remind_snooze},
  };
}

}  // namespace debrief
