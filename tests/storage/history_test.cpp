#include "bot/chat/codec.h"

#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// Undo and erase, and the chain that outlives them.
class HistoryContract : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    pm = postmortem();
    kept = item(pm.number);
  }

  Item stored() {
    return *seen(system(), [&](Records& r) { return r.items().find(kept.number); });
  }
  void expect_whole() {
    const auto report = verify(url());
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(report->first_bad, std::nullopt);
  }
  void prioritise(PersonId by, Priority priority) {
    turn(by, "item prio", [&](Records& r) {
      auto found = r.items().find(kept.number);
      found->priority = priority;
      ASSERT_TRUE(r.items().save(*found).ok());
    });
  }
  Result<void> undo(PersonId by) {
    return store->write_now([&](Session& session) -> Result<void> {
      session.begin_turn(organisation, by, "undo", now);
      auto& history = session.open(person(by)).history();
      return history.put_back(*history.last_turn_of(by));
    });
  }

  Postmortem pm;
  Item kept;
};

TEST_F(HistoryContract, ATurnThatChangedNothingLeavesNoAuditRow) {
  EXPECT_EQ(turn(ana, "item show", [](Records&) {}), 0);
  EXPECT_EQ(verify(url())->audit_rows, 2);
}

TEST_F(HistoryContract, TurnsAreNumberedWithoutGaps) {
  const auto first = turn(ana, "pm new", [](Records& r) { (void)r.postmortems().add({}); });
  must([&](Session&) -> Result<void> { return {}; });
  const auto failed = store->write_now([&](Session& session) -> Result<void> {
    session.begin_turn(organisation, ana, "pm new", now);
    (void)session.open(system()).postmortems().add({});
    return Error{Code::conflict, "no"};
  });
  EXPECT_FALSE(failed.ok());
  EXPECT_EQ(turn(ana, "pm new", [](Records& r) { (void)r.postmortems().add({}); }), first + 1);
  expect_whole();
}

TEST_F(HistoryContract, ATurnOfSeveralSavesOfOneRowIsOneChange) {
  turn(ana, "item prio", [&](Records& r) {
    auto found = r.items().find(kept.number);
    found->priority = Priority::p2;
    ASSERT_TRUE(r.items().save(*found).ok());
    found->priority = Priority::p1;
    ASSERT_TRUE(r.items().save(*found).ok());
    EXPECT_THAT(r.touched(), SizeIs(1));
  });
  const auto last = seen(person(ana), [&](Records& r) { return r.history().last_turn_of(ana); });
  ASSERT_TRUE(last.has_value());
  ASSERT_THAT(last->changes, SizeIs(1));
  EXPECT_THAT(last->changes.front().before, HasSubstr("priority=3"));
  EXPECT_THAT(last->changes.front().after, HasSubstr("priority=1"));
  expect_whole();
}

TEST_F(HistoryContract, UndoPutsARowBackAndSaysSo) {
  prioritise(ana, Priority::p1);
  ASSERT_TRUE(undo(ana).ok());
  EXPECT_EQ(stored().priority, Priority::p3);
  const auto turns = seen(system(), [&](Records& r) {
    return r.history().of({"A", kept.number}, 10);
  });
  ASSERT_THAT(turns, SizeIs(3));
  EXPECT_EQ(turns[0].command, "undo");
  EXPECT_FALSE(turns[0].undone);
  EXPECT_TRUE(turns[1].undone);
  expect_whole();
}

TEST_F(HistoryContract, UndoOfAnUndoPutsItForwardAgain) {
  prioritise(ana, Priority::p1);
  ASSERT_TRUE(undo(ana).ok());
  ASSERT_TRUE(undo(ana).ok());
  EXPECT_EQ(stored().priority, Priority::p1);
}

TEST_F(HistoryContract, UndoOfAnAddTakesTheRowAway) {
  turn(bo, "item add", [&](Records& r) {
    Item draft;
    draft.postmortem = pm.number;
    draft.title = "a slip of the hand";
    ASSERT_TRUE(r.items().add(draft).ok());
  });
  ASSERT_TRUE(undo(bo).ok());
  EXPECT_EQ(seen(system(), [](Records& r) { return r.items().count({}); }), 1);
  EXPECT_FALSE(seen(system(), [](Records& r) { return r.items().find(2).ok(); }));
  ASSERT_TRUE(undo(bo).ok());
  EXPECT_TRUE(seen(system(), [](Records& r) { return r.items().find(2).ok(); }));
  expect_whole();
}

TEST_F(HistoryContract, UndoIsRefusedOnceSomebodyElseChangedTheRow) {
  prioritise(ana, Priority::p1);
  prioritise(bo, Priority::p2);
  const auto end = undo(ana);
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, Code::conflict);
  EXPECT_EQ(stored().priority, Priority::p2);
}

TEST_F(HistoryContract, UndoOfAnAddIsRefusedOnceOthersBuiltOnIt) {
  const auto made = turn(bo, "pm new", [](Records& r) { (void)r.postmortems().add({}); });
  EXPECT_NE(made, 0);
  item(2);
  const auto end = undo(bo);
  ASSERT_FALSE(end.ok());
  EXPECT_EQ(end.error().code, Code::conflict);
  EXPECT_TRUE(seen(system(), [](Records& r) { return r.postmortems().find(2).ok(); }));
}

TEST_F(HistoryContract, UndoWithdrawsWhatTheTurnHadNotSaidYet) {
  turn(ana, "item prio", [&](Records& r) {
    auto found = r.items().find(kept.number);
    found->priority = Priority::p1;
    ASSERT_TRUE(r.items().save(*found).ok());
    Notice said;
    said.kind = NoticeKind::record;
    said.topic = "item_changed";
    said.subject = "A-1";
    said.to = address_from_key("slack/T1/C1");
    said.body = "card";
    r.notices().put(said);
  });
  ASSERT_TRUE(undo(ana).ok());
  EXPECT_THAT(seen(system(), [](Records& r) { return r.notices().pending("A-1", 9); }), IsEmpty());
}

TEST_F(HistoryContract, EraseBlanksTheTextWhereverItIsKeptAndTheChainStaysWhole) {
  const std::string secret = "the password is hunter2 & co";
  turn(ana, "t add", [&](Records& r) {
    TimelineEntry entry;
    entry.postmortem = pm.number;
    entry.text = secret;
    ASSERT_TRUE(r.timeline().add(entry).ok());
    Notice said;
    said.kind = NoticeKind::record;
    said.topic = "entry_added";
    said.subject = "PM-1";
    said.to = address_from_key("slack/T1/C1");
    said.body = encode(say("T-1: " + secret));
    r.notices().put(said);
  });
  must([&](Session& session) -> Result<void> {
    session.remember(organisation, "d1", encode(Reply{say("Noted: " + secret)}), now);
    return {};
  });

  turn(bo, "erase", [&](Records& r) { ASSERT_TRUE(r.history().erase({"T", 1}).ok()); });

  EXPECT_EQ(seen(system(), [](Records& r) { return r.timeline().find(1)->text; }), "[erased]");
  for (const auto& past : seen(system(), [](Records& r) { return r.history().of({"T", 1}, 10); })) {
    EXPECT_THAT(past.changes.front().before, Not(HasSubstr("hunter2")));
    EXPECT_THAT(past.changes.front().after, Not(HasSubstr("hunter2")));
  }
  for (const auto& notice :
       seen(system(), [](Records& r) { return r.notices().pending("PM-1", 9); })) {
    EXPECT_THAT(notice.body, Not(HasSubstr("hunter2")));
  }
  must([&](Session& session) -> Result<void> {
    const auto answer = session.answer_to(organisation, "d1");
    EXPECT_THAT(answer.value_or(""), Not(HasSubstr("hunter2")));
    EXPECT_TRUE(answer.has_value());
    return {};
  });
  expect_whole();
}

TEST_F(HistoryContract, AnErasedTextLeavesNoTraceInTheFile) {
  turn(ana, "t add", [&](Records& r) {
    TimelineEntry entry;
    entry.postmortem = pm.number;
    entry.text = "hunter2 hunter2";
    ASSERT_TRUE(r.timeline().add(entry).ok());
  });
  turn(bo, "erase", [&](Records& r) { ASSERT_TRUE(r.history().erase({"T", 1}).ok()); });
  store.reset();  // the last one checkpoints

  std::string bytes;
  for (const char* end : {"", "-wal"}) {
    if (FILE* file = std::fopen((path() + end).c_str(), "rb")) {
      std::array<char, 4096> page{};
      for (std::size_t size = 0; (size = std::fread(page.data(), 1, page.size(), file)) > 0;) {
        bytes.append(page.data(), size);
      }
      std::fclose(file);
    }
  }
  EXPECT_FALSE(bytes.empty());
  EXPECT_EQ(bytes.find("hunter2"), std::string::npos);
}

TEST_F(HistoryContract, ASettingHasAHistoryToo) {
  const auto set = [&](const std::string& value) {
    turn(ana, "settings org", [&](Records& r) {
      ASSERT_TRUE(r.preferences().set_for_organisation("hours", value).ok());
    });
  };
  const auto all = [](Records& r) { return r.preferences().of_organisation(); };
  set("08:00-17:00");
  set("");
  EXPECT_THAT(seen(system(), all), IsEmpty());
  ASSERT_TRUE(undo(ana).ok());
  EXPECT_THAT(seen(system(), all), testing::ElementsAre(testing::Pair("hours", "08:00-17:00")));
  expect_whole();
}

}  // namespace
}  // namespace debrief
