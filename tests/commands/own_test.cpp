#include <algorithm>

#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class WithItem : public BoundTalk {
 protected:
  WithItem() {
    says("ana", "item add rotate keys @dana p2 due:2026-12-14");
    says("ana", "accept A-1");
  }
};

class Reminders : public WithItem {};

TEST_F(Reminders, AFirstSnoozeIsOneWordAndEchoesUntilWhen) {
  EXPECT_THAT(says("dana", "snooze A-1 3d"),
              AllOf(HasSubstr("snoozed until 2026-11-26"), HasSubstr("CET")));
  EXPECT_EQ(item(1).snoozed_days, 3);
}

TEST_F(Reminders, FromTheSecondTimeASnoozeWantsAReason) {
  says("dana", "snooze A-1 1d");
  EXPECT_THAT(says("dana", "snooze A-1 3d"), HasSubstr("form(reason): A-1 was snoozed before"));
  EXPECT_EQ(item(1).snoozes, 1);
  EXPECT_THAT(says("dana", "snooze A-1 3d waiting for the audit"),
              HasSubstr("because: waiting for the audit"));
}

TEST_F(Reminders, AP1IsSnoozedForFourteenDaysInAll) {
  says("ana", "prio A-1 p1");
  EXPECT_THAT(says("dana", "snooze A-1 2w"), HasSubstr("snoozed until 2026-12-07"));
  later(std::chrono::hours(24 * 14));
  EXPECT_THAT(says("dana", "snooze A-1 1d still waiting"),
              HasSubstr("14 days in all, and 0 are left"));
}

TEST_F(Reminders, ASnoozeOnASnoozeCountsOnlyTheDaysItAdds) {
  says("ana", "prio A-1 p1");
  says("dana", "snooze A-1 10d");
  says("dana", "snooze A-1 12d still waiting");
  EXPECT_EQ(item(1).snoozed_days, 12);
  EXPECT_THAT(says("dana", "snooze A-1 15d still waiting"), HasSubstr("2 are left"));
}

TEST_F(Reminders, OthersThanAP1AreSnoozedForLonger) {
  EXPECT_THAT(says("dana", "snooze A-1 30d"), HasSubstr("snoozed until"));
}

TEST_F(Reminders, NobodyIsRemindedOfWhatIsNotOpen) {
  says("ana", "item add x @dana");
  EXPECT_THAT(says("dana", "snooze A-2 1d"), HasSubstr("A-2 is proposed, so nobody is reminded"));
  says("dana", "done A-1");
  EXPECT_THAT(says("dana", "snooze A-1 1d"), HasSubstr("A-1 is done, so nobody is reminded"));
  EXPECT_THAT(says("dana", "remind show A-1"), HasSubstr("No reminder is planned: it is done"));
}

TEST_F(Reminders, ShowTellsWhenEachRuleSpeaks) {
  EXPECT_THAT(says("dana", "remind show A-1"),
              AllOf(HasSubstr("2026-12-07 09:00 CET"), HasSubstr("2026-12-14 09:00 CET")));
  EXPECT_THAT(says("dana", "remind show"), HasSubstr("A-1 rotate keys — 2026-12-07 09:00 CET"));
  EXPECT_THAT(says("bo", "remind show"), HasSubstr("You have no open item"));
  EXPECT_THAT(says("bo", "remind show A-9"), HasSubstr("There is no A-9"));
}

class Undo : public WithItem {};

TEST_F(Undo, TakesTheLastTurnBackAndPutsTheCardRight) {
  says("dana", "done A-1");
  EXPECT_THAT(says("dana", "undo"), HasSubstr("Taken back: item done (A-1)"));
  EXPECT_EQ(item(1).status, ItemStatus::accepted);
  EXPECT_THAT(owed("C1"), Contains("item_card/A-1"));
  EXPECT_THAT(owed("C1"), Contains(HasSubstr("Dana: took back: item done")));
  EXPECT_THAT(owed("C1"), Not(Contains(HasSubstr("A-1 is done"))));
}

TEST_F(Undo, TheButtonTakesBackThatTurnOnly) {
  says("dana", "start A-1");
  const auto undo = call_of("Undo");
  says("dana", "note A-1 half done");
  EXPECT_THAT(presses("dana", undo), HasSubstr("You did something else since (item note)"));
  EXPECT_EQ(item(1).status, ItemStatus::in_progress);
}

TEST_F(Undo, IsForTheSpeakersOwnTurn) {
  says("dana", "start A-1");
  EXPECT_THAT(says("bo", "undo"), HasSubstr("You have not changed anything yet"));
}

TEST_F(Undo, IsRefusedAfterFifteenMinutes) {
  says("dana", "start A-1");
  later(std::chrono::minutes(15));
  EXPECT_THAT(says("dana", "undo"), HasSubstr("Taken back"));
  says("dana", "start A-1");
  later(std::chrono::minutes(16));
  EXPECT_THAT(says("dana", "undo"), HasSubstr("more than 15 minutes ago"));
}

TEST_F(Undo, IsRefusedWhenSomebodyElseChangedTheRowSince) {
  says("dana", "start A-1");
  says("bo", "prio A-1 p1");
  EXPECT_THAT(says("dana", "undo"), Not(HasSubstr("Taken back")));
  EXPECT_EQ(item(1).status, ItemStatus::in_progress);
  EXPECT_EQ(item(1).priority, Priority::p1);
}

TEST_F(Undo, DoesNotUndoAnUndoOrAVerification) {
  says("dana", "done A-1");
  says("dana", "undo");
  EXPECT_THAT(says("dana", "undo"), HasSubstr("cannot be taken back"));
  says("dana", "done A-1");
  says("bo", "verify A-1");
  EXPECT_THAT(says("bo", "undo"), HasSubstr("(item verify) cannot be taken back"));
  EXPECT_EQ(item(1).status, ItemStatus::verified);
}

TEST_F(Undo, ANewItemIsGoneAgain) {
  says("ana", "item add by mistake");
  says("ana", "undo");
  EXPECT_THAT(says("ana", "item show A-2"), HasSubstr("There is no A-2"));
}

TEST_F(Undo, ACardThatStandsSaysThatItsItemWasTakenBack) {
  const auto cards_with = [this](const std::string& words) {
    const auto& messages = world().chat().messages();
    return std::count_if(messages.begin(), messages.end(), [&words](const auto& message) {
      return as_lines(message.card).find(words) != std::string::npos;
    });
  };
  says("ana", "item add by mistake");
  world().tick();
  ASSERT_EQ(cards_with("by mistake"), 1);

  says("ana", "undo");
  world().tick();
  EXPECT_EQ(cards_with("by mistake"), 0);
  EXPECT_EQ(cards_with("A-2 is no longer shown here"), 1);
}

TEST_F(Undo, TakesAPostmortemASettingAndAHandoverBack) {
  says("ana", "set PM-1 sev:2");
  says("ana", "undo");
  EXPECT_EQ(postmortem(1).severity, 0);
  says("ana", "handover @dana @bo");
  EXPECT_THAT(says("ana", "undo"), HasSubstr("item handover (A-1)"));
  EXPECT_EQ(item(1).owner.name, "Dana");
  says("ana", "settings digest on");
  EXPECT_THAT(says("ana", "undo"), HasSubstr("Taken back: settings"));
  EXPECT_THAT(says("ana", "settings"), HasSubstr("digest: off"));
}

class PeopleAndTeams : public WithItem {};

TEST_F(PeopleAndTeams, WhoamiShowsNameHandlesRolesAndZone) {
  EXPECT_THAT(says("sara", "whoami"),
              AllOf(HasSubstr("You are Sara"),
                    HasSubstr("Roles: srt"),
                    HasSubstr("slack:USARA"),
                    HasSubstr("Europe/Berlin, the organisation's")));
}

TEST_F(PeopleAndTeams, RolesAreGivenByAdminsAlone) {
  EXPECT_THAT(says("ana", "people role @bo srt"), HasSubstr("is for admins"));
  EXPECT_THAT(says("root", "people role @bo srt"), HasSubstr("Bo is now srt"));
  EXPECT_THAT(says("bo", "whoami"), HasSubstr("Roles: srt"));
  EXPECT_THAT(says("root", "people role @bo srt"), HasSubstr("already srt"));
  EXPECT_THAT(says("root", "people role @bo srt --off"), HasSubstr("Bo is now member"));
}

TEST_F(PeopleAndTeams, MemberTakesEveryRoleAway) {
  says("root", "people role @bo srt");
  says("root", "people role @bo auditor");
  EXPECT_THAT(says("root", "people role @bo member"), HasSubstr("Bo is now member"));
  EXPECT_THAT(says("root", "people role @bo member --off"), HasSubstr("Everybody is a member"));
}

TEST_F(PeopleAndTeams, AnAdminDoesNotTakeTheOwnRole) {
  EXPECT_THAT(says("root", "people role me admin --off"), HasSubstr("by another admin"));
  EXPECT_THAT(says("root", "people role me member"), HasSubstr("by another admin"));
}

TEST_F(PeopleAndTeams, PeopleAreListedWithTheirRoles) {
  says("root", "people role @bo srt-lead");
  EXPECT_THAT(says("ana", "people list"),
              AllOf(HasSubstr("Bo — srt-lead (slack:UBO)"), HasSubstr("Ana — member")));
}

TEST_F(PeopleAndTeams, ATeamHasALeadWhoIsAMemberAndAChannel) {
  EXPECT_THAT(says("ana", "team add identity lead:@bo channel:#C7 members:@dana"),
              AllOf(HasSubstr("lead: Bo"), HasSubstr("Dana and Bo"), HasSubstr("told in")));
  EXPECT_THAT(says("ana", "team add Identity"), HasSubstr("already; change it"));
  EXPECT_THAT(says("ana", "team list"), HasSubstr("Teams (1)"));
}

TEST_F(PeopleAndTeams, ATeamIsChangedByItsLeadTheSrtAndAdmins) {
  says("ana", "team add identity lead:@bo");
  EXPECT_THAT(says("dana", "team set identity members:@dana"), HasSubstr("is changed by its lead"));
  EXPECT_THAT(says("bo", "team set identity members:@dana"), HasSubstr("members: Dana and Bo"));
  EXPECT_THAT(says("sara", "team set identity lead:@ana"), HasSubstr("lead: Ana"));
  EXPECT_THAT(says("bo", "team set identity"), HasSubstr("Say what is to be set"));
  EXPECT_THAT(says("bo", "team set nowhere lead:@bo"), HasSubstr("no team"));
}

class OwnSettings : public WithItem {};

TEST_F(OwnSettings, DigestIsOnOrOff) {
  EXPECT_THAT(says("ana", "settings digest on"), HasSubstr("comes to you"));
  EXPECT_THAT(says("ana", "settings"), HasSubstr("digest: on"));
  EXPECT_THAT(says("ana", "settings digest off"), HasSubstr("no longer comes"));
  EXPECT_THAT(says("ana", "settings digest maybe"), HasSubstr("on or off"));
  EXPECT_THAT(says("ana", "settings digest"), HasSubstr("form(value)"));
}

TEST_F(OwnSettings, AZoneIsOneOfTheDatabase) {
  EXPECT_THAT(says("ana", "settings zone Asia/Shanghai"),
              AllOf(HasSubstr("Asia/Shanghai"), HasSubstr("2026-11-23 18:00 CST")));
  EXPECT_THAT(says("ana", "settings zone Mars/Base"), HasSubstr("Mars/Base"));
  EXPECT_THAT(says("ana", "whoami"), HasSubstr("Asia/Shanghai"));
  EXPECT_THAT(says("ana", "settings zone none"), HasSubstr("Europe/Berlin, the organisation's"));
}

TEST_F(OwnSettings, AnUnknownOneNamesTheNearest) {
  EXPECT_THAT(says("ana", "settings digset off"), HasSubstr("did you mean digest?"));
}

TEST_F(OwnSettings, TheOrganisationsAreForAdmins) {
  EXPECT_THAT(says("ana", "settings org hours 08:30-17:00"), HasSubstr("changed by admins"));
  EXPECT_THAT(says("root", "settings org hours 08:30-17:00"),
              HasSubstr("org hours is 08:30-17:00"));
  EXPECT_THAT(says("ana", "settings"), HasSubstr("org hours: 08:30-17:00"));
  EXPECT_THAT(says("root", "settings org hours 25-3"), HasSubstr("does not fit"));
  EXPECT_THAT(says("root", "settings org hurs 9"), HasSubstr("Did you mean hours?"));
  EXPECT_THAT(says("root", "settings org hours"), HasSubstr("form(value)"));
  EXPECT_THAT(says("root", "settings org hours default"), HasSubstr("settings' file"));
  EXPECT_THAT(says("ana", "settings"), HasSubstr("org hours: 09:00-18:00"));
}

TEST_F(OwnSettings, ADueDayOfThePolicyIsTheOneThatWasSet) {
  says("root", "settings org due-p2 10");
  says("ana", "item add x @dana p2");
  EXPECT_THAT(says("ana", "accept A-2"),
              AllOf(HasSubstr("Thu 3 Dec 2026"), HasSubstr("a p2 10 days")));
}

}  // namespace
}  // namespace debrief
