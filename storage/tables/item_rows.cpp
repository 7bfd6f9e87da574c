#include "storage/tables/items.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kColumns =
    "i.number, i.postmortem, i.title, i.safe_title, i.kind, i.priority, i.status, i.owner_kind, "
    "i.owner, i.owner_name, i.due, i.accepted_at, i.blocked_until, i.blocked_by, i.done_by, "
    "i.done_at, i.verified_by, i.reason, i.proof, i.slips, i.snoozed_until, i.snoozes, "
    "i.snoozed_days, i.created_by, i.created_at, i.changed_at, i.version, i.finding_count, "
    "i.restricted";

constexpr std::string_view kNone = "none";

std::string_view word_of(Owner::Kind kind) {
  switch (kind) {
    case Owner::Kind::person:
      return "person";
    case Owner::Kind::team:
      return "team";
    case Owner::Kind::external:
      return "external";
    default:
      return "nobody";
  }
}

Owner owner_of(std::string_view kind, std::int64_t number, std::string name) {
  Owner owner;
  owner.name = std::move(name);
  if (kind == "person") {
    owner.kind = Owner::Kind::person;
    owner.person = number;
  } else if (kind == "team") {
    owner.kind = Owner::Kind::team;
    owner.team = number;
  } else if (kind == "external") {
    owner.kind = Owner::Kind::external;
  }
  return owner;
}

std::int64_t number_of(const Owner& owner) {
  return owner.kind == Owner::Kind::person ? owner.person
                                           : (owner.kind == Owner::Kind::team ? owner.team : 0);
}

std::string day_or_none(const std::optional<Day>& day) {
  return day ? iso(*day) : std::string(kNone);
}

void count_item(Desk& desk, OrganisationId organisation, const Item& item, int by) {
  constexpr std::string_view kSql =
      "INSERT INTO item_counts (organisation, postmortem, status, items) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (organisation, postmortem, status) "
      "DO UPDATE SET items = items + excluded.items";
  desk.sql.execute(kSql, {organisation, item.postmortem, to_string(item.status), by});
}

void count_in_all(Desk& desk, OrganisationId organisation, const Item& item, int by) {
  Item everywhere;
  everywhere.status = item.status;
  count_item(desk, organisation, everywhere, by);
}

void put_findings(Desk& desk, OrganisationId organisation, const Item* before, const Item& after) {
  if (before == nullptr ? after.findings.empty() : before->findings == after.findings) {
    return;
  }
  if (before != nullptr) {
    desk.sql.execute("DELETE FROM item_findings WHERE organisation = $1 AND item = $2",
                     {organisation, after.number});
  }
  for (std::size_t place = 0; place < after.findings.size(); ++place) {
    desk.sql.execute(
        "INSERT INTO item_findings (organisation, item, finding, place) VALUES ($1, $2, $3, $4)",
        {organisation, after.number, after.findings[place], place});
  }
}

}  // namespace

std::string_view ItemRows::columns() {
  return kColumns;
}

Item ItemRows::item_of(const Row& row) {
  Item item;
  item.number = row.integer(0);
  item.postmortem = row.integer(1);
  item.title = row.text(2);
  item.safe_title = row.text(3);
  item.kind = parse_item_kind(row.text(4)).value_or(ItemKind::bug);
  item.priority = static_cast<Priority>(row.integer(5));
  item.status = parse_item_status(row.text(6)).value_or(ItemStatus::proposed);
  item.owner = owner_of(row.text(7), row.integer(8), row.string(9));
  item.due = day_from_iso(row.text(10));
  item.accepted_at = row.maybe_instant(11);
  item.blocked_until = day_from_iso(row.text(12));
  item.blocked_by = row.integer(13);
  item.done_by = row.integer(14);
  item.done_at = row.maybe_instant(15);
  item.verified_by = row.integer(16);
  item.reason = row.text(17);
  item.proof = row.text(18);
  item.slips = static_cast<int>(row.integer(19));
  item.snoozed_until = row.maybe_instant(20);
  item.snoozes = static_cast<int>(row.integer(21));
  item.snoozed_days = static_cast<int>(row.integer(22));
  item.created_by = row.integer(23);
  item.created_at = row.instant(24);
  item.changed_at = row.instant(25);
  item.version = row.integer(26);
  return item;
}

void ItemRows::load_findings(Desk& desk, OrganisationId organisation, Item& item) {
  desk.sql.each(
      "SELECT finding FROM item_findings WHERE organisation = $1 AND item = $2 ORDER BY place",
      {organisation, item.number},
      [&item](const Row& row) { item.findings.push_back(row.integer(0)); });
}

std::string ItemRows::written(OrganisationId organisation, const Item& noun) {
  return RowText()
      .add("organisation", organisation)
      .add("number", noun.number)
      .add("postmortem", noun.postmortem)
      .add("title", noun.title)
      .add("safe_title", noun.safe_title)
      .add("kind", to_string(noun.kind))
      .add("priority", static_cast<std::int64_t>(noun.priority))
      .add("status", to_string(noun.status))
      .add("owner_kind", word_of(noun.owner.kind))
      .add("owner", number_of(noun.owner))
      .add("owner_name", noun.owner.name)
      .add("due", noun.due)
      .add("findings", noun.findings)
      .add("accepted_at", noun.accepted_at)
      .add("blocked_until", noun.blocked_until)
      .add("blocked_by", noun.blocked_by)
      .add("done_by", noun.done_by)
      .add("done_at", noun.done_at)
      .add("verified_by", noun.verified_by)
      .add("reason", noun.reason)
      .add("proof", noun.proof)
      .add("slips", noun.slips)
      .add("snoozed_until", noun.snoozed_until)
      .add("snoozes", noun.snoozes)
      .add("snoozed_days", noun.snoozed_days)
      .add("created_by", noun.created_by)
      .add("created_at", noun.created_at)
      .add("changed_at", noun.changed_at)
      .add("version", noun.version)
      .take();
}

Item ItemRows::read(const RowFields& fields) {
  Item noun;
  noun.number = fields.integer("number");
  noun.postmortem = fields.integer("postmortem");
  noun.title = fields.text("title");
  noun.safe_title = fields.text("safe_title");
  noun.kind = parse_item_kind(fields.text("kind")).value_or(ItemKind::bug);
  noun.priority = static_cast<Priority>(fields.integer("priority"));
  noun.status = parse_item_status(fields.text("status")).value_or(ItemStatus::proposed);
  noun.owner =
      owner_of(fields.text("owner_kind"), fields.integer("owner"), fields.text("owner_name"));
  noun.due = fields.maybe_day("due");
  noun.findings = fields.numbers("findings");
  noun.accepted_at = fields.maybe_instant("accepted_at");
  noun.blocked_until = fields.maybe_day("blocked_until");
  noun.blocked_by = fields.integer("blocked_by");
  noun.done_by = fields.integer("done_by");
  noun.done_at = fields.maybe_instant("done_at");
  noun.verified_by = fields.integer("verified_by");
  noun.reason = fields.text("reason");
  noun.proof = fields.text("proof");
  noun.slips = static_cast<int>(fields.integer("slips"));
  noun.snoozed_until = fields.maybe_instant("snoozed_until");
  noun.snoozes = static_cast<int>(fields.integer("snoozes"));
  noun.snoozed_days = static_cast<int>(fields.integer("snoozed_days"));
  noun.created_by = fields.integer("created_by");
  noun.created_at = fields.instant("created_at");
  noun.changed_at = fields.instant("changed_at");
  noun.version = fields.integer("version");
  return noun;
}

std::optional<Item> ItemRows::load(Desk& desk, OrganisationId organisation, std::int64_t number) {
  std::optional<Item> found;
  bool more = false;
  desk.sql.each("SELECT " + std::string(kColumns)
                    + " FROM items i WHERE i.organisation = $1 AND i.number = $2",
                {organisation, number},
                [&](const Row& row) {
                  found = item_of(row);
                  more = row.truth(finding_count_column);
                });
  if (more) {
    load_findings(desk, organisation, *found);
  }
  return found;
}

void ItemRows::put(Desk& desk,
                   OrganisationId organisation,
                   const Item* before,
                   const Item& after,
                   const std::string& hash) {
  const auto due = day_or_none(after.due);
  const auto blocked_until = day_or_none(after.blocked_until);
  bool restricted = false;
  desk.sql.each(
      "INSERT INTO items (organisation, number, postmortem, restricted, title, safe_title, kind, "
      "priority, status, owner_kind, owner, owner_name, due, finding_count, accepted_at, "
      "blocked_until, blocked_by, done_by, done_at, verified_by, reason, proof, slips, "
      "snoozed_until, snoozes, snoozed_days, created_by, created_at, changed_at, version, "
      "row_hash) "
      "VALUES ($1, $2, $3, (SELECT CASE p.visibility WHEN 'restricted' THEN 1 ELSE 0 END "
      "FROM postmortems p WHERE p.organisation = $1 AND p.number = $3), $4, $5, $6, $7, $8, $9, "
      "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, "
      "$28, $29, $30) "
      "ON CONFLICT (organisation, number) DO UPDATE SET postmortem = excluded.postmortem, "
      "restricted = excluded.restricted, title = excluded.title, "
      "safe_title = excluded.safe_title, kind = excluded.kind, priority = excluded.priority, "
      "status = excluded.status, owner_kind = excluded.owner_kind, owner = excluded.owner, "
      "owner_name = excluded.owner_name, due = excluded.due, "
      "finding_count = excluded.finding_count, accepted_at = excluded.accepted_at, "
      "blocked_until = excluded.blocked_until, blocked_by = excluded.blocked_by, "
      "done_by = excluded.done_by, done_at = excluded.done_at, "
      "verified_by = excluded.verified_by, reason = excluded.reason, proof = excluded.proof, "
      "slips = excluded.slips, snoozed_until = excluded.snoozed_until, "
      "snoozes = excluded.snoozes, snoozed_days = excluded.snoozed_days, "
      "created_by = excluded.created_by, created_at = excluded.created_at, "
      "changed_at = excluded.changed_at, version = excluded.version, row_hash = excluded.row_hash "
      "RETURNING restricted",
      {organisation,
       after.number,
       after.postmortem,
       after.title,
       after.safe_title,
       to_string(after.kind),
       static_cast<std::int64_t>(after.priority),
       to_string(after.status),
       word_of(after.owner.kind),
       number_of(after.owner),
       after.owner.name,
       due,
       after.findings.size(),
       after.accepted_at,
       blocked_until,
       after.blocked_by,
       after.done_by,
       after.done_at,
       after.verified_by,
       after.reason,
       after.proof,
       after.slips,
       after.snoozed_until,
       after.snoozes,
       after.snoozed_days,
       after.created_by,
       after.created_at,
       after.changed_at,
       after.version,
       hash},
      [&restricted](const Row& row) { restricted = row.truth(0); });
  put_findings(desk, organisation, before, after);
  if (before != nullptr && before->status == after.status
      && before->postmortem == after.postmortem) {
    return;
  }
  for (const auto& [item, by] : {std::pair(before, -1), std::pair(&after, 1)}) {
    if (item != nullptr) {
      count_item(desk, organisation, *item, by);
      if (!restricted) {
        count_in_all(desk, organisation, *item, by);
      }
    }
  }
}

void ItemRows::remove(Desk& desk, OrganisationId organisation, const Item& before) {
  desk.sql.execute("DELETE FROM item_findings WHERE organisation = $1 AND item = $2",
                   {organisation, before.number});
  bool restricted = false;
  desk.sql.each("DELETE FROM items WHERE organisation = $1 AND number = $2 RETURNING restricted",
                {organisation, before.number},
                [&restricted](const Row& row) { restricted = row.truth(0); });
  count_item(desk, organisation, before, -1);
  if (!restricted) {
    count_in_all(desk, organisation, before, -1);
  }
}

}  // namespace debrief::storage
