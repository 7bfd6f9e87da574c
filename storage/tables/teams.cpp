#include "storage/tables/teams.h"

#include <algorithm>

#include "bot/base/text.h"

#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

void put_members(Desk& desk, OrganisationId organisation, const Team* before, const Team& after) {
  if (after.members == (before == nullptr ? std::vector<PersonId>() : before->members)) {
    return;
  }
  desk.sql.execute("DELETE FROM team_members WHERE organisation = $1 AND team = $2",
                   {organisation, after.id});
  for (std::size_t place = 0; place < after.members.size(); ++place) {
    desk.sql.execute(
        "INSERT INTO team_members (organisation, team, person, place) VALUES ($1, $2, $3, $4)",
        {organisation, after.id, after.members[place], place});
  }
}

}  // namespace

std::string TeamRows::written(OrganisationId organisation, const Team& noun) {
  return RowText()
      .add("organisation", organisation)
      .add("number", noun.id)
      .add("name", noun.name)
      .add("lead", noun.lead)
      .add("members", noun.members)
      .add("channel", noun.channel)
      .add("version", noun.version)
      .take();
}

Team TeamRows::read(const RowFields& fields) {
  Team noun;
  noun.id = fields.integer("number");
  noun.name = fields.text("name");
  noun.lead = fields.integer("lead");
  noun.members = fields.numbers("members");
  noun.channel = fields.text("channel");
  noun.version = fields.integer("version");
  return noun;
}

std::optional<Team> TeamRows::load(Desk& desk, OrganisationId organisation, std::int64_t number) {
  std::optional<Team> found;
  desk.sql.each(
      "SELECT number, name, lead, channel, version FROM teams "
      "WHERE organisation = $1 AND number = $2",
      {organisation, number},
      [&found](const Row& row) {
        found =
            Team{row.integer(0), row.string(1), row.integer(2), {}, row.string(3), row.integer(4)};
      });
  if (found) {
    desk.sql.each(
        "SELECT person FROM team_members WHERE organisation = $1 AND team = $2 ORDER BY place",
        {organisation, number},
        [&found](const Row& row) { found->members.push_back(row.integer(0)); });
  }
  return found;
}

void TeamRows::put(Desk& desk,
                   OrganisationId organisation,
                   const Team* before,
                   const Team& after,
                   const std::string& hash) {
  desk.sql.execute(
      "INSERT INTO teams (organisation, number, name, name_key, lead, channel, version, row_hash) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
      "ON CONFLICT (organisation, number) DO UPDATE SET name = excluded.name, "
      "name_key = excluded.name_key, lead = excluded.lead, channel = excluded.channel, "
      "version = excluded.version, row_hash = excluded.row_hash",
      {organisation,
       after.id,
       after.name,
       lower(after.name),
       after.lead,
       after.channel,
       after.version,
       hash});
  put_members(desk, organisation, before, after);
}

void TeamRows::remove(Desk& desk, OrganisationId organisation, const Team& before) {
  Team bare = before;
  bare.members.clear();
  put_members(desk, organisation, &before, bare);
  desk.sql.execute("DELETE FROM teams WHERE organisation = $1 AND number = $2",
                   {organisation, before.id});
}

Result<Team> SqlTeams::find(std::int64_t id) {
  auto found = TeamRows::load(desk_, actor_.organisation, id);
  if (!found) {
    return nothing_there({"team", id});
  }
  return std::move(*found);
}

std::optional<Team> SqlTeams::named(const std::string& name) {
  const auto id =
      desk_.sql.integer("SELECT number FROM teams WHERE organisation = $1 AND name_key = $2",
                        {actor_.organisation, lower(trim(name))});
  return id ? TeamRows::load(desk_, actor_.organisation, *id) : std::nullopt;
}

Result<void> SqlTeams::free_name(const Team& team) {
  const auto other = named(team.name);
  if (other && other->id != team.id) {
    return Error{Code::conflict, "There is already a team named " + other->name + "."};
  }
  return {};
}

Result<Team> SqlTeams::add(Team draft) {
  if (auto may = may_write(desk_); !may) {
    return may.error();
  }
  if (auto free = free_name(draft); !free) {
    return free.error();
  }
  draft.id = desk_.draw(actor_.organisation, "team");
  draft.version = 1;
  keep<TeamRows>(desk_, actor_.organisation, nullptr, draft);
  return draft;
}

Result<void> SqlTeams::save(Team& team) {
  if (auto free = free_name(team); !free) {
    return free;
  }
  return save_row<TeamRows>(desk_, actor_.organisation, find(team.id), team);
}

std::vector<Team> SqlTeams::list() {
  std::vector<std::int64_t> ids;
  desk_.sql.each("SELECT number FROM teams WHERE organisation = $1 ORDER BY name_key",
                 {actor_.organisation},
                 [&ids](const Row& row) { ids.push_back(row.integer(0)); });
  std::vector<Team> teams;
  for (const auto id : ids) {
    if (auto team = TeamRows::load(desk_, actor_.organisation, id)) {
      teams.push_back(std::move(*team));
    }
  }
  return teams;
}

}  // namespace debrief::storage
