#include "storage/tables/timeline.h"

#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kColumns =
    "t.number, t.postmortem, t.text, t.happened, t.discovered, t.phase, t.starred, t.dropped, "
    "t.recorded_by, t.recorded_at, t.version";

TimelineEntry entry_of(const Row& row) {
  TimelineEntry entry;
  entry.number = row.integer(0);
  entry.postmortem = row.integer(1);
  entry.text = row.string(2);
  entry.happened = row.instant(3);
  entry.discovered = row.maybe_instant(4);
  entry.phase = parse_phase(row.text(5));
  entry.starred = row.truth(6);
  entry.dropped = row.truth(7);
  entry.recorded_by = row.integer(8);
  entry.recorded_at = row.instant(9);
  entry.version = row.integer(10);
  return entry;
}

}  // namespace

std::string TimelineRows::written(OrganisationId organisation, const TimelineEntry& noun) {
  return RowText()
      .add("organisation", organisation)
      .add("number", noun.number)
      .add("postmortem", noun.postmortem)
      .add("text", noun.text)
      .add("happened", noun.happened)
      .add("discovered", noun.discovered)
      .add("phase", noun.phase ? to_string(*noun.phase) : std::string_view())
      .add("starred", noun.starred)
      .add("dropped", noun.dropped)
      .add("recorded_by", noun.recorded_by)
      .add("recorded_at", noun.recorded_at)
      .add("version", noun.version)
      .take();
}

TimelineEntry TimelineRows::read(const RowFields& fields) {
  TimelineEntry noun;
  noun.number = fields.integer("number");
  noun.postmortem = fields.integer("postmortem");
  noun.text = fields.text("text");
  noun.happened = fields.instant("happened");
  noun.discovered = fields.maybe_instant("discovered");
  noun.phase = parse_phase(fields.text("phase"));
  noun.starred = fields.integer("starred") != 0;
  noun.dropped = fields.integer("dropped") != 0;
  noun.recorded_by = fields.integer("recorded_by");
  noun.recorded_at = fields.instant("recorded_at");
  noun.version = fields.integer("version");
  return noun;
}

std::optional<TimelineEntry> TimelineRows::load(Desk& desk,
                                                OrganisationId organisation,
                                                std::int64_t number) {
  std::optional<TimelineEntry> found;
  desk.sql.each("SELECT " + std::string(kColumns)
                    + " FROM timeline t WHERE t.organisation = $1 AND t.number = $2",
                {organisation, number},
                [&found](const Row& row) { found = entry_of(row); });
  return found;
}

void TimelineRows::put(Desk& desk,
                       OrganisationId organisation,
                       const TimelineEntry* /*before*/,
                       const TimelineEntry& after,
                       const std::string& hash) {
  desk.sql.execute(
      "INSERT INTO timeline (organisation, number, postmortem, text, happened, discovered, phase, "
      "starred, dropped, recorded_by, recorded_at, version, row_hash) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
      "ON CONFLICT (organisation, number) DO UPDATE SET postmortem = excluded.postmortem, "
      "text = excluded.text, happened = excluded.happened, discovered = excluded.discovered, "
      "phase = excluded.phase, starred = excluded.starred, dropped = excluded.dropped, "
      "recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at, "
      "version = excluded.version, row_hash = excluded.row_hash",
      {organisation,
       after.number,
       after.postmortem,
       after.text,
       after.happened,
       after.discovered,
       after.phase ? Value(to_string(*after.phase)) : Value(nullptr),
       after.starred,
       after.dropped,
       after.recorded_by,
       after.recorded_at,
       after.version,
       hash});
}

void TimelineRows::remove(Desk& desk, OrganisationId organisation, const TimelineEntry& before) {
  desk.sql.execute("DELETE FROM timeline WHERE organisation = $1 AND number = $2",
                   {organisation, before.number});
}

Result<TimelineEntry> SqlTimeline::find(std::int64_t number) {
  std::optional<TimelineEntry> found;
  std::string sql = "SELECT ";
  sql += kColumns;
  sql += " FROM timeline t WHERE t.organisation = $1 AND t.number = $3 AND ";
  sql += under(sight_, "t.postmortem", "t.organisation");
  desk_.sql.each(sql, {actor_.organisation, sight_.eye, number}, [&found](const Row& row) {
    found = entry_of(row);
  });
  if (!found) {
    return nothing_there({"T", number});
  }
  return std::move(*found);
}

Result<TimelineEntry> SqlTimeline::add(TimelineEntry draft) {
  if (auto may = may_write(desk_); !may) {
    return may.error();
  }
  if (!sees_postmortem(desk_, actor_, sight_, draft.postmortem)) {
    return nothing_there({"PM", draft.postmortem});
  }
  draft.number = desk_.draw(actor_.organisation, "T");
  draft.version = 1;
  keep<TimelineRows>(desk_, actor_.organisation, nullptr, draft);
  return draft;
}

Result<void> SqlTimeline::save(TimelineEntry& entry) {
  return save_row<TimelineRows>(desk_, actor_.organisation, find(entry.number), entry);
}

std::vector<TimelineEntry> SqlTimeline::of(std::int64_t postmortem,
                                           std::size_t limit,
                                           std::size_t offset) {
  std::vector<TimelineEntry> found;
  std::string sql = "SELECT ";
  sql += kColumns;
  sql += " FROM timeline t WHERE t.organisation = $1 AND t.postmortem = $3 AND t.dropped = 0 AND ";
  sql += under(sight_, "$3", "$1");
  sql += " ORDER BY t.happened, t.number LIMIT $4 OFFSET $5";
  desk_.sql.each(sql,
                 {actor_.organisation, sight_.eye, postmortem, limit, offset},
                 [&found](const Row& row) { found.push_back(entry_of(row)); });
  return found;
}

std::int64_t SqlTimeline::count(std::int64_t postmortem) {
  const auto sql =
      "SELECT count(*) FROM timeline t WHERE t.organisation = $1 "
      "AND t.postmortem = $3 AND t.dropped = 0 AND "
      + under(sight_, "$3", "$1");
  return desk_.sql.integer(sql, {actor_.organisation, sight_.eye, postmortem}).value_or(0);
}

}  // namespace debrief::storage
