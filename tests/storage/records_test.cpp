#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RecordsContract : public StoreTest {};

TEST_F(RecordsContract, ARecordReadsBackAsItWasWritten) {
  Postmortem draft;
  draft.title = "Token leak & more = 100%\n";
  draft.visibility = Visibility::organisation;
  draft.severity = 1;
  draft.impact = Suspicion::confirmed;
  draft.breach = Suspicion::suspected;
  draft.facilitator = bo;
  draft.began = now;
  draft.allowed = {cy, bo};
  draft.bound_to = {"slack/T1/C9", "slack/T1/C1"};
  draft.created_by = ana;
  draft.created_at = now;
  const auto made = postmortem(draft);

  const auto read = seen(system(), [&](Records& r) { return r.postmortems().find(made.number); });

  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, draft.title);
  EXPECT_EQ(read->severity, 1);
  EXPECT_EQ(read->impact, Suspicion::confirmed);
  EXPECT_EQ(read->breach, Suspicion::suspected);
  EXPECT_EQ(read->facilitator, bo);
  EXPECT_EQ(read->began, draft.began);
  EXPECT_EQ(read->detected, std::nullopt);
  EXPECT_THAT(read->allowed, ElementsAre(cy, bo));
  EXPECT_THAT(read->bound_to, ElementsAre("slack/T1/C9", "slack/T1/C1"));
  EXPECT_EQ(read->version, 1);
}

TEST_F(RecordsContract, AnItemReadsBackAsItWasWritten) {
  const auto pm = postmortem();
  Item draft;
  draft.postmortem = pm.number;
  draft.title = "Rotate \"signing\" keys";
  draft.kind = ItemKind::change_request;
  draft.priority = Priority::p1;
  draft.status = ItemStatus::in_progress;
  draft.owner = {Owner::Kind::person, bo, 0, "Bo"};
  draft.due = day_from_iso("2026-12-01");
  draft.blocked_until = day_from_iso("2026-12-02");
  draft.snoozed_until = now;
  draft.slips = 3;
  const auto made = item(draft);

  const auto read = seen(system(), [&](Records& r) { return r.items().find(made.number); });

  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, draft.title);
  EXPECT_EQ(read->kind, draft.kind);
  EXPECT_EQ(read->priority, draft.priority);
  EXPECT_EQ(read->status, draft.status);
  EXPECT_EQ(read->owner, draft.owner);
  EXPECT_EQ(read->due, draft.due);
  EXPECT_EQ(read->blocked_until, draft.blocked_until);
  EXPECT_EQ(read->snoozed_until, draft.snoozed_until);
  EXPECT_EQ(read->slips, 3);
}

TEST_F(RecordsContract, ASaveOverANewerVersionIsRefused) {
  const auto pm = postmortem();
  Item mine = item(pm.number);
  Item theirs = mine;
  turn(ana, "item prio", [&](Records& r) { ASSERT_TRUE(r.items().save(theirs).ok()); });

  turn(bo, "item due", [&](Records& r) {
    const auto end = r.items().save(mine);
    ASSERT_FALSE(end.ok());
    EXPECT_EQ(end.error().code, Code::conflict);
  });
}

}  // namespace
}  // namespace debrief
