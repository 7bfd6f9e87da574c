#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/slack/slack_out.h"

namespace debrief::slack {
namespace {

using doubles::SlackFault;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Kind = doubles::SlackFault::Kind;

TEST_F(SlackOut, AMessageIsPostedAndItsIdKept) {
  Address to = channel("C1");
  to.thread = "1795453200.000100";
  const auto result = post(to, "Due today & tomorrow");
  ASSERT_EQ(result.sent, Sent::done) << result.why;
  ASSERT_EQ(slack.messages().size(), 1U);
  const auto message = slack.messages().front();
  EXPECT_EQ(result.conversation, "C1");
  EXPECT_EQ(result.message, message.ts);
  EXPECT_EQ(message.thread, "1795453200.000100");
  EXPECT_EQ(message.text, "Due today &amp; tomorrow");
  EXPECT_EQ(slack.last("chat.postMessage")["unfurl_links"], "false");
  EXPECT_THAT(slack.faults(), IsEmpty());
}

TEST_F(SlackOut, AnEditTakesThePlaceOfWhatWasPosted) {
  const auto posted = post(channel("C1"));
  const auto edited = messenger.update(channel("C1"), posted.message, say("Done."));
  EXPECT_EQ(edited.sent, Sent::done);
  EXPECT_EQ(edited.message, posted.message);
  ASSERT_EQ(slack.messages().size(), 1U);
  EXPECT_EQ(slack.messages().front().text, "Done.");
  EXPECT_EQ(slack.messages().front().edits, 1);
}

TEST_F(SlackOut, AnEditOfWhatIsNoLongerThereSaysSo) {
  EXPECT_EQ(messenger.update(channel("C1"), "1.0", say("x")).sent, Sent::gone);
  EXPECT_EQ(messenger.update(channel("C1"), "", say("x")).sent, Sent::gone);
}

TEST_F(SlackOut, AWhisperIsForOnePairOfEyes) {
  const auto result = post(whispered("C1", "U01"));
  ASSERT_EQ(result.sent, Sent::done);
  EXPECT_EQ(result.message, "");
  EXPECT_EQ(slack.messages().front().only_to, "U01");
}

TEST_F(SlackOut, AWhisperThatCannotBeHeardThereGoesToThePersonDirectly) {
  doubles::SlackChannel closed{"secret", true};
  closed.member = false;
  slack.channel("C2", closed);
  const auto result = post(whispered("C2", "U01"));
  ASSERT_EQ(result.sent, Sent::done) << result.why;
  EXPECT_EQ(slack.messages().front().channel, "D01");
  EXPECT_EQ(slack.messages().front().only_to, "");
}

TEST_F(SlackOut, APersonsDirectConversationIsOpenedOnce) {
  Address to;
  to.platform = "slack";
  to.person = 12;
  const Handle ana{"slack", "T0WORK0001", "U01"};
  const auto first = messenger.post(to, ana, say("one"));
  EXPECT_EQ(first.conversation, "D01");
  EXPECT_EQ(messenger.post(to, ana, say("two")).sent, Sent::done);
  EXPECT_EQ(slack.calls("conversations.open"), 1);
  EXPECT_EQ(messenger.post(to, std::nullopt, say("three")).sent, Sent::unreachable);
  EXPECT_EQ(messenger.post(to, Handle{"slack", "T0WORK0001", "U99"}, say("x")).sent,
            Sent::unreachable);
}

TEST_F(SlackOut, AnotherWorkspaceIsNotPostedTo) {
  messenger.set_workspace("T0WORK0001");
  Address to = channel("C1");
  to.workspace = "T0OTHER001";
  EXPECT_EQ(post(to).sent, Sent::unreachable);
  EXPECT_EQ(messenger.update(to, "1.0", say("x")).sent, Sent::unreachable);
  EXPECT_EQ(slack.calls("chat.postMessage") + slack.calls("chat.update"), 0);
  messenger.set_workspace("E0ORG00001");
  EXPECT_EQ(post(to).sent, Sent::done);
}

TEST_F(SlackOut, AnAnswerToAPressGoesToItsResponseUrl) {
  Address to = whispered("C1", "U01");
  to.reply_url = slack.response_url();
  EXPECT_EQ(post(to, "Done.").sent, Sent::done);
  const auto message = slack.messages().front();
  EXPECT_EQ(message.response_url, "/response/press");
  EXPECT_FALSE(message.replaces);
  EXPECT_EQ(message.text, "Done.");
  EXPECT_EQ(messenger.update(to, "", say("Gone.")).sent, Sent::done);
  EXPECT_TRUE(slack.messages().back().replaces);
}

TEST_F(SlackOut, AUsedUpResponseUrlIsReplacedByAWhisper) {
  Address to = whispered("C1", "U01");
  to.reply_url = slack.response_url();
  slack.fail("response_url", {Kind::status, "", 404});
  EXPECT_EQ(post(to).sent, Sent::done);
  EXPECT_EQ(slack.messages().front().only_to, "U01");
  slack.fail("response_url", {Kind::throttle, "", 3});
  EXPECT_EQ(post(to).sent, Sent::again);
  slack.fail("response_url", {Kind::drop});
  EXPECT_EQ(post(to).sent, Sent::unknown);
}

TEST_F(SlackOut, APersonIsKnownByWhatSlackConfirmed) {
  const auto ana = messenger.profile({"slack", "T0WORK0001", "U01"});
  ASSERT_TRUE(ana.has_value());
  EXPECT_EQ(ana->name, "ana");
  EXPECT_EQ(ana->mail, "ana@example.com");
  EXPECT_EQ(ana->zone, "Europe/Berlin");
  EXPECT_FALSE(ana->guest);
  slack.user("U02", {"bo", "boss@example.com", false, "", true, false});
  const auto bo = messenger.profile({"slack", "T0WORK0001", "U02"});
  ASSERT_TRUE(bo.has_value());
  EXPECT_EQ(bo->mail, "");
  EXPECT_TRUE(bo->guest);
  EXPECT_FALSE(messenger.profile({"slack", "T0WORK0001", "U99"}).has_value());
  slack.fail("users.info", {Kind::throttle, "", 5});
  EXPECT_FALSE(messenger.profile({"slack", "T0WORK0001", "U01"}).has_value());
}

TEST_F(SlackOut, AConversationIsKnownByWhoMayHearIt) {
  doubles::SlackChannel secret{"secret", true};
  secret.shared = true;
  secret.archived = true;
  secret.member = false;
  slack.channel("C2", secret);
  const auto open = messenger.conversation(channel("C1"));
  ASSERT_TRUE(open.has_value());
  EXPECT_EQ(open->name, "ops");
  EXPECT_FALSE(open->is_private || open->shared || open->archived);
  EXPECT_TRUE(open->member);
  const auto closed = messenger.conversation(channel("C2"));
  ASSERT_TRUE(closed.has_value());
  EXPECT_TRUE(closed->is_private && closed->shared && closed->archived);
  EXPECT_FALSE(closed->member);
  EXPECT_FALSE(messenger.conversation(channel("C9")).has_value());
}

}  // namespace
}  // namespace debrief::slack
