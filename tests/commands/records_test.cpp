#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class TimelineAndFindings : public Talk {
 protected:
  TimelineAndFindings() {
    says("ana", "new Token leak");
    says("ana", "bind PM-1");
  }
};

TEST_F(TimelineAndFindings, AnEntryKeepsHappeningDiscoveryAndRecordingApart) {
  EXPECT_THAT(says("bo",
                   R"(t add 2026-11-20 14:05Z first token use phase:detection )"
                   R"(discovered:"2026-11-20 15:10Z")"),
              AllOf(HasSubstr("T-1 2026-11-20 15:05 CET first token use"),
                    HasSubstr("detection"),
                    HasSubstr("discovered 2026-11-20 16:10 CET"),
                    HasSubstr("recorded 2026-11-23 11:00 CET")));
}

TEST_F(TimelineAndFindings, WithoutATimeAnEntryHappensNow) {
  EXPECT_THAT(says("bo", "t add revoked all tokens"),
              AllOf(HasSubstr("2026-11-23 11:00 CET revoked"), Not(HasSubstr("recorded 2026"))));
}

TEST_F(TimelineAndFindings, NothingIsDiscoveredBeforeItHappened) {
  EXPECT_THAT(says("bo", R"(t add 2026-11-20 14:05Z x discovered:"2026-11-20 14:00Z")"),
              HasSubstr("discovered (2026-11-20 15:00 CET) before it happened"));
  EXPECT_THAT(says("bo", "t list"), HasSubstr("is empty"));
}

TEST_F(TimelineAndFindings, TheTimelineIsInTheOrderOfHappening) {
  says("bo", "t add 10:30 second");
  says("bo", "t add 10:20 first");
  const auto list = says("bo", "timeline list");
  EXPECT_LT(list.find("first"), list.find("second"));
}

TEST_F(TimelineAndFindings, EditMendsAndAsksForWhatToSay) {
  says("bo", "t add revoked all tokens");
  EXPECT_THAT(says("bo", R"(t edit T-1 "revoked all 43 tokens" phase:containment)"),
              AllOf(HasSubstr("revoked all 43 tokens"), HasSubstr("containment")));
  EXPECT_THAT(says("bo", "t edit T-1"), HasSubstr("form(text): What should T-1 say?"));
  EXPECT_THAT(says("bo", "t edit T-9 x"), HasSubstr("There is no T-9"));
}

TEST_F(TimelineAndFindings, AStarIsPutOnOnceAndTakenOff) {
  says("bo", "t add revoked all tokens");
  EXPECT_THAT(says("bo", "t star T-1"), HasSubstr("has a star now"));
  EXPECT_THAT(says("bo", "t star T-1"), HasSubstr("already has a star"));
  EXPECT_THAT(says("bo", "t list"), HasSubstr("★"));
  EXPECT_THAT(presses("bo", call_of("Take star off")), HasSubstr("no star any more"));
}

TEST_F(TimelineAndFindings, ADroppedEntryIsNotListedAndNotChanged) {
  says("bo", "t add wrong");
  EXPECT_THAT(says("bo", "t drop T-1"), HasSubstr("out of the timeline"));
  EXPECT_THAT(says("bo", "t list"), HasSubstr("is empty"));
  EXPECT_THAT(says("bo", "t edit T-1 right"), Not(HasSubstr("Mended")));
}

TEST_F(TimelineAndFindings, AFindingIsOfAClosedListOfKinds) {
  EXPECT_THAT(says("bo", "f add process-flaw no inventory of signing keys"),
              HasSubstr("F-1 no inventory of signing keys — process-flaw"));
  EXPECT_THAT(says("bo", "f add kind:bad-luck it rained"), HasSubstr("bad-luck"));
  EXPECT_THAT(says("bo", "finding list"), HasSubstr("Findings of PM-1 (1)"));
}

TEST_F(TimelineAndFindings, TextsLongerThan2000CharactersAreRefused) {
  const std::string longest(2000, 'x');
  EXPECT_THAT(says("bo", "t add " + longest), HasSubstr("is recorded"));
  EXPECT_THAT(says("bo", "t add " + longest + "x"), HasSubstr("2000 are the most"));
  EXPECT_THAT(says("bo", "f add manual-error " + longest + "x"), HasSubstr("most"));
}

TEST_F(TimelineAndFindings, AnItemOfAFindingBelongsToTheFindingsPostmortem) {
  says("bo", "f add process-flaw no inventory");
  says("bo", "new Other");
  EXPECT_THAT(says_in("C2", "bo", "item add F-1 keep an inventory"), HasSubstr("proposed in PM-1"));
  EXPECT_THAT(says("bo", "item add F-1 keep an inventory PM-2"),
              HasSubstr("F-1 is a finding of PM-1, not of PM-2"));
  EXPECT_THAT(says("bo", "item add F-7 x"), HasSubstr("There is no F-7"));
}

class Erasing : public TimelineAndFindings {};

TEST_F(Erasing, IsForAdminsAndTheFacilitator) {
  says("bo", "t add the password is hunter2");
  EXPECT_THAT(says("bo", R"(erase T-1 "secret pasted")"),
              HasSubstr("by an admin or by the facilitator of PM-1"));
  EXPECT_THAT(says("bo", "t list"), HasSubstr("hunter2"));
  EXPECT_THAT(says("root", R"(erase T-1 "secret pasted")"), HasSubstr("T-1 is erased"));
}

TEST_F(Erasing, BlanksRowAndHistoryAndListsWhatCannotBeRecalled) {
  says("bo", "t add the password is hunter2");
  says("bo", "t edit T-1 the password was hunter2");
  EXPECT_THAT(says("ana", R"(erase T-1 "secret pasted")"),
              AllOf(HasSubstr("T-1 is erased"), HasSubstr("cannot be recalled")));
  EXPECT_THAT(says("ana", "t list"),
              AllOf(HasSubstr("(erased: secret pasted)"), Not(HasSubstr("hunter2"))));
  for (const auto& turn : history({"T", 1})) {
    for (const auto& change : turn.changes) {
      EXPECT_THAT(change.before + change.after, Not(HasSubstr("hunter2")));
    }
  }
}

TEST_F(Erasing, CannotBeTakenBack) {
  says("bo", "f add manual-error the password is hunter2");
  says("ana", R"(erase F-1 "secret pasted")");
  EXPECT_THAT(says("ana", "undo"), HasSubstr("(erase) cannot be taken back"));
  EXPECT_THAT(says("ana", "f list"), Not(HasSubstr("hunter2")));
}

TEST_F(Erasing, AskForAReasonAndKnowsNotesItemsAndPostmortems) {
  says("bo", "item add the password is hunter2");
  says("bo", "note A-1 it was hunter2");
  EXPECT_THAT(says("ana", "erase A-1"), HasSubstr("form(reason)"));
  EXPECT_THAT(says("ana", "erase A-1 secret"), HasSubstr("reminders of A-1 sent before"));
  EXPECT_THAT(says("ana", "erase N-1 secret"), HasSubstr("N-1 is erased"));
  EXPECT_THAT(says("ana", "item show A-1"), Not(HasSubstr("hunter2")));
  EXPECT_THAT(says("ana", "erase PM-1 secret"), HasSubstr("PM-1 is erased"));
  EXPECT_EQ(postmortem(1).title, "(erased: secret)");
  EXPECT_THAT(says("ana", "erase T-8 secret"), HasSubstr("There is no T-8"));
}

}  // namespace
}  // namespace debrief
