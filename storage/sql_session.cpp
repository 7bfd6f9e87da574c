#include "storage/sql_session.h"

#include "storage/tables/notices.h"
#include "storage/tables/rows.h"

namespace debrief::storage {

Result<OrganisationId> SqlSession::organisation_of(const std::string& workspace,
                                                   const std::string& name) {
  const auto known =
      sql_.integer("SELECT organisation FROM workspaces WHERE workspace = $1", {workspace});
  if (known) {
    return *known;
  }
  if (!desk_.writes()) {
    return Error{Code::not_found, "This workspace is not known here yet."};
  }
  return join(workspace, name);
}

Result<OrganisationId> SqlSession::join(const std::string& workspace, const std::string& name) {
  if (workspace != "local" && clock_offset().count() != 0) {
    return Error{Code::conflict,
                 "The demo clock of this database was moved; start with a fresh database before "
                 "connecting a workspace."};
  }
  auto organisation =
      sql_.integer("SELECT organisation FROM organisations WHERE name = $1", {name});
  if (!organisation) {
    organisation =
        sql_.integer("SELECT coalesce(max(organisation), 0) + 1 FROM organisations").value_or(1);
    sql_.execute("INSERT INTO organisations (organisation, name) VALUES ($1, $2)",
                 {*organisation, name});
  }
  sql_.execute("INSERT INTO workspaces (workspace, organisation) VALUES ($1, $2)",
               {workspace, *organisation});
  return *organisation;
}

std::string SqlSession::organisation_name(OrganisationId organisation) {
  return sql_.text("SELECT name FROM organisations WHERE organisation = $1", {organisation})
      .value_or("");
}

std::vector<OrganisationId> SqlSession::organisations() {
  std::vector<OrganisationId> found;
  sql_.each("SELECT organisation FROM organisations ORDER BY organisation",
            {},
            [&found](const Row& row) { found.push_back(row.integer(0)); });
  return found;
}

std::optional<std::string> SqlSession::answer_to(OrganisationId organisation,
                                                 const std::string& delivery) {
  return sql_.text("SELECT answer FROM deliveries WHERE organisation = $1 AND delivery = $2",
                   {organisation, delivery});
}

void SqlSession::remember(OrganisationId organisation,
                          const std::string& delivery,
                          const std::string& answer,
                          Instant at) {
  sql_.execute(
      "INSERT INTO deliveries (organisation, number, delivery, answer, at) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (organisation, delivery) DO NOTHING",
      {organisation, desk_.draw(organisation, "delivery"), delivery, answer, at});
}

Records& SqlSession::open(const Actor& actor) {
  return opened_.emplace_back(desk_, actor);
}

void SqlSession::begin_turn(OrganisationId organisation,
                            PersonId by,
                            const std::string& command,
                            Instant now) {
  desk_.begin_turn(OpenTurn{.number = 0,
                            .organisation = organisation,
                            .by = by,
                            .command = command,
                            .now = now,
                            .undoes = 0,
                            .changes = {}});
}

std::vector<Session::DuePlan> SqlSession::due_plans(Instant now, std::size_t limit) {
  std::vector<DuePlan> found;
  sql_.each(
      "SELECT organisation, rule, subject, next_at FROM plans WHERE next_at <= $1 "
      "ORDER BY next_at LIMIT $2",
      {now, limit},
      [&found](const Row& row) {
        found.push_back({row.integer(0), {row.string(1), row.string(2), row.instant(3)}});
      });
  return found;
}

std::optional<Instant> SqlSession::next_plan_at() {
  const auto at = sql_.integer("SELECT min(next_at) FROM plans");
  return at ? std::optional<Instant>(from_micros(*at)) : std::nullopt;
}

std::vector<Claim> SqlSession::claim(Instant now, Instant lease_until, std::size_t claims_max) {
  return claim_notices(desk_, now, lease_until, claims_max);
}

void SqlSession::settle(const Settlement& settlement, Instant now) {
  settle_notice(desk_, settlement, now);
}

std::optional<Instant> SqlSession::next_notice_at() {
  return storage::next_notice_at(desk_);
}

void SqlSession::forget(Instant before, std::size_t limit) {
  std::int64_t left = static_cast<std::int64_t>(limit);
  for (const auto organisation : organisations()) {
    // Numbers grow with time, so the oldest are found without an index of their own.
    left -= sql_.execute(
        "DELETE FROM deliveries WHERE organisation = $1 AND at < $2 AND number IN ("
        "SELECT number FROM deliveries WHERE organisation = $1 ORDER BY number LIMIT $3)",
        {organisation, before, left});
    if (left <= 0) {
      return;
    }
  }
  sql_.execute(
      "DELETE FROM notices WHERE (organisation, number) IN (SELECT organisation, number "
      "FROM notices WHERE settled_at < $1 AND settled_at IS NOT NULL AND kind <> 'slot' "
      "AND state <> 'failed' ORDER BY settled_at LIMIT $2)",
      {before, left});
}

std::chrono::microseconds SqlSession::clock_offset() {
  const auto text = sql_.text("SELECT value FROM meta WHERE name = 'clock_offset'");
  return std::chrono::microseconds(text ? std::stoll(*text) : 0);
}

Result<void> SqlSession::set_clock_offset(std::chrono::microseconds offset) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  if (sql_.integer("SELECT 1 FROM workspaces WHERE workspace <> 'local' LIMIT 1")) {
    return Error{Code::conflict,
                 "The demo clock can be moved only where no workspace was ever connected."};
  }
  sql_.execute(
      "INSERT INTO meta (name, value) VALUES ('clock_offset', $1) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      {std::to_string(offset.count())});
  return {};
}

}  // namespace debrief::storage
