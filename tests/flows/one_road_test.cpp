#include <future>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/chat/codec.h"

#include "tests/doubles/world.h"

namespace debrief {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(OneRoad, TheSameDeliveryAThousandTimesChangesStateOnceAndHearsTheSame) {
  World world;
  world.says("ana", "new \"Token leak\"");
  const auto invocation = world.typed("ana", "item add rotate keys PM-1");
  const auto first = encode(world.bot().hear_now(invocation));
  std::vector<std::thread> crowd;
  std::atomic<int> different{0};
  for (int i = 0; i < 4; ++i) {
    crowd.emplace_back([&] {
      for (int j = 0; j < 250; ++j) {
        different += encode(world.bot().hear_now(invocation)) == first ? 0 : 1;
      }
    });
  }
  for (auto& one : crowd) {
    one.join();
  }
  EXPECT_EQ(different, 0);
  EXPECT_THAT(world.hears("ana", "item show A-1"), HasSubstr("rotate keys"));
  EXPECT_THAT(world.hears("ana", "item show A-2"), HasSubstr("There is no A-2"));
}

TEST(OneRoad, ARefusedDeliveryHearsTheSameRefusalAgain) {
  World world;
  world.says("ana", "new \"Token leak\"");
  const auto invocation = world.typed("ana", "accept A-1");
  const auto first = encode(world.bot().hear_now(invocation));
  world.says("ana", "item add rotate keys @ana PM-1");
  EXPECT_EQ(encode(world.bot().hear_now(invocation)), first);
  EXPECT_THAT(world.hears("ana", "item show A-1"), HasSubstr("proposed"));
}

TEST(OneRoad, AnotherOrganisationSeesNothing) {
  World world;
  world.says("ana", "new \"Token leak\"");
  world.says("ana", "item add rotate keys PM-1");
  auto invocation = world.typed("eve", "item show A-1");
  invocation.workspace = "slack:T9";
  invocation.speaker.workspace = "T9";
  invocation.place.workspace = "T9";
  EXPECT_THAT(as_lines(card_of(world.bot().hear_now(invocation))), HasSubstr("There is no A-1"));
}

TEST(OneRoad, SomebodyFromOutsideASharedChannelRunsNothing) {
  World world;
  auto invocation = world.typed("eve", "new \"Mine now\"");
  invocation.speaker.workspace = "T9";
  EXPECT_THAT(as_lines(card_of(world.bot().hear_now(invocation))),
              HasSubstr("another organisation"));
  EXPECT_THAT(world.hears("ana", "pm list"), Not(HasSubstr("Mine now")));
}

TEST(OneRoad, TwoWorkspacesOfOneOrganisationShareTheirRecords) {
  World world;
  world.says("ana", "new \"Token leak\"");
  auto invocation = world.typed("bo", "show PM-1");
  invocation.workspace = "slack:T2";
  invocation.speaker.workspace = "T2";
  invocation.place.workspace = "T2";
  EXPECT_THAT(as_lines(card_of(world.bot().hear_now(invocation))), HasSubstr("Token leak"));
}

TEST(OneRoad, AnAnswerThatCannotRideInTheBodyIsOwedAndSentOnce) {
  World world;
  auto invocation = world.typed("ana", "new \"Token leak\"");
  invocation.answer_in_body = false;
  invocation.answer_to = {"slack", "T1", "C1", "17.5", false, 0, "UANA", ""};
  world.bot().hear_now(invocation);
  world.bot().hear_now(invocation);
  world.tick();
  ASSERT_EQ(world.chat().messages().size(), 1U);
  EXPECT_EQ(world.chat().messages()[0].to.whisper_to, "UANA");
  EXPECT_EQ(world.chat().messages()[0].to.thread, "17.5");
}

TEST(OneRoad, AButtonOfAnotherVersionAnswersKindly) {
  World world;
  EXPECT_THAT(as_lines(world.presses("ana", Call{"item levitate", {}})),
              HasSubstr("no longer works"));
}

TEST(OneRoad, SomebodyNewIsAskedAboutAndThenKnownByName) {
  World world;
  world.chat().profiles["UDANA"] = {
      "Dana Scully", "dana@example.com", "Europe/London", false, false};
  auto invocation = world.typed("dana", "new \"Token leak\"");
  invocation.speaker_name = "";
  world.bot().hear_now(invocation);
  world.tick();
  EXPECT_THAT(world.hears("dana", "whoami"),
              testing::AllOf(HasSubstr("Dana Scully"), HasSubstr("Europe/London")));
}

}  // namespace
}  // namespace debrief
