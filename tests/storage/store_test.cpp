#include <future>
#include <thread>

#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

/// What any store promises to those who share its one writer.
class StoreContract : public StoreTest {
 protected:
  /// Holds the writer until `let_go`, so that what comes next shares one commit.
  void hold_writer() {
    std::promise<void> held;
    store->write(
        [&, gate = gate_.get_future().share()](Session&) -> Result<void> {
          held.set_value();
          gate.wait();
          return {};
        },
        [](const Result<void>&) {});
    held.get_future().wait();
  }
  void let_go() { gate_.set_value(); }

  std::int64_t postmortems() {
    return seen(system(), [](Records& r) { return r.postmortems().count({}); });
  }

 private:
  std::promise<void> gate_;
};

TEST_F(StoreContract, WritesThatArriveTogetherShareOneCommit) {
  hold_writer();
  const auto before = commits(*store);
  std::atomic<int> heard = 0;
  for (int i = 0; i < 100; ++i) {
    store->write(
        [this](Session& session) -> Result<void> {
          (void)session.open(system()).postmortems().add({});
          return {};
        },
        [&heard](const Result<void>& end) { heard += end.ok() ? 1 : 0; });
  }
  let_go();
  must([](Session&) -> Result<void> { return {}; });
  EXPECT_EQ(heard, 100);
  EXPECT_EQ(postmortems(), 100);
  EXPECT_LE(commits(*store) - before, 3U);
}

TEST_F(StoreContract, OneThatFailsAmongManyIsUndoneAlone) {
  hold_writer();
  std::vector<Code> ends(5, Code::invalid);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    store->write(
        [this, i](Session& session) -> Result<void> {
          session.begin_turn(organisation, ana, "pm new", now);
          (void)session.open(system()).postmortems().add({});
          session.remember(organisation, "d" + std::to_string(i), "x", now);
          if (i == 1) {
            return Error{Code::conflict, "no"};
          }
          if (i == 2) {
            throw std::runtime_error("a bug");
          }
          if (i == 3) {
            throw std::bad_alloc();
          }
          return {};
        },
        [&ends, i](const Result<void>& end) {
          ends[i] = end.ok() ? Code::not_found : end.error().code;
        });
  }
  let_go();
  must([](Session&) -> Result<void> { return {}; });
  EXPECT_EQ(ends[0], Code::not_found);  // went well
  EXPECT_EQ(ends[1], Code::conflict);
  EXPECT_EQ(ends[2], Code::internal);
  EXPECT_EQ(ends[3], Code::unavailable);
  EXPECT_EQ(ends[4], Code::not_found);
  EXPECT_EQ(postmortems(), 2);
  EXPECT_TRUE(seen(system(), [](Records& r) { return r.postmortems().find(2).ok(); }));
  must([&](Session& session) -> Result<void> {
    EXPECT_TRUE(session.answer_to(organisation, "d0").has_value());
    EXPECT_FALSE(session.answer_to(organisation, "d1").has_value());
    EXPECT_TRUE(session.answer_to(organisation, "d4").has_value());
    return {};
  });
  EXPECT_EQ(verify(url())->first_bad, std::nullopt);
}

TEST_F(StoreContract, AStatementThatTheEngineRefusesUndoesItsJobAlone) {
  const auto end = store->write_now([&](Session& session) -> Result<void> {
    auto& records = session.open(system());
    (void)records.postmortems().add({});
    Postmortem draft;
    draft.allowed = {999};  // nobody
    (void)records.postmortems().add(draft);
    return {};
  });
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, Code::internal);
  EXPECT_EQ(postmortems(), 0);
  must([](Session&) -> Result<void> { return {}; });
}

TEST_F(StoreContract, AFullQueueIsToldAtOnce) {
  hold_writer();
  std::atomic<int> refused = 0;
  constexpr int kMore = 5000;
  for (int i = 0; i < kMore; ++i) {
    store->write([](Session&) -> Result<void> { return {}; },
                 [&refused](const Result<void>& end) {
                   refused += !end.ok() && end.error().code == Code::unavailable ? 1 : 0;
                 });
  }
  EXPECT_EQ(refused, kMore - 4096);
  let_go();
}

TEST_F(StoreContract, WhatWasTakenIsWrittenBeforeTheStoreCloses) {
  for (int i = 0; i < 50; ++i) {
    store->write(
        [this](Session& session) -> Result<void> {
          (void)session.open(system()).postmortems().add({});
          return {};
        },
        [](const Result<void>&) {});
  }
  reopen();
  EXPECT_EQ(postmortems(), 50);
}

TEST_F(StoreContract, NumbersGoOnAfterAReopening) {
  postmortem();
  reopen();
  EXPECT_EQ(postmortem().number, 2);
}

TEST_F(StoreContract, AReadSeesOneSnapshotWhileOthersWrite) {
  postmortem();
  const auto end = store->read([&](Session& session) -> Result<void> {
    auto& records = session.open(system());
    EXPECT_EQ(records.postmortems().count({}), 1);
    std::thread([&] { postmortem(); }).join();
    EXPECT_EQ(records.postmortems().count({}), 1);
    return {};
  });
  EXPECT_TRUE(end.ok());
  EXPECT_EQ(postmortems(), 2);
}

TEST_F(StoreContract, AReaderCannotWrite) {
  const auto end = store->read([&](Session& session) -> Result<void> {
    EXPECT_EQ(session.organisation_of("slack:T9", "x").error().code, Code::not_found);
    auto& records = session.open(system());
    EXPECT_FALSE(records.people().meet({"slack", "T1", "U9"}, "New").ok());
    EXPECT_EQ(records.postmortems().add({}).error().code, Code::internal);
    session.remember(organisation, "d", "x", now);
    return {};
  });
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, Code::internal);
  EXPECT_EQ(postmortems(), 0);
}

TEST_F(StoreContract, ADeliveryKeepsItsFirstAnswer) {
  must([&](Session& session) -> Result<void> {
    EXPECT_EQ(session.answer_to(organisation, "d"), std::nullopt);
    session.remember(organisation, "d", "first", now);
    session.remember(organisation, "d", "second", now);
    EXPECT_EQ(session.answer_to(organisation, "d"), "first");
    EXPECT_EQ(session.answer_to(organisation + 1, "d"), std::nullopt);
    return {};
  });
}

TEST_F(StoreContract, OldAnswersAreForgottenInBoundedSteps) {
  must([&](Session& session) -> Result<void> {
    for (int i = 0; i < 10; ++i) {
      session.remember(organisation, "d" + std::to_string(i), "x", now + std::chrono::minutes(i));
    }
    session.forget(now + std::chrono::minutes(6), 4);
    EXPECT_FALSE(session.answer_to(organisation, "d3").has_value());
    EXPECT_TRUE(session.answer_to(organisation, "d4").has_value());
    session.forget(now + std::chrono::minutes(6), 4);
    EXPECT_FALSE(session.answer_to(organisation, "d5").has_value());
    EXPECT_TRUE(session.answer_to(organisation, "d6").has_value());
    return {};
  });
}

TEST_F(StoreContract, WorkspacesOfOneNameShareAnOrganisation) {
  must([&](Session& session) -> Result<void> {
    const auto first = *session.organisation_of("slack:T1", "Acme");
    EXPECT_EQ(*session.organisation_of("teams:X", "Acme"), first);
    EXPECT_EQ(*session.organisation_of("slack:T1", "renamed"), first);
    EXPECT_NE(*session.organisation_of("slack:T2", "Other"), first);
    EXPECT_EQ(session.organisation_name(first), "Acme");
    EXPECT_THAT(session.organisations(), SizeIs(3));
    return {};
  });
}

TEST_F(StoreContract, TheDemoClockMovesOnlyWhereNoWorkspaceEverWas) {
  using std::chrono::hours;
  must([](Session& session) -> Result<void> {
    EXPECT_EQ(session.clock_offset().count(), 0);
    EXPECT_TRUE(session.set_clock_offset(hours(24)).ok());
    return {};
  });
  reopen();
  must([](Session& session) -> Result<void> {
    EXPECT_EQ(session.clock_offset(), hours(24));
    EXPECT_EQ(session.organisation_of("slack:T1", "Acme").error().code, Code::conflict);
    EXPECT_TRUE(session.set_clock_offset(hours(0)).ok());
    EXPECT_TRUE(session.organisation_of("slack:T1", "Acme").ok());
    EXPECT_EQ(session.set_clock_offset(hours(1)).error().code, Code::conflict);
    return {};
  });
}

}  // namespace
}  // namespace debrief
