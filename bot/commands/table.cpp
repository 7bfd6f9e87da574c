#include "bot/commands/table.h"

#include <algorithm>
#include <iterator>

#include "bot/commands/rows.h"

namespace debrief {

const std::vector<Command>& commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> rows;
    for (const auto& family : {postmortem_rows(),
                               timeline_rows(),
                               finding_rows(),
                               item_rows(),
                               item_life_rows(),
                               remind_rows(),
                               people_rows(),
                               own_rows()}) {
      std::copy(family.begin(), family.end(), std::back_inserter(rows));
    }
    return rows;
  }();
  return all;
}

const std::vector<Noun>& nouns() {
  static const std::vector<Noun> all{
      {"pm", "postmortem|retro|rca", "PM", "the examination of one incident"},
      {"timeline", "t|event", "T", "the sequence of events"},
      {"finding", "f", "F", "what a postmortem concluded"},
      {"item", "i|followup|action|task", "A", "promises to mend, with owner and due day"},
      {"remind", "reminder", "", "reminders, and when they speak"},
      {"people", "person", "", "who is who, and their roles"},
      {"team", "", "", "teams that own items together"},
  };
  return all;
}

const std::vector<VerbSynonym>& verb_synonyms() {
  static const std::vector<VerbSynonym> all{
      {"item", "owner", "assign"},
      {"pm", "create", "new"},
      {"pm", "add", "new"},
      {"", "new", "add"},
      {"", "create", "add"},
      {"", "ls", "list"},
      {"", "remove", "drop"},
      {"", "delete", "drop"},
  };
  return all;
}

const std::vector<Opening>& openings() {
  static const std::vector<Opening> all{
      {"mine", "todo"},
      {"my", "todo"},
      {"my items", "todo"},
      {"items", "item list"},
      {"list items", "item list"},
      {"postmortems", "pm list"},
      {"findings", "finding list"},
      {"teams", "team list"},
      {"snooze", "remind snooze"},
  };
  return all;
}

const Command* find_command(std::string_view name) {
  const auto& all = commands();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Command& row) { return row.name == name; });
  return found == all.end() ? nullptr : &*found;
}

const Field* find_field(const Command& command, std::string_view name) {
  const auto& all = command.fields;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Field& row) { return row.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace debrief
