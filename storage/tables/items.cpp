#include "storage/tables/items.h"

#include "storage/tables/item_sight.h"
#include "storage/tables/rows.h"

namespace debrief::storage {

void shade(Item& item) {
  item.title = item.safe_title.empty() ? "a restricted item" : item.safe_title;
  item.reason.clear();
  item.proof.clear();
  item.findings.clear();
  item.safe_view = true;
}

namespace {

struct Seen {
  std::optional<Item> item;  // as it is stored
  int sight = 0;
};

Seen look(Desk& desk, const Actor& actor, const Sight& sight, std::int64_t number) {
  Seen seen;
  bool more = false;
  std::string sql = "SELECT ";
  sql += ItemRows::columns();
  sql += ", ";
  sql += sight.item;
  sql += " FROM items i WHERE i.organisation = $1 AND i.number = $3";
  desk.sql.each(sql, {actor.organisation, sight.eye, number}, [&](const Row& row) {
    seen.sight = static_cast<int>(row.integer(ItemRows::column_count));
    if (seen.sight > 0) {
      seen.item = ItemRows::item_of(row);
      more = row.truth(ItemRows::finding_count_column);
    }
  });
  if (more) {
    ItemRows::load_findings(desk, actor.organisation, *seen.item);
  }
  return seen;
}

/// What an owner outside hands back holds shaded texts: what they could not read stays as it was.
Item unshaded(const Item& stored, Item saved) {
  saved.title = stored.title;
  saved.safe_title = stored.safe_title;
  saved.findings = stored.findings;
  saved.postmortem = stored.postmortem;
  if (saved.reason.empty()) {
    saved.reason = stored.reason;
  }
  if (saved.proof.empty()) {
    saved.proof = stored.proof;
  }
  saved.safe_view = false;
  return saved;
}

}  // namespace

Result<Item> SqlItems::find(std::int64_t number) {
  auto seen = look(desk_, actor_, sight_, number);
  if (!seen.item) {
    return nothing_there({"A", number});
  }
  if (seen.sight == 1) {
    shade(*seen.item);
  }
  return std::move(*seen.item);
}

Result<Item> SqlItems::add(Item draft) {
  if (auto may = may_write(desk_); !may) {
    return may.error();
  }
  if (!sees_postmortem(desk_, actor_, sight_, draft.postmortem)) {
    return nothing_there({"PM", draft.postmortem});
  }
  draft.number = desk_.draw(actor_.organisation, "A");
  draft.version = 1;
  draft.safe_view = false;
  keep<ItemRows>(desk_, actor_.organisation, nullptr, draft);
  return draft;
}

Result<void> SqlItems::save(Item& item) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  const auto seen = look(desk_, actor_, sight_, item.number);
  if (!seen.item) {
    return nothing_there({"A", item.number});
  }
  if (seen.item->version != item.version) {
    return moved_on({"A", item.number});
  }
  ++item.version;
  if (seen.sight == 1) {
    keep<ItemRows>(desk_, actor_.organisation, &*seen.item, unshaded(*seen.item, item));
  } else {
    keep<ItemRows>(desk_, actor_.organisation, &*seen.item, item);
  }
  return {};
}

}  // namespace debrief::storage
