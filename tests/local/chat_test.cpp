#include "adapters/local/chat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace debrief::local {
namespace {

using testing::ElementsAre;

class LocalChat : public testing::Test {
 protected:
  LocalChat() : chat_("run1", [] { return Instant{}; }) {
    for (const auto* name : {"you", "ana", "dana"}) {
      EXPECT_TRUE(chat_.add_persona(name));
    }
    EXPECT_TRUE(chat_.add_channel("general"));
    EXPECT_TRUE(chat_.add_channel("incident", true));
  }

  static Address at(const std::string& room) {
    Address address;
    address.platform = "local";
    address.workspace = "local";
    address.conversation = room;
    return address;
  }

  std::vector<std::string> seen_by(const std::string& persona) const {
    std::vector<std::string> lines;
    for (const auto& message : chat_.messages(persona, 0)) {
      lines.push_back(message.room + ": " + summary(message.card));
    }
    return lines;
  }

  Chat chat_;
};

TEST_F(LocalChat, ShowsAPostToEverybodyInTheChannel) {
  const auto sent = chat_.post(at("general"), std::nullopt, say("hello"));

  EXPECT_EQ(sent.sent, Sent::done);
  EXPECT_EQ(sent.conversation, "general");
  EXPECT_THAT(seen_by("ana"), ElementsAre("general: hello"));
  EXPECT_THAT(seen_by("dana"), ElementsAre("general: hello"));
}

TEST_F(LocalChat, ShowsAWhisperToOnePersonOnly) {
  auto address = at("general");
  address.whisper_to = "ana";
  chat_.post(address, std::nullopt, say("psst"));

  EXPECT_THAT(seen_by("ana"), ElementsAre("general: psst"));
  EXPECT_THAT(seen_by("dana"), ElementsAre());
}

TEST_F(LocalChat, OpensDirectMessagesForAPersonAndHidesThemFromOthers) {
  Address address;
  address.person = 7;
  const auto sent = chat_.post(address, Handle{"local", "local", "dana"}, say("due today"));

  EXPECT_EQ(sent.conversation, "dm-dana");
  EXPECT_THAT(seen_by("dana"), ElementsAre("dm-dana: due today"));
  EXPECT_THAT(seen_by("ana"), ElementsAre());
  EXPECT_FALSE(chat_.room("dm-dana", "ana"));
  EXPECT_FALSE(chat_.message(sent.message, "ana"));
}

TEST_F(LocalChat, PutsAnUpdateInThePlaceOfTheMessage) {
  const auto sent = chat_.post(at("general"), std::nullopt, say("accepted"));
  const auto before = chat_.messages("ana", 0).front().seq;

  const auto edited = chat_.update(at("general"), sent.message, say("done"));

  EXPECT_EQ(edited.sent, Sent::done);
  EXPECT_EQ(edited.message, sent.message);
  const auto changed = chat_.messages("ana", before);
  ASSERT_EQ(changed.size(), 1U);
  EXPECT_EQ(changed[0].id, sent.message);
  EXPECT_TRUE(changed[0].edited);
  EXPECT_EQ(summary(changed[0].card), "done");
}

TEST_F(LocalChat, CallsAMessageOfAnEarlierStartGone) {
  EXPECT_EQ(chat_.update(at("general"), "run0-1", say("x")).sent, Sent::gone);
  EXPECT_EQ(chat_.update(at("nowhere"), "run1-1", say("x")).sent, Sent::gone);
}

TEST_F(LocalChat, NeverEditsWhatAPersonSaid) {
  Message line;
  line.room = "general";
  line.from = "ana";
  line.card = say("mine");
  const auto said = chat_.say(line);

  EXPECT_EQ(chat_.update(at("general"), said.id, say("forged")).sent, Sent::gone);
  EXPECT_THAT(seen_by("ana"), ElementsAre("general: mine"));
}

TEST_F(LocalChat, CannotReachAnArchivedChannel) {
  const auto sent = chat_.post(at("general"), std::nullopt, say("x"));
  ASSERT_TRUE(chat_.archive("general", true));

  EXPECT_EQ(chat_.post(at("general"), std::nullopt, say("y")).sent, Sent::unreachable);
  EXPECT_EQ(chat_.update(at("general"), sent.message, say("y")).sent, Sent::unreachable);
  EXPECT_TRUE(chat_.conversation(at("general"))->archived);

  ASSERT_TRUE(chat_.archive("general", false));
  EXPECT_EQ(chat_.post(at("general"), std::nullopt, say("z")).sent, Sent::done);
}

TEST_F(LocalChat, CannotReachOtherPlatformsOrImpossibleNames) {
  auto slack = at("C1");
  slack.platform = "slack";
  EXPECT_EQ(chat_.post(slack, std::nullopt, say("x")).sent, Sent::unreachable);
  EXPECT_EQ(chat_.post(at("no such room"), std::nullopt, say("x")).sent, Sent::unreachable);
  EXPECT_EQ(chat_.post(at(""), std::nullopt, say("x")).sent, Sent::unreachable);
  EXPECT_EQ(chat_.post({}, Handle{"slack", "T1", "U1"}, say("x")).sent, Sent::unreachable);
  EXPECT_FALSE(chat_.conversation(slack));
  EXPECT_FALSE(chat_.archive("nowhere", true));
}

// After a restart the database still names channels and people that this chat has not met.
TEST_F(LocalChat, MeetsChannelsAndPeopleOfAnEarlierStartAgain) {
  EXPECT_EQ(chat_.post(at("war-room"), std::nullopt, say("digest")).sent, Sent::done);
  EXPECT_EQ(chat_.post({}, Handle{"local", "local", "zoe"}, say("due")).sent, Sent::done);
  EXPECT_THAT(seen_by("zoe"), ElementsAre("war-room: digest", "dm-zoe: due"));
}

TEST_F(LocalChat, TellsWhatMayBeHeardWhere) {
  EXPECT_FALSE(chat_.conversation(at("general"))->is_private);
  EXPECT_TRUE(chat_.conversation(at("incident"))->is_private);
  EXPECT_TRUE(chat_.conversation(at("dm-ana"))->is_private);
  EXPECT_EQ(chat_.profile({"local", "local", "dana"})->name, "Dana");
  EXPECT_FALSE(chat_.profile({"local", "local", "nobody"}));
  EXPECT_FALSE(chat_.profile({"slack", "T1", "dana"}));
}

TEST_F(LocalChat, RefusesNamesThatAreNone) {
  for (const auto* name : {"",
                           "@",
                           "a b",
                           "naïve",
                           "a/b",
                           "<b>",
                           "debrief",
                           "me",
                           "abcdefghijklmnopqrstuvwxyzabcdefg"}) {
    EXPECT_FALSE(chat_.add_persona(name)) << name;
  }
  for (const auto* name : {"", "#", "a b", "dm-ana", "a/b"}) {
    EXPECT_FALSE(chat_.add_channel(name)) << name;
  }
  EXPECT_EQ(chat_.add_persona("@Ana")->id, "ana");
  EXPECT_EQ(chat_.add_channel("#General")->id, "general");
}

TEST_F(LocalChat, KeepsTheLast500MessagesOfARoom) {
  for (int i = 0; i < 510; ++i) {
    chat_.post(at("general"), std::nullopt, say(std::to_string(i)));
  }
  const auto lines = seen_by("ana");
  ASSERT_EQ(lines.size(), 500U);
  EXPECT_EQ(lines.front(), "general: 10");
  EXPECT_EQ(lines.back(), "general: 509");
}

TEST_F(LocalChat, HoldsABoundedNumberOfPeopleAndChannels) {
  int people = 0;
  int channels = 0;
  for (int i = 0; i < 500; ++i) {
    people += chat_.add_persona("p" + std::to_string(i)) ? 1 : 0;
    channels += chat_.add_channel("c" + std::to_string(i)) ? 1 : 0;
  }
  EXPECT_LE(people, 200);
  EXPECT_LE(channels, 400);
  EXPECT_EQ(chat_.add_persona("another").error().code, Code::conflict);
}

}  // namespace
}  // namespace debrief::local
