#include "storage/tables/findings.h"

#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kColumns =
    "f.number, f.postmortem, f.kind, f.text, f.dropped, f.created_by, f.created_at, f.version";

Finding finding_of(const Row& row) {
  Finding finding;
  finding.number = row.integer(0);
  finding.postmortem = row.integer(1);
  finding.kind = parse_finding_kind(row.text(2)).value_or(FindingKind::technical_lapse);
  finding.text = row.string(3);
  finding.dropped = row.truth(4);
  finding.created_by = row.integer(5);
  finding.created_at = row.instant(6);
  finding.version = row.integer(7);
  return finding;
}

}  // namespace

std::string FindingRows::written(OrganisationId organisation, const Finding& noun) {
  return RowText()
      .add("organisation", organisation)
      .add("number", noun.number)
      .add("postmortem", noun.postmortem)
      .add("kind", to_string(noun.kind))
      .add("text", noun.text)
      .add("dropped", noun.dropped)
      .add("created_by", noun.created_by)
      .add("created_at", noun.created_at)
      .add("version", noun.version)
      .take();
}

Finding FindingRows::read(const RowFields& fields) {
  Finding noun;
  noun.number = fields.integer("number");
  noun.postmortem = fields.integer("postmortem");
  noun.kind = parse_finding_kind(fields.text("kind")).value_or(FindingKind::technical_lapse);
  noun.text = fields.text("text");
  noun.dropped = fields.integer("dropped") != 0;
  noun.created_by = fields.integer("created_by");
  noun.created_at = fields.instant("created_at");
  noun.version = fields.integer("version");
  return noun;
}

std::optional<Finding> FindingRows::load(Desk& desk,
                                         OrganisationId organisation,
                                         std::int64_t number) {
  std::optional<Finding> found;
  desk.sql.each("SELECT " + std::string(kColumns)
                    + " FROM findings f WHERE f.organisation = $1 AND f.number = $2",
                {organisation, number},
                [&found](const Row& row) { found = finding_of(row); });
  return found;
}

void FindingRows::put(Desk& desk,
                      OrganisationId organisation,
                      const Finding* /*before*/,
                      const Finding& after,
                      const std::string& hash) {
  desk.sql.execute(
      "INSERT INTO findings (organisation, number, postmortem, kind, text, dropped, created_by, "
      "created_at, version, row_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
      "ON CONFLICT (organisation, number) DO UPDATE SET postmortem = excluded.postmortem, "
      "kind = excluded.kind, text = excluded.text, dropped = excluded.dropped, "
      "created_by = excluded.created_by, created_at = excluded.created_at, "
      "version = excluded.version, row_hash = excluded.row_hash",
      {organisation,
       after.number,
       after.postmortem,
       to_string(after.kind),
       after.text,
       after.dropped,
       after.created_by,
       after.created_at,
       after.version,
       hash});
}

void FindingRows::remove(Desk& desk, OrganisationId organisation, const Finding& before) {
  desk.sql.execute("DELETE FROM findings WHERE organisation = $1 AND number = $2",
                   {organisation, before.number});
}

Result<Finding> SqlFindings::find(std::int64_t number) {
  std::optional<Finding> found;
  std::string sql = "SELECT ";
  sql += kColumns;
  sql += " FROM findings f WHERE f.organisation = $1 AND f.number = $3 AND ";
  sql += under(sight_, "f.postmortem", "f.organisation");
  desk_.sql.each(sql, {actor_.organisation, sight_.eye, number}, [&found](const Row& row) {
    found = finding_of(row);
  });
  if (!found) {
    return nothing_there({"F", number});
  }
  return std::move(*found);
}

Result<Finding> SqlFindings::add(Finding draft) {
  if (auto may = may_write(desk_); !may) {
    return may.error();
  }
  if (!sees_postmortem(desk_, actor_, sight_, draft.postmortem)) {
    return nothing_there({"PM", draft.postmortem});
  }
  draft.number = desk_.draw(actor_.organisation, "F");
  draft.version = 1;
  keep<FindingRows>(desk_, actor_.organisation, nullptr, draft);
  return draft;
}

Result<void> SqlFindings::save(Finding& finding) {
  return save_row<FindingRows>(desk_, actor_.organisation, find(finding.number), finding);
}

std::vector<Finding> SqlFindings::of(std::int64_t postmortem,
                                     std::size_t limit,
                                     std::size_t offset) {
  std::vector<Finding> found;
  std::string sql = "SELECT ";
  sql += kColumns;
  sql += " FROM findings f WHERE f.organisation = $1 AND f.postmortem = $3 AND f.dropped = 0 AND ";
  sql += under(sight_, "$3", "$1");
  sql += " ORDER BY f.number LIMIT $4 OFFSET $5";
  desk_.sql.each(sql,
                 {actor_.organisation, sight_.eye, postmortem, limit, offset},
                 [&found](const Row& row) { found.push_back(finding_of(row)); });
  return found;
}

std::int64_t SqlFindings::count(std::int64_t postmortem) {
  const auto sql =
      "SELECT count(*) FROM findings f WHERE f.organisation = $1 "
      "AND f.postmortem = $3 AND f.dropped = 0 AND "
      + under(sight_, "$3", "$1");
  return desk_.sql.integer(sql, {actor_.organisation, sight_.eye, postmortem}).value_or(0);
}

}  // namespace debrief::storage
