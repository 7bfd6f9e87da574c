#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::IsEmpty;
using testing::SizeIs;

class OutboxContract : public StoreTest {
 protected:
  Notice notice(NoticeKind kind, const std::string& key, const std::string& to = "slack/T1/C1") {
    Notice notice;
    notice.topic = "item_due";
    notice.kind = kind;
    notice.subject = "A-1";
    notice.key = key;
    notice.to = address_from_key(to);
    notice.not_before = now;
    return notice;
  }
  void put(const Notice& notice) {
    must([&](Session& session) -> Result<void> {
      session.open(system()).notices().put(notice);
      return {};
    });
  }
  std::vector<Claim> claim(Instant at, std::size_t claims_max = 10) {
    std::vector<Claim> claims;
    must([&](Session& session) -> Result<void> {
      claims = session.claim(at, at + minutes(1), claims_max);
      return {};
    });
    return claims;
  }
  void settle(const Notice& held, Settlement::End end, Instant not_before = {}) {
    Settlement settlement;
    settlement.organisation = organisation;
    settlement.notice = held.id;
    settlement.fence = held.fence;
    settlement.end = end;
    settlement.not_before = not_before;
    if (end == Settlement::End::sent) {
      settlement.post = Post{held.key, held.to, "171.1", "d", now};
    }
    must([&](Session& session) -> Result<void> {
      session.settle(settlement, now);
      return {};
    });
  }
  std::vector<Notice> pending() {
    return seen(system(), [](Records& r) { return r.notices().pending("A-1", 100); });
  }
};

TEST_F(OutboxContract, ASlotIsPutOnceForEver) {
  const auto slot = notice(NoticeKind::slot, "item_due/A-1/2026-12-01");
  put(slot);
  put(slot);
  EXPECT_THAT(pending(), SizeIs(1));
  settle(claim(now).front().notices.front(), Settlement::End::sent);
  put(slot);
  EXPECT_THAT(pending(), IsEmpty());
  EXPECT_THAT(claim(now + minutes(5)), IsEmpty());
}

TEST_F(OutboxContract, ASlotForAnotherAddressIsAnother) {
  put(notice(NoticeKind::slot, "k", "slack/T1/C1"));
  put(notice(NoticeKind::slot, "k", "slack/T1/C2"));
  EXPECT_THAT(pending(), SizeIs(2));
}

TEST_F(OutboxContract, AViewPutWhileOneIsPendingIsMerged) {
  put(notice(NoticeKind::view, "item_card/A-1"));
  put(notice(NoticeKind::view, "item_card/A-1"));
  EXPECT_THAT(pending(), SizeIs(1));
}

TEST_F(OutboxContract, AViewPutWhileOneIsBeingSentQueuesAgain) {
  const auto view = notice(NoticeKind::view, "item_card/A-1");
  put(view);
  const auto held = claim(now).front().notices.front();
  put(view);
  EXPECT_THAT(pending(), SizeIs(1));
  settle(held, Settlement::End::sent);
  EXPECT_THAT(claim(now + seconds(1)), SizeIs(1));
}

TEST_F(OutboxContract, AViewThatMustBeSentAgainMergesWithOnePutMeanwhile) {
  const auto view = notice(NoticeKind::view, "item_card/A-1");
  put(view);
  const auto held = claim(now).front().notices.front();
  put(view);
  settle(held, Settlement::End::retry, now + minutes(1));
  EXPECT_THAT(pending(), SizeIs(1));
}

TEST_F(OutboxContract, RecordsAreNeverMergedAndKeepTheirBody) {
  auto record = notice(NoticeKind::record, "same");
  record.body = "title=x";
  record.under = "item_card/A-1";
  put(record);
  put(record);
  const auto claims = claim(now);
  ASSERT_THAT(claims, SizeIs(1));
  ASSERT_THAT(claims.front().notices, SizeIs(2));
  EXPECT_EQ(claims.front().notices.front().body, "title=x");
  EXPECT_EQ(claims.front().notices.front().under, "item_card/A-1");
}

TEST_F(OutboxContract, NothingIsTakenBeforeItsTime) {
  auto later = notice(NoticeKind::record, "later");
  later.not_before = now + minutes(10);
  put(later);
  EXPECT_THAT(claim(now), IsEmpty());
  EXPECT_THAT(claim(now + minutes(10)), SizeIs(1));
}

TEST_F(OutboxContract, OneClaimHoldsAllThatIsDueAtOneAddressOldestFirst) {
  auto second = notice(NoticeKind::record, "second");
  second.not_before = now - minutes(1);
  put(second);
  auto first = notice(NoticeKind::record, "first");
  first.not_before = now - minutes(2);
  put(first);
  put(notice(NoticeKind::record, "elsewhere", "person:2"));
  const auto claims = claim(now);
  ASSERT_THAT(claims, SizeIs(2));
  ASSERT_THAT(claims[0].notices, SizeIs(2));
  EXPECT_EQ(claims[0].notices[0].key, "first");
  EXPECT_EQ(claims[1].notices[0].to.person, 2);
}

TEST_F(OutboxContract, AnAddressHasOneLiveClaimAtMost) {
  put(notice(NoticeKind::record, "a"));
  ASSERT_THAT(claim(now), SizeIs(1));
  put(notice(NoticeKind::record, "b"));
  EXPECT_THAT(claim(now + seconds(1)), IsEmpty());
  const auto again = claim(now + minutes(2));  // the lease ran out
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_THAT(again.front().notices, SizeIs(2));
}

TEST_F(OutboxContract, NoMoreAddressesAreTakenThanAskedFor) {
  for (const char* to : {"slack/T1/C1", "slack/T1/C2", "slack/T1/C3"}) {
    put(notice(NoticeKind::record, "x", to));
  }
  EXPECT_THAT(claim(now, 2), SizeIs(2));
  EXPECT_THAT(claim(now, 2), SizeIs(1));
}

TEST_F(OutboxContract, ALateSettlementOfAnOldClaimChangesNothing) {
  put(notice(NoticeKind::record, "a"));
  const auto old = claim(now).front().notices.front();
  const auto taken = claim(now + minutes(2)).front().notices.front();
  EXPECT_EQ(taken.attempts, 2);
  EXPECT_NE(taken.fence, old.fence);
  settle(old, Settlement::End::failed);
  settle(taken, Settlement::End::retry, now + minutes(3));
  EXPECT_THAT(pending(), SizeIs(1));
}

TEST_F(OutboxContract, SentSaysWhatStandsWhere) {
  put(notice(NoticeKind::view, "item_card/A-1"));
  settle(claim(now).front().notices.front(), Settlement::End::sent);
  const auto post =
      seen(system(), [](Records& r) { return r.posts().find("item_card/A-1", "slack/T1/C1"); });
  ASSERT_TRUE(post.has_value());
  EXPECT_EQ(post->message, "171.1");
  EXPECT_EQ(post->digest, "d");
  EXPECT_EQ(post->at.conversation, "C1");
  EXPECT_THAT(seen(system(), [](Records& r) { return r.posts().of("item_card/A-1"); }), SizeIs(1));
}

TEST_F(OutboxContract, AFailedNoticeIsNotTakenAgain) {
  put(notice(NoticeKind::record, "a"));
  settle(claim(now).front().notices.front(), Settlement::End::failed);
  EXPECT_THAT(claim(now + minutes(60)), IsEmpty());
}

TEST_F(OutboxContract, TheNextInstantIsThatOfTheNextNoticeOrLease) {
  const auto next = [&] {
    std::optional<Instant> at;
    must([&](Session& session) -> Result<void> {
      at = session.next_notice_at();
      return {};
    });
    return at;
  };
  EXPECT_EQ(next(), std::nullopt);
  auto later = notice(NoticeKind::record, "later");
  later.not_before = now + minutes(10);
  put(later);
  EXPECT_EQ(next(), now + minutes(10));
  put(notice(NoticeKind::record, "due", "person:2"));
  EXPECT_EQ(next(), now);
  (void)claim(now);
  put(notice(NoticeKind::record, "behind it", "person:2"));
  EXPECT_EQ(next(), now + minutes(1));  // the lease's end, not what waits behind it
}

TEST_F(OutboxContract, PlansComeDueInTheirOrder) {
  must([&](Session& session) -> Result<void> {
    auto& plans = session.open(system()).plans();
    plans.set("due_soon", "A-1", now + minutes(2));
    plans.set("overdue", "A-1", now + minutes(1));
    plans.set("digest", "slack/T1/C1", now + minutes(9));
    plans.set("overdue", "A-1", now + minutes(3));  // moved
    EXPECT_EQ(session.next_plan_at(), now + minutes(2));
    const auto due = session.due_plans(now + minutes(3), 10);
    EXPECT_EQ(due.size(), 2U);
    EXPECT_EQ(due[0].plan.rule, "due_soon");
    EXPECT_EQ(due[1].plan.rule, "overdue");
    EXPECT_EQ(due[1].organisation, organisation);
    EXPECT_THAT(session.due_plans(now + minutes(3), 1), SizeIs(1));
    plans.set("overdue", "A-1", std::nullopt);
    EXPECT_THAT(plans.of("A-1"), SizeIs(1));
    return {};
  });
}

}  // namespace
}  // namespace debrief
