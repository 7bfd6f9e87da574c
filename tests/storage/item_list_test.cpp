#include "storage/crypto.h"
#include "storage/desk.h"
#include "storage/engines/sqlite.h"
#include "storage/tables/items.h"
#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Lists and counts of items: what they hold, and that they stay cheap as the table grows.
class ItemListContract : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Postmortem draft;
    draft.bound_to = {"slack/T1/C1"};
    pm = postmortem(draft).number;
    Postmortem secret;
    secret.visibility = Visibility::restricted;
    secret.facilitator = ana;
    hidden = postmortem(secret).number;
  }

  Item add(std::int64_t under, ItemStatus status, const std::string& due, PersonId owner = 0) {
    Item draft;
    draft.postmortem = under;
    draft.status = status;
    draft.due = day_from_iso(due);
    if (owner != 0) {
      draft.owner = {Owner::Kind::person, owner, 0, "x"};
    }
    return item(draft);
  }
  std::vector<std::int64_t> numbers(const Actor& actor, const ItemFilter& filter) {
    return seen(actor, [&](Records& r) {
      std::vector<std::int64_t> numbers;
      for (const auto& found : r.items().list(filter)) {
        numbers.push_back(found.number);
      }
      return numbers;
    });
  }
  std::int64_t count(const Actor& actor, const ItemFilter& filter) {
    return seen(actor, [&](Records& r) { return r.items().count(filter); });
  }

  /// Adds `more` items, a third of them open, over days, owners and both postmortems.
  void grow(int more) {
    must([&](Session& session) -> Result<void> {
      auto& items = session.open(system()).items();
      for (int i = 0; i < more; ++i) {
        Item draft;
        draft.postmortem = i % 7 == 0 ? hidden : pm;
        draft.status = i % 3 == 0 ? ItemStatus::accepted : ItemStatus::verified;
        draft.due = *day_from_iso("2026-01-01") + std::chrono::days(i % 300);
        draft.owner = {Owner::Kind::person, i % 50 == 0 ? bo : cy, 0, "x"};
        (void)items.add(draft);
      }
      return {};
    });
  }
  /// Steps of the engine for a list of 10 and its count.
  std::int64_t steps(const Actor& actor, const ItemFilter& filter) {
    auto sql = storage::open_sqlite(path(), storage::SqliteUse::visitor);
    const storage::Hasher hasher("x");
    storage::Desk desk(*sql, hasher, nullptr);
    storage::SqlItems items(desk, actor);
    const auto before = sql->steps();
    EXPECT_FALSE(items.list(filter).empty());
    EXPECT_GT(items.count(filter), 0);
    return sql->steps() - before;
  }

  std::int64_t pm = 0;
  std::int64_t hidden = 0;
};

TEST_F(ItemListContract, ListsByDueDayWithUndatedOnesLastOrNewestFirst) {
  add(pm, ItemStatus::accepted, "2026-12-05");
  add(pm, ItemStatus::blocked, "none");
  add(pm, ItemStatus::proposed, "2026-12-01");
  add(hidden, ItemStatus::accepted, "2026-12-03");
  ItemFilter filter;
  EXPECT_THAT(numbers(person(ana), filter), ElementsAre(3, 4, 1, 2));
  EXPECT_THAT(numbers(person(bo), filter), ElementsAre(3, 1, 2));
  filter.limit = 2;
  filter.offset = 1;
  EXPECT_THAT(numbers(person(ana), filter), ElementsAre(4, 1));
  filter = {};
  filter.by_due = false;
  EXPECT_THAT(numbers(person(ana), filter), ElementsAre(4, 3, 2, 1));
  EXPECT_EQ(count(person(ana), filter), 4);
  EXPECT_EQ(count(person(bo), filter), 3);
}

TEST_F(ItemListContract, EachFilterNarrowsListAndCountAlike) {
  add(pm, ItemStatus::accepted, "2026-12-05", bo);      // 1
  add(pm, ItemStatus::blocked, "none", cy);             // 2
  add(pm, ItemStatus::verified, "2026-12-01");          // 3
  add(hidden, ItemStatus::accepted, "2026-12-03", bo);  // 4
  const auto expect = [&](const ItemFilter& filter, const std::vector<std::int64_t>& found) {
    EXPECT_EQ(numbers(person(ana), filter), found);
    EXPECT_EQ(count(person(ana), filter), static_cast<std::int64_t>(found.size()));
    ItemFilter newest = filter;
    newest.by_due = false;
    auto sorted = found;
    std::sort(sorted.rbegin(), sorted.rend());
    EXPECT_EQ(numbers(person(ana), newest), sorted);
  };
  ItemFilter filter;
  filter.statuses = {ItemStatus::accepted, ItemStatus::blocked};
  expect(filter, {4, 1, 2});
  filter.postmortem = pm;
  expect(filter, {1, 2});
  filter = {};
  filter.bound_to = "slack/T1/C1";
  expect(filter, {3, 1, 2});
  filter.mine = bo;
  expect(filter, {1});
  filter = {};
  filter.bound_to = "slack/T1/NOWHERE";
  expect(filter, {});
  filter = {};
  filter.mine = bo;
  expect(filter, {4, 1});
  filter = {};
  filter.owner = Owner{};
  expect(filter, {3});
  filter.owner = Owner{Owner::Kind::person, cy, 0, ""};
  expect(filter, {2});
  filter = {};
  filter.due_before = day_from_iso("2026-12-03");
  expect(filter, {3});
  filter = {};
  filter.due_from = day_from_iso("2026-12-03");
  expect(filter, {4, 1});
  filter.due_until = day_from_iso("2026-12-04");
  expect(filter, {4});
}

TEST_F(ItemListContract, AnOutsideOrganisationOwnsByItsName) {
  Item draft;
  draft.postmortem = pm;
  draft.owner = {Owner::Kind::external, 0, 0, "Example CERT"};
  const auto made = item(draft);
  ItemFilter filter;
  filter.owner = draft.owner;
  EXPECT_THAT(numbers(person(ana), filter), ElementsAre(made.number));
  filter.owner->name = "Somebody else";
  EXPECT_THAT(numbers(person(ana), filter), IsEmpty());
}

TEST_F(ItemListContract, CountsFollowAddsChangesAndUndoes) {
  const auto made = add(pm, ItemStatus::accepted, "2026-12-05");
  ItemFilter done;
  done.statuses = {ItemStatus::done};
  turn(ana, "item done", [&](Records& r) {
    auto found = r.items().find(made.number);
    found->status = ItemStatus::done;
    ASSERT_TRUE(r.items().save(*found).ok());
    EXPECT_EQ(r.items().count(done), 1);
  });
  EXPECT_EQ(count(person(ana), done), 1);
  turn(ana, "undo", [&](Records& r) {
    ASSERT_TRUE(r.history().put_back(*r.history().last_turn_of(ana)).ok());
  });
  EXPECT_EQ(count(person(ana), done), 0);
  EXPECT_EQ(count(person(ana), {}), 1);
}

TEST_F(ItemListContract, ALongerTableCostsAListAndItsCountNoMore) {
  std::vector<std::pair<Actor, ItemFilter>> asked;
  const std::vector<ItemStatus> open{
      ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  for (const auto& actor : {person(ana), person(bo), system()}) {
    ItemFilter filter;
    asked.emplace_back(actor, filter);
    filter.statuses = open;
    asked.emplace_back(actor, filter);
    filter.postmortem = pm;
    asked.emplace_back(actor, filter);
    filter = {};
    filter.by_due = false;
    asked.emplace_back(actor, filter);
  }
  grow(400);
  std::vector<std::int64_t> before;
  for (const auto& [actor, filter] : asked) {
    before.push_back(steps(actor, filter));
  }
  grow(800);
  grow(800);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto now_steps = steps(asked[i].first, asked[i].second);
    EXPECT_LT(now_steps, before[i] * 3 / 2) << "question " << i;
    EXPECT_LT(now_steps, 6000) << "question " << i;
  }
}

}  // namespace
}  // namespace debrief
