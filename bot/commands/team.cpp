#include <algorithm>

#include "bot/base/text.h"
#include "bot/cards/list_card.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

constexpr std::size_t kNameCharactersMax = 40;
constexpr std::size_t kTeamsMax = 200;

void add_member(Team& team, PersonId person) {
  auto& members = team.members;
  if (person != 0 && std::find(members.begin(), members.end(), person) == members.end()) {
    members.push_back(person);
  }
}

// Puts what the turn says into the team. A lead is a member.
void set_parts(const Turn& turn, Team& team) {
  if (const auto lead = turn.answers.person("lead")) {
    team.lead = lead->id;
  }
  if (turn.answers.has("members")) {
    team.members.clear();
    for (const auto& person : turn.answers.people("members")) {
      add_member(team, person.id);
    }
  }
  if (turn.answers.has("channel")) {
    team.channel = turn.answers.text("channel");
  }
  add_member(team, team.lead);
}

Text line_of(Records& records, const Team& team) {
  std::vector<std::string> names;
  for (const auto member : team.members) {
    names.push_back(name_of(records, member));
  }
  Text line{bold(team.name),
            plain(" — lead: " + (team.lead == 0 ? "nobody yet" : name_of(records, team.lead))
                  + "; members: " + (names.empty() ? "nobody yet" : and_list(names)))};
  if (!team.channel.empty()) {
    line.push_back(plain("; told in "));
    line.push_back({Run::Kind::channel, team.channel, team.channel, {}});
  }
  return line;
}

Result<void> may_set(const Turn& turn, const Team& team) {
  const auto& members = team.members;
  const bool member = std::find(members.begin(), members.end(), turn.speaker.id) != members.end();
  const bool may = (team.lead == 0 && member) || team.lead == turn.speaker.id
                   || has(turn.roles, Role::srt) || has(turn.roles, Role::admin);
  return may ? Result<void>()
             : Result<void>(refused(Code::forbidden,
                                    "Team " + team.name
                                        + " is changed by its lead, the security response team and "
                                          "admins."));
}

}  // namespace

Result<Reply> run_team_add(Turn& turn) {
  Team draft;
  draft.name = turn.answers.text("name");
  if (draft.name.starts_with('@')) {
    draft.name.erase(0, 1);
  }
  if (auto fit = fits(draft.name, kNameCharactersMax, "The team's name"); !fit) {
    return fit.error();
  }
  auto& teams = turn.records.teams();
  if (teams.named(draft.name)) {
    return refused(Code::conflict,
                   "There is a team \"" + draft.name + "\" already; change it with: team set "
                       + draft.name + ".");
  }
  if (teams.list().size() >= kTeamsMax) {
    return refused(Code::conflict, "There are " + std::to_string(kTeamsMax) + " teams, the most.");
  }
  set_parts(turn, draft);
  const auto made = teams.add(std::move(draft));
  if (!made) {
    return made.error();
  }
  Text line = line_of(turn.records, *made);
  line.insert(line.begin(), plain("There is a team now: "));
  return told(line);
}

Result<Reply> run_team_set(Turn& turn) {
  const auto& answers = turn.answers;
  const auto name = answers.text("name");
  auto team = turn.records.teams().named(name);
  if (!team) {
    return refused(Code::not_found, "There is no team \"" + name + "\"; see: team list.");
  }
  if (!answers.has("lead") && !answers.has("members") && !answers.has("channel")) {
    return refused(Code::invalid,
                   "Say what is to be set, such as: team set " + team->name + " lead:@ana.");
  }
  if (auto may = may_set(turn, *team); !may) {
    return may.error();
  }
  set_parts(turn, *team);
  if (auto saved = turn.records.teams().save(*team); !saved) {
    return saved.error();
  }
  return told(line_of(turn.records, *team));
}

Result<Reply> run_team_list(Turn& turn) {
  const auto teams = turn.records.teams().list();
  Page page;
  page.title = "Teams";
  page.none = "There is no team yet; make one with: team add identity lead:@ana.";
  page.offset = turn.answers.number("offset", 0);
  page.count = static_cast<std::int64_t>(teams.size());
  page.call = turn.call;
  const auto last = std::min(teams.size(), static_cast<std::size_t>(page.offset) + list_rows_max);
  for (auto at = static_cast<std::size_t>(page.offset); at < last; ++at) {
    const auto& team = teams[at];
    page.rows.push_back({line_of(turn.records, team),
                         {{"Items",
                           {"todo", {{"owner", "team:" + std::to_string(team.id)}}},
                           Button::Style::normal,
                           ""}}});
  }
  return shown(list_card(std::move(page)));
}

}  // namespace debrief
