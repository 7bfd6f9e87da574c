#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/service/replan.h"

#include "tests/doubles/world.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// PM-1 bound to #C1, and A-1 of dana's, accepted on Monday 23 November, due on Tuesday 1 December.
class ReminderFlow : public testing::Test {
 protected:
  void SetUp() override {
    world.says("ana", "new \"Token leak\" sev:1");
    world.says("ana", "bind PM-1");
    world.says("dana", "whoami");
    world.says("ana", "item add rotate signing keys @dana due:2026-12-01");
    world.says("ana", "accept A-1");
    world.tick();
    world.chat().forget_all();
  }

  std::vector<std::string> dana_hears() { return world.chat().said_at("@UDANA"); }
  std::vector<std::string> channel_hears() { return world.chat().said_at("C1"); }

  World world;
};

TEST_F(ReminderFlow, TheOwnerHearsSevenDaysAndOneDayBeforeInTheMorning) {
  world.at("2026-11-24T07:59").tick();
  EXPECT_THAT(dana_hears(), IsEmpty());
  world.at("2026-11-24T08:00").tick();  // 09:00 in Berlin
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Due in 7 days: A-1 rotate signing keys")));
  world.at("2026-11-30T08:00").tick();
  EXPECT_THAT(dana_hears(), ElementsAre("Answered below.", HasSubstr("Due tomorrow: A-1")));
}

TEST_F(ReminderFlow, TheOwnerHearsOnTheDueDayOnlyOnce) {
  world.at("2026-12-01T08:00").tick();
  world.at("2026-12-01T08:01").tick();
  world.at("2026-12-01T12:00").tick();
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Due today: A-1")));
}

TEST_F(ReminderFlow, OverdueComesOnDayOneThreeSevenThenWeekly) {
  std::vector<std::string> days;
  for (int day = 2; day <= 30; ++day) {
    world.chat().forget_all();
    world.at("2026-12-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T08:30").tick();
    for (const auto& line : dana_hears()) {
      if (line.find("Overdue") != std::string::npos) {
        days.push_back(std::to_string(day) + " " + line.substr(0, line.find(':')));
      }
    }
  }
  EXPECT_THAT(days,
              ElementsAre("2 Overdue by 1 day",
                          "4 Overdue by 3 days",
                          "8 Overdue by 7 days",
                          "15 Overdue by 14 days",
                          "22 Overdue by 21 days",
                          "29 Overdue by 28 days"));
}

TEST_F(ReminderFlow, ASlotOnTheWeekendWaitsForMonday) {
  world.says("ana", "due A-1 2026-12-05");  // a Saturday
  world.tick();
  world.chat().forget_all();
  world.at("2026-12-05T10:00").tick();
  world.at("2026-12-06T10:00").tick();
  EXPECT_THAT(dana_hears(), IsEmpty());
  world.at("2026-12-07T08:00").tick();
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Overdue by 2 days: A-1")));
}

TEST_F(ReminderFlow, AfterDowntimeOnlyTheLatestMissedSlotIsSaid) {
  world.at("2026-12-17T10:00");
  world.restart();
  world.tick();
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Overdue by 16 days: A-1")));
}

TEST_F(ReminderFlow, AChangeBetweenTheSlotAndTheTickSwallowsNothing) {
  world.at("2026-12-01T08:00");
  world.says("ana", "note A-1 nearly there");
  world.tick();
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Due today: A-1")));
}

TEST_F(ReminderFlow, ANewZoneMovesTheMorning) {
  world.says("root", "settings org zone America/New_York");
  ASSERT_TRUE(replan(world.bot()).ok());
  world.at("2026-11-24T08:00").tick();
  EXPECT_THAT(dana_hears(), IsEmpty());
  world.at("2026-11-24T14:00").tick();
  EXPECT_THAT(dana_hears(), SizeIs(1));
  EXPECT_EQ(replan(world.bot()).value(), 0U) << "nothing changed since";
}

TEST_F(ReminderFlow, ADoneItemIsSilent) {
  world.says("dana", "done A-1");
  world.tick();
  world.chat().forget_all();
  for (const auto* day :
       {"2026-11-24T08:00", "2026-11-30T08:00", "2026-12-01T08:00", "2026-12-02T08:00"}) {
    world.at(day).tick();
  }
  EXPECT_THAT(dana_hears(), IsEmpty());
}

TEST_F(ReminderFlow, DoneOnTheReminderIsOnePress) {
  world.at("2026-12-01T08:00").tick();
  const auto reminder = world.chat().messages().back();
  Card card;
  for (const auto& message : world.chat().messages()) {
    if (message.where == "@UDANA") {
      card = message.card;
    }
  }
  EXPECT_THAT(as_lines(world.presses("dana", card, "Done")), HasSubstr("A-1"));
  EXPECT_THAT(world.hears("ana", "item show A-1"), HasSubstr("done"));
}

TEST_F(ReminderFlow, SnoozeHoldsTheRemindersAndSpeaksAfterwards) {
  world.at("2026-12-01T08:00").tick();
  world.chat().forget_all();
  EXPECT_THAT(world.hears("dana", "snooze A-1 3d"), HasSubstr("A-1"));
  world.at("2026-12-02T09:00").tick();
  world.at("2026-12-03T09:00").tick();
  EXPECT_THAT(dana_hears(), IsEmpty());
  world.at("2026-12-04T12:00").tick();
  EXPECT_THAT(dana_hears(), SizeIs(1));
}

TEST_F(ReminderFlow, ManyRemindersOfOneMorningAreOneMessage) {
  for (int i = 0; i < 12; ++i) {
    world.says("ana", "item add mend number " + std::to_string(i) + " @dana due:2026-12-01");
    world.says("ana", "accept A-" + std::to_string(i + 2));
  }
  world.tick();
  world.chat().forget_all();
  world.at("2026-12-01T08:00").tick();
  EXPECT_THAT(dana_hears(), ElementsAre("13 reminders"));
  for (const auto& message : world.chat().messages()) {
    if (message.where == "@UDANA") {
      EXPECT_THAT(message.card.rows, SizeIs(10));
      EXPECT_EQ(message.card.buttons.front().label, "Show all");
    }
  }
}

TEST_F(ReminderFlow, TheDigestIsOneMessageAMorningAndSilentWithoutNews) {
  world.at("2026-11-25T08:00").tick();
  EXPECT_THAT(channel_hears(), IsEmpty());  // nothing overdue, due this week, unowned or waiting
  world.at("2026-12-02T08:00").tick();
  EXPECT_THAT(channel_hears(), ElementsAre(HasSubstr("Digest for Wed 2 Dec 2026")));
  world.at("2026-12-02T09:00").tick();
  EXPECT_THAT(channel_hears(), SizeIs(1));
}

TEST_F(ReminderFlow, MondaysDigestAddsTheTrend) {
  world.at("2026-12-07T08:00").tick();
  std::string all;
  for (const auto& message : world.chat().messages()) {
    all += message.where == "C1" ? as_lines(message.card) : "";
  }
  EXPECT_THAT(all, AllOf(HasSubstr("Open items over 8 weeks: "), HasSubstr("from 0 to 1")));
}

TEST_F(ReminderFlow, AFailedSendIsTriedAgainAndNothingIsLost) {
  SendResult down;
  down.sent = Sent::again;
  world.at("2026-11-24T08:00");
  world.chat().then(down);
  world.tick();
  EXPECT_THAT(dana_hears(), IsEmpty());
  world.at("2026-11-24T08:01").tick();
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Due in 7 days")));
}

TEST_F(ReminderFlow, AnArchivedChannelLosesNothingForTheOwner) {
  SendResult archived;
  archived.sent = Sent::unreachable;
  archived.why = "is_archived";
  world.at("2026-12-02T08:00");
  world.chat().then(archived);
  world.tick();
  EXPECT_THAT(world.chat().messages(), SizeIs(1)) << "one of the two was refused, the other stands";
}

TEST_F(ReminderFlow, TheItemsCardLivesInItsChannelAndIsEdited) {
  world.says("ana", "item add expire old tokens @dana due:2026-12-10");
  world.tick();
  const auto before = world.chat().messages().size();
  world.says("ana", "accept A-2");
  world.tick();
  int cards = 0;
  for (const auto& message : world.chat().messages()) {
    if (message.where == "C1" && message.to.thread.empty()
        && as_lines(message.card).find("A-2") != std::string::npos) {
      ++cards;
    }
  }
  EXPECT_EQ(cards, 1) << "one living message per item and channel";
  EXPECT_GT(world.chat().messages().size(), before)
      << "the change is one line in the card's thread";
  EXPECT_EQ(world.chat().messages().back().to.thread.empty(), false);
}

TEST_F(ReminderFlow, ARestrictedPostmortemsReminderStaysWithItsPeople) {
  world.says("ana", "set PM-1 visibility:restricted");
  world.tick();
  world.chat().forget_all();
  world.at("2026-12-01T08:00").tick();
  EXPECT_THAT(channel_hears(), IsEmpty())
      << "a channel that is not known to be private hears nothing";
  ASSERT_THAT(dana_hears(), SizeIs(1));
  EXPECT_THAT(dana_hears()[0],
              AllOf(HasSubstr("A-1"), testing::Not(HasSubstr("rotate signing keys"))));
}

// Once a digest at the same address swallowed reminders that it does not list.
TEST_F(ReminderFlow, ADigestDoesNotSwallowWhatItDoesNotTell) {
  world.says("dana", "settings digest on");
  world.says("ana", "item add another mend @dana due:2026-11-25");
  world.says("ana", "accept A-2");
  world.tick();
  world.chat().forget_all();
  world.at("2026-11-24T08:00").tick();
  EXPECT_THAT(dana_hears(), testing::Contains(HasSubstr("Digest for")));
  EXPECT_THAT(dana_hears(), testing::Contains(HasSubstr("2 reminders")));
}

// Once a channel that could not be asked about lost its restricted reminders for ever.
TEST_F(ReminderFlow, AChannelThatCannotBeAskedAboutHearsLater) {
  world.says("ana", "set PM-1 visibility:restricted");
  world.tick();
  world.chat().conversations.clear();
  world.restart();
  world.chat().forget_all();
  world.at("2026-12-01T08:00").tick();
  EXPECT_THAT(channel_hears(), IsEmpty());
  Conversation secret;
  secret.is_private = true;
  world.chat().conversations["C1"] = secret;
  world.at("2026-12-01T08:10").tick();
  EXPECT_THAT(channel_hears(), testing::Not(IsEmpty()));
}

// Once a second snooze that ended on the same day was never reminded of.
TEST_F(ReminderFlow, TwoSnoozesOfOneDayBothEnd) {
  world.at("2026-11-24T08:00").tick();
  world.says("dana", "snooze A-1 2h");
  world.at("2026-11-24T10:01").tick();
  world.says("dana", "snooze A-1 2h still busy");
  world.chat().forget_all();
  world.at("2026-11-24T12:02").tick();
  EXPECT_THAT(dana_hears(), ElementsAre(HasSubstr("Snoozed until now")));
}

}  // namespace
}  // namespace debrief
