#include "storage/tables/postmortems.h"

#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kColumns =
    "p.number, p.title, p.status, p.visibility, p.severity, p.impact, p.breach, p.facilitator, "
    "p.began, p.detected, p.resolved, p.created_by, p.created_at, p.changed_at, p.version";

Postmortem postmortem_of(const Row& row) {
  Postmortem postmortem;
  postmortem.number = row.integer(0);
  postmortem.title = row.string(1);
  postmortem.status = parse_postmortem_status(row.text(2)).value_or(PostmortemStatus::draft);
  postmortem.visibility = parse_visibility(row.text(3)).value_or(Visibility::restricted);
  postmortem.severity = static_cast<int>(row.integer(4));
  postmortem.impact = parse_suspicion(row.text(5)).value_or(Suspicion::none);
  postmortem.breach = parse_suspicion(row.text(6)).value_or(Suspicion::none);
  postmortem.facilitator = row.integer(7);
  postmortem.began = row.maybe_instant(8);
  postmortem.detected = row.maybe_instant(9);
  postmortem.resolved = row.maybe_instant(10);
  postmortem.created_by = row.integer(11);
  postmortem.created_at = row.instant(12);
  postmortem.changed_at = row.instant(13);
  postmortem.version = row.integer(14);
  return postmortem;
}

void load_lists(Desk& desk, OrganisationId organisation, Postmortem& postmortem) {
  desk.sql.each(
      "SELECT person FROM postmortem_allowed WHERE organisation = $1 AND postmortem = $2 "
      "ORDER BY place",
      {organisation, postmortem.number},
      [&postmortem](const Row& row) { postmortem.allowed.push_back(row.integer(0)); });
  desk.sql.each(
      "SELECT address FROM bindings WHERE organisation = $1 AND postmortem = $2 ORDER BY place",
      {organisation, postmortem.number},
      [&postmortem](const Row& row) { postmortem.bound_to.push_back(row.string(0)); });
}

void put_lists(Desk& desk,
               OrganisationId organisation,
               const Postmortem* before,
               const Postmortem& after) {
  const static Postmortem nothing;
  const Postmortem& old = before == nullptr ? nothing : *before;
  if (old.allowed != after.allowed) {
    desk.sql.execute("DELETE FROM postmortem_allowed WHERE organisation = $1 AND postmortem = $2",
                     {organisation, after.number});
    for (std::size_t place = 0; place < after.allowed.size(); ++place) {
      desk.sql.execute(
          "INSERT INTO postmortem_allowed (organisation, postmortem, person, place) "
          "VALUES ($1, $2, $3, $4)",
          {organisation, after.number, after.allowed[place], place});
    }
  }
  if (old.bound_to != after.bound_to) {
    desk.sql.execute("DELETE FROM bindings WHERE organisation = $1 AND postmortem = $2",
                     {organisation, after.number});
    for (std::size_t place = 0; place < after.bound_to.size(); ++place) {
      desk.sql.execute(
          "INSERT INTO bindings (organisation, postmortem, address, place) "
          "VALUES ($1, $2, $3, $4)",
          {organisation, after.number, after.bound_to[place], place});
    }
  }
}

/// Items repeat their postmortem's visibility, and the organisation's sums hold only the open ones.
void move_items(Desk& desk, OrganisationId organisation, const Postmortem& after) {
  const bool restricted = after.visibility == Visibility::restricted;
  desk.sql.execute("UPDATE items SET restricted = $3 WHERE organisation = $1 AND postmortem = $2",
                   {organisation, after.number, restricted});
  desk.sql.execute(
      "INSERT INTO item_counts (organisation, postmortem, status, items) "
      "SELECT organisation, 0, status, items * $3 FROM item_counts "
      "WHERE organisation = $1 AND postmortem = $2 "
      "ON CONFLICT (organisation, postmortem, status) "
      "DO UPDATE SET items = items + excluded.items",
      {organisation, after.number, restricted ? -1 : 1});
}

}  // namespace

std::string PostmortemRows::written(OrganisationId organisation, const Postmortem& noun) {
  RowText text;
  text.add("organisation", organisation)
      .add("number", noun.number)
      .add("title", noun.title)
      .add("status", to_string(noun.status))
      .add("visibility", to_string(noun.visibility))
      .add("severity", noun.severity)
      .add("impact", to_string(noun.impact))
      .add("breach", to_string(noun.breach))
      .add("facilitator", noun.facilitator)
      .add("began", noun.began)
      .add("detected", noun.detected)
      .add("resolved", noun.resolved)
      .add("allowed", noun.allowed);
  for (const auto& address : noun.bound_to) {
    text.add("bound_to", address);
  }
  return text.add("created_by", noun.created_by)
      .add("created_at", noun.created_at)
      .add("changed_at", noun.changed_at)
      .add("version", noun.version)
      .take();
}

Postmortem PostmortemRows::read(const RowFields& fields) {
  Postmortem noun;
  noun.number = fields.integer("number");
  noun.title = fields.text("title");
  noun.status = parse_postmortem_status(fields.text("status")).value_or(PostmortemStatus::draft);
  noun.visibility = parse_visibility(fields.text("visibility")).value_or(Visibility::restricted);
  noun.severity = static_cast<int>(fields.integer("severity"));
  noun.impact = parse_suspicion(fields.text("impact")).value_or(Suspicion::none);
  noun.breach = parse_suspicion(fields.text("breach")).value_or(Suspicion::none);
  noun.facilitator = fields.integer("facilitator");
  noun.began = fields.maybe_instant("began");
  noun.detected = fields.maybe_instant("detected");
  noun.resolved = fields.maybe_instant("resolved");
  noun.allowed = fields.numbers("allowed");
  noun.bound_to = fields.all("bound_to");
  noun.created_by = fields.integer("created_by");
  noun.created_at = fields.instant("created_at");
  noun.changed_at = fields.instant("changed_at");
  noun.version = fields.integer("version");
  return noun;
}

std::optional<Postmortem> PostmortemRows::load(Desk& desk,
                                               OrganisationId organisation,
                                               std::int64_t number) {
  std::optional<Postmortem> found;
  desk.sql.each("SELECT " + std::string(kColumns)
                    + " FROM postmortems p WHERE p.organisation = $1 AND p.number = $2",
                {organisation, number},
                [&found](const Row& row) { found = postmortem_of(row); });
  if (found) {
    load_lists(desk, organisation, *found);
  }
  return found;
}

void PostmortemRows::put(Desk& desk,
                         OrganisationId organisation,
                         const Postmortem* before,
                         const Postmortem& after,
                         const std::string& hash) {
  desk.sql.execute(
      "INSERT INTO postmortems (organisation, number, title, status, visibility, severity, impact, "
      "breach, facilitator, began, detected, resolved, created_by, created_at, changed_at, "
      "version, row_hash) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
      "ON CONFLICT (organisation, number) DO UPDATE SET title = excluded.title, "
      "status = excluded.status, visibility = excluded.visibility, severity = excluded.severity, "
      "impact = excluded.impact, breach = excluded.breach, facilitator = excluded.facilitator, "
      "began = excluded.began, detected = excluded.detected, resolved = excluded.resolved, "
      "created_by = excluded.created_by, created_at = excluded.created_at, "
      "changed_at = excluded.changed_at, version = excluded.version, row_hash = excluded.row_hash",
      {organisation,
       after.number,
       after.title,
       to_string(after.status),
       to_string(after.visibility),
       after.severity,
       to_string(after.impact),
       to_string(after.breach),
       after.facilitator,
       after.began,
       after.detected,
       after.resolved,
       after.created_by,
       after.created_at,
       after.changed_at,
       after.version,
       hash});
  put_lists(desk, organisation, before, after);
  if (before != nullptr && before->visibility != after.visibility) {
    move_items(desk, organisation, after);
  }
}

void PostmortemRows::remove(Desk& desk, OrganisationId organisation, const Postmortem& before) {
  Postmortem bare = before;
  bare.allowed.clear();
  bare.bound_to.clear();
  put_lists(desk, organisation, &before, bare);
  desk.sql.execute("DELETE FROM postmortems WHERE organisation = $1 AND number = $2",
                   {organisation, before.number});
}

Result<Postmortem> SqlPostmortems::find(std::int64_t number) {
  std::optional<Postmortem> found;
  std::string sql = "SELECT ";
  sql += kColumns;
  sql += " FROM postmortems p WHERE p.organisation = $1 AND p.number = $3 AND ";
  sql += sight_.postmortem;
  desk_.sql.each(sql, {actor_.organisation, sight_.eye, number}, [&found](const Row& row) {
    found = postmortem_of(row);
  });
  if (!found) {
    return nothing_there({"PM", number});
  }
  load_lists(desk_, actor_.organisation, *found);
  return std::move(*found);
}

Result<Postmortem> SqlPostmortems::add(Postmortem draft) {
  if (auto may = may_write(desk_); !may) {
    return may.error();
  }
  draft.number = desk_.draw(actor_.organisation, "PM");
  draft.version = 1;
  keep<PostmortemRows>(desk_, actor_.organisation, nullptr, draft);
  return draft;
}

Result<void> SqlPostmortems::save(Postmortem& postmortem) {
  return save_row<PostmortemRows>(desk_, actor_.organisation, find(postmortem.number), postmortem);
}

std::vector<Postmortem> SqlPostmortems::list(const PostmortemFilter& filter) {
  std::vector<Postmortem> found;
  std::string sql = "SELECT ";
  sql += kColumns;
  sql +=
      " FROM postmortems p WHERE p.organisation = $1 AND ($3 = '' OR p.status = $3) "
      "AND ($4 = 0 OR p.created_by = $4) AND ";
  sql += sight_.postmortem;
  if (!filter.bound_to.empty()) {
    sql +=
        " AND p.number IN (SELECT b.postmortem FROM bindings b WHERE b.organisation = $1 "
        "AND b.address = $5)";
  }
  sql += " ORDER BY p.number DESC LIMIT $6 OFFSET $7";
  desk_.sql.each(sql,
                 {actor_.organisation,
                  sight_.eye,
                  filter.status ? to_string(*filter.status) : std::string_view(),
                  filter.created_by,
                  filter.bound_to,
                  filter.limit,
                  filter.offset},
                 [&found](const Row& row) { found.push_back(postmortem_of(row)); });
  for (auto& postmortem : found) {
    load_lists(desk_, actor_.organisation, postmortem);
  }
  return found;
}

std::int64_t SqlPostmortems::count(const PostmortemFilter& filter) {
  std::string sql =
      "SELECT count(*) FROM postmortems p WHERE p.organisation = $1 "
      "AND ($3 = '' OR p.status = $3) AND ($4 = 0 OR p.created_by = $4) AND ";
  sql += sight_.postmortem;
  if (!filter.bound_to.empty()) {
    sql +=
        " AND p.number IN (SELECT b.postmortem FROM bindings b WHERE b.organisation = $1 "
        "AND b.address = $5)";
  }
  return desk_.sql
      .integer(sql,
               {actor_.organisation,
                sight_.eye,
                filter.status ? to_string(*filter.status) : std::string_view(),
                filter.created_by,
                filter.bound_to})
      .value_or(0);
}

std::vector<std::string> SqlPostmortems::bound_channels() {
  std::vector<std::string> found;
  std::string sql =
      "SELECT DISTINCT c.address FROM bindings c JOIN postmortems p "
      "ON p.organisation = c.organisation AND p.number = c.postmortem "
      "WHERE c.organisation = $1 AND p.status NOT IN ('closed', 'waived') AND ";
  sql += sight_.postmortem;
  sql += " ORDER BY c.address";
  desk_.sql.each(sql, {actor_.organisation, sight_.eye}, [&found](const Row& row) {
    found.push_back(row.string(0));
  });
  return found;
}

}  // namespace debrief::storage
