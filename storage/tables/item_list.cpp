#include "storage/tables/item_query.h"
#include "storage/tables/item_sight.h"
#include "storage/tables/items.h"
#include "storage/tables/rows.h"

// A list in the order of due days is merged from the heads of one index range per scope and state,
// so that it touches about as many entries as it shows, however many items there are.

namespace debrief::storage {
namespace {

std::string joined(const std::vector<std::string>& arms,
                   const std::string& head,
                   const std::string& tail) {
  std::string sql;
  for (const auto& arm : arms) {
    sql += sql.empty() ? "" : " UNION ALL ";
    sql += head;
    sql += arm;
    sql += tail;
  }
  return sql;
}

bool only_states(const ItemFilter& filter) {
  return !filter.owner && filter.mine == 0 && !filter.due_before && !filter.due_from
         && !filter.due_until;
}

}  // namespace

std::vector<Item> SqlItems::list(const ItemFilter& filter) {
  ItemQuery query(desk_, actor_, sight_, filter);
  const auto arms = filter.by_due ? query.arms() : query.wide_arms();
  std::vector<Item> items;
  if (arms.empty()) {
    return items;
  }
  const std::string order = filter.by_due ? "due, number" : "number DESC";
  std::string sql = "SELECT ";
  sql += ItemRows::columns();
  sql += ", ";
  sql += sight_.item;
  sql += " FROM (" + joined(arms, "SELECT i.due, i.number FROM items i WHERE ", query.seen())
         + " ORDER BY " + order + " LIMIT " + query.parameter(filter.limit) + " OFFSET "
         + query.parameter(filter.offset)
         + ") AS k JOIN items i ON i.organisation = $1 AND i.number = k.number ORDER BY "
         + (filter.by_due ? "k.due, k.number" : "k.number DESC");
  std::vector<std::size_t> with_findings;
  const auto visit = [&](const Row& row) {
    items.push_back(ItemRows::item_of(row));
    if (row.integer(ItemRows::column_count) == 1) {
      shade(items.back());
    } else if (row.truth(ItemRows::finding_count_column)) {
      with_findings.push_back(items.size() - 1);
    }
  };
  desk_.sql.run(sql, query.values(), Visitor(visit));
  for (const auto at : with_findings) {
    ItemRows::load_findings(desk_, actor_.organisation, items[at]);
  }
  return items;
}

std::int64_t SqlItems::count(const ItemFilter& filter) {
  const bool everywhere = !filter.postmortem && filter.bound_to.empty();
  if (only_states(filter) && everywhere) {
    return count_everywhere(filter);
  }
  if (only_states(filter) && filter.postmortem && filter.bound_to.empty()
      && sees_postmortem(desk_, actor_, sight_, *filter.postmortem)) {
    return count_summed(filter, *filter.postmortem);
  }
  // What everybody sees is counted in the index alone; what is restricted has one of its own.
  const ItemQuery query(desk_, actor_, sight_, filter);
  std::int64_t sum = 0;
  const auto add = [&sum](const Row& row) { sum += row.integer(0); };
  for (const auto& arm : query.arms()) {
    desk_.sql.run("SELECT count(*) FROM items i WHERE " + arm + " AND i.restricted = 0",
                  query.values(),
                  Visitor(add));
  }
  if (restricted_exist()) {
    const std::string seen(sight_.restricted);
    for (const auto& arm : query.wide_arms()) {
      desk_.sql.run(
          "SELECT count(*) FROM items i WHERE " + arm + " AND i.restricted = 1 AND " + seen,
          query.values(),
          Visitor(add));
    }
  }
  return sum;
}

bool SqlItems::restricted_exist() {
  return desk_.sql
      .integer(
          "SELECT 1 FROM postmortems WHERE organisation = $1 AND visibility = 'restricted' "
          "LIMIT 1",
          {actor_.organisation})
      .has_value();
}

std::int64_t SqlItems::count_summed(const ItemFilter& filter, std::int64_t postmortem) {
  const ItemQuery query(desk_, actor_, sight_, filter);
  return desk_.sql
      .integer(
          "SELECT sum(items) FROM item_counts WHERE organisation = $1 AND postmortem = $2 "
          "AND status IN ("
              + query.words() + ")",
          {actor_.organisation, postmortem})
      .value_or(0);
}

std::int64_t SqlItems::count_everywhere(const ItemFilter& filter) {
  const ItemQuery query(desk_, actor_, sight_, filter);
  std::int64_t sum = count_summed(filter, 0);
  if (!restricted_exist()) {
    return sum;
  }
  std::string sql =
      "SELECT sum(c.items) FROM postmortems p JOIN item_counts c "
      "ON c.organisation = p.organisation AND c.postmortem = p.number "
      "WHERE p.organisation = $1 AND p.visibility = 'restricted' AND c.status IN ("
      + query.words() + ") AND ";
  sql += sight_.postmortem;
  sum += desk_.sql.integer(sql, {actor_.organisation, sight_.eye}).value_or(0);
  if (sight_.all || actor_.as != Actor::As::person) {
    return sum;
  }
  // Restricted items of one's own, or of one's team, under postmortems that one does not see.
  const std::string outside = " AND i.restricted = 1 AND i.status IN (" + query.words() + ") AND ("
                              + std::string(sight_.item) + ") = 1";
  for (const std::string own :
       {"SELECT count(*) FROM items i WHERE i.organisation = $1 AND i.owner_kind = 'person' "
        "AND i.owner = $2",
        "SELECT count(*) FROM team_members g JOIN items i ON i.organisation = g.organisation "
        "AND i.owner_kind = 'team' AND i.owner = g.team "
        "WHERE g.organisation = $1 AND g.person = $2"}) {
    sum += desk_.sql.integer(own + outside, {actor_.organisation, sight_.eye}).value_or(0);
  }
  return sum;
}

}  // namespace debrief::storage
