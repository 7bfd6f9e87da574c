#include "bot/commands/rows.h"
#include "bot/commands/runs.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

std::vector<Field> parts_of_a_team() {
  return {required(field(Kind::word, "name", "the team's name, one word")),
          flag(field(Kind::person, "lead", "who leads it")),
          flag(field(Kind::channel, "channel", "where it is told")),
          flag(many(field(Kind::person, "members", "who is in it")))};
}

}  // namespace

std::vector<Command> people_rows() {
  return {
      {.name = "people list",
       .summary = "List people and their roles",
       .fields = {offset_field()},
       .example = "people list",
       .reads = true,
       .run = run_people_list},
      {.name = "people role",
       .summary = "Give somebody a role, or take it",
       .fields = {required(field(Kind::person, "person", "who")),
                  required(choice("role", "srt|srt-lead|admin|auditor|member", "the role")),
                  yes("off", "take it")},
       .example = "people role @ana srt",
       .who = Who::admin,
       .home = true,
       .run = run_people_role},
      {.name = "team add",
       .summary = "Make a team that can own items",
       .fields = parts_of_a_team(),
       .example = "team add identity lead:@ana members:@bo,@dana",
       .run = run_team_add},
      {.name = "team list",
       .summary = "List teams",
       .fields = {offset_field()},
       .example = "team list",
       .reads = true,
       .run = run_team_list},
      {.name = "team set",
       .summary = "Change who leads or is in a team, or where it is told",
       .fields = parts_of_a_team(),
       .example = "team set identity lead:@bo",
       .run = run_team_set},
  };
}

std::vector<Command> own_rows() {
  return {
      {.name = "undo",
       .summary = "Take back the last thing you did, within 15 minutes",
       .fields = {flag(field(Kind::number, "turn", "which; the last, if left out"))},
       .example = "undo",
       .run = run_undo},
      {.name = "erase",
       .summary = "Blank a record for good: its texts, history and messages",
       .fields = {required(ref("what", "T|F|A|PM|N", "the record")),
                  required(words("reason", "why; this stays"))},
       .example = "erase T-3 \"secret pasted\"",
       .undo = false,
       .run = run_erase},
      {.name = "settings",
       .summary = "See and change your settings, or the organisation's",
       .fields = {field(Kind::word, "name", "digest, zone, or org"),
                  words("value", "what it should be")},
       .example = "settings zone Europe/Berlin",
       .run = run_settings},
      // The service answers it from this table.
      {.name = "help",
       .summary = "Show what can be said",
       .fields = {words("topic", "a noun or a command")},
       .example = "help item add",
       .reads = true},
      {.name = "whoami",
       .summary = "Show who you are here",
       .fields = {},
       .example = "whoami",
       .reads = true,
       .run = run_whoami},
  };
}

}  // namespace debrief
