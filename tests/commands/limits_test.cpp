#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Limits : public BoundTalk {};

TEST_F(Limits, APostmortemIsBoundToTwentyChannels) {
  for (int i = 2; i <= 20; ++i) {
    EXPECT_THAT(says_in("C" + std::to_string(i), "ana", "bind PM-1"), HasSubstr("is bound to"));
  }
  EXPECT_THAT(says_in("C21", "ana", "bind PM-1"), HasSubstr("20 channels, which is the most"));
}

TEST_F(Limits, TwoHundredPeopleAreAllowed) {
  says("ana", "new secret visibility:restricted");
  int person = 0;
  const auto forty = [&person] {
    std::string mentions;
    for (int i = 0; i < 40; ++i) {
      mentions += (i == 0 ? "@p" : ",@p") + std::to_string(++person);
    }
    return mentions;
  };
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(says("ana", "allow " + forty() + " PM-2"), HasSubstr("may see PM-2"));
  }
  EXPECT_THAT(says("ana", "allow @one PM-2"), HasSubstr("At most 200 people"));
  EXPECT_EQ(postmortem(2).allowed.size(), 200U);
}

TEST_F(Limits, ATeamsNameHasFortyCharacters) {
  EXPECT_THAT(says("ana", "team add " + std::string(41, 'x')), HasSubstr("40 is the most"));
  EXPECT_THAT(says("ana", "team add " + std::string(40, 'x')), HasSubstr("There is a team now"));
}

TEST_F(Limits, TeamsAreListedTenAtATime) {
  for (int i = 1; i <= 11; ++i) {
    says("ana", "team add team" + std::to_string(i));
  }
  EXPECT_THAT(says("ana", "team list"), HasSubstr("1–10 of 11"));
  EXPECT_THAT(presses("ana", call_of("Next")), HasSubstr("11–11 of 11"));
  EXPECT_THAT(says("ana", "team list offset:99"), HasSubstr("There are no more"));
}

TEST_F(Limits, ThereAreTwoHundredTeams) {
  change([](Records& records) {
    for (int i = 1; i <= 200; ++i) {
      Team team;
      team.name = "team" + std::to_string(i);
      ASSERT_TRUE(records.teams().add(std::move(team)).ok());
    }
  });
  EXPECT_THAT(says("ana", "team add onemore"), HasSubstr("There are 200 teams, the most"));
}

class StatesOfOthers : public BoundTalk {
 protected:
  void put(PostmortemStatus status) {
    change([status](Records& records) {
      auto held = records.postmortems().find(1);
      ASSERT_TRUE(held.ok());
      held->status = status;
      ASSERT_TRUE(records.postmortems().save(*held).ok());
    });
  }
};

TEST_F(StatesOfOthers, APublishedPostmortemClosesAlthoughAFullOneWasRequired) {
  says("ana", "set breach:confirmed");
  put(PostmortemStatus::published);
  EXPECT_THAT(says("ana", "close"), HasSubstr("PM-1 is closed"));
}

TEST_F(StatesOfOthers, WhatIsInReviewOrWaivedDoesNotClose) {
  put(PostmortemStatus::in_review);
  EXPECT_THAT(says("ana", "close PM-1"), HasSubstr("PM-1 is in review; only a published one"));
  put(PostmortemStatus::waived);
  EXPECT_THAT(says("ana", "close PM-1"), HasSubstr("PM-1 is waived; only a published one"));
}

TEST_F(StatesOfOthers, NothingInAWaivedPostmortemChanges) {
  put(PostmortemStatus::waived);
  EXPECT_THAT(says("ana", "item add x PM-1"),
              HasSubstr("PM-1 is waived, so nothing in it changes"));
}

TEST_F(StatesOfOthers, AnAcceptedRiskIsReopenedWithAReason) {
  says("ana", "item add x @dana");
  change([](Records& records) {
    auto held = records.items().find(1);
    ASSERT_TRUE(held.ok());
    held->status = ItemStatus::risk_accepted;
    ASSERT_TRUE(records.items().save(*held).ok());
  });
  EXPECT_THAT(says("ana", "done A-1"), HasSubstr("A-1 is risk accepted"));
  EXPECT_THAT(says("ana", "reopen A-1 the risk grew"), HasSubstr("accepted again"));
}

TEST_F(StatesOfOthers, AGuestIsGivenNoRole) {
  change([](Records& records) {
    for (auto& person : records.people().named("Bo")) {
      person.external = true;
      ASSERT_TRUE(records.people().save(person).ok());
    }
  });
  EXPECT_THAT(says("root", "people role @bo srt"), HasSubstr("Bo is a guest here"));
  EXPECT_THAT(says("root", "people list"), HasSubstr("Bo — member, guest"));
}

class Hidden : public BoundTalk {
 protected:
  Hidden() {
    says("ana", "item add rotate the stolen key");
    world().tick();
  }
  std::string first_card() {
    for (const auto& message : world().chat().messages()) {
      const auto lines = as_lines(message.card);
      if (message.where == "C1" && lines.find("A-1") == 0) {
        return lines;
      }
    }
    return "";
  }
};

TEST_F(Hidden, ACardInAChannelThatMayNoLongerShowItIsEmptied) {
  ASSERT_THAT(first_card(), HasSubstr("stolen key"));

  EXPECT_THAT(says("ana", "set visibility:restricted PM-1"), HasSubstr("cards in channels"));
  world().tick();

  EXPECT_THAT(first_card(), AllOf(HasSubstr("no longer shown here"), Not(HasSubstr("stolen"))));
}

}  // namespace
}  // namespace debrief
