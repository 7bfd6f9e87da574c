#include "adapters/slack/messenger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/doubles/slack_web_api.h"

namespace debrief::slack {
namespace {

using doubles::SlackFault;
using std::chrono::seconds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Kind = doubles::SlackFault::Kind;

class SlackOut : public ::testing::Test {
 protected:
  SlackOut() {
    slack.channel("C1", {"ops"});
    slack.user("U01", {"ana", "ana@example.com"});
  }

  WebApiOptions options() { return {"xoxb-test", slack.api_url(), {{"127.0.0.1"}, true}}; }

  static Address channel(const std::string& id) {
    Address to;
    to.platform = "slack";
    to.workspace = "T0WORK0001";
    to.conversation = id;
    return to;
  }

  static Address whispered(const std::string& id, const std::string& user) {
    Address to = channel(id);
    to.whisper_to = user;
    return to;
  }

  SendResult post(const Address& to, const std::string& words = "hello") {
    return messenger.post(to, std::nullopt, say(words));
  }

  doubles::SlackWebApi slack;
  Instant now{seconds(1795453200)};
  std::vector<std::string> told;
  WebApi api{options(), [this] { return now; }};
  SlackMessenger messenger{api, [this](std::string_view line) { told.emplace_back(line); }};
};

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

TEST_F(SlackOut, EveryRefusalOfSlacksIsOneOfOurKinds) {
  const std::vector<std::pair<std::string, Sent>> kinds{
      {"channel_not_found", Sent::unreachable},
      {"not_in_channel", Sent::unreachable},
      {"is_archived", Sent::unreachable},
      {"messages_tab_disabled", Sent::unreachable},
      {"user_not_found", Sent::unreachable},
      {"restricted_action_read_only_channel", Sent::unreachable},
      {"ratelimited", Sent::again},
      {"rate_limited", Sent::again},
      {"service_unavailable", Sent::again},
      {"internal_error", Sent::unknown},
      {"fatal_error", Sent::unknown},
      {"invalid_auth", Sent::refused},
      {"account_inactive", Sent::refused},
      {"token_revoked", Sent::refused},
      {"token_expired", Sent::refused},
      {"missing_scope", Sent::refused},
      {"invalid_blocks", Sent::refused},
      {"msg_blocks_too_long", Sent::refused},
      {"an_error_of_next_year", Sent::refused}};
  for (const auto& [error, sent] : kinds) {
    now += seconds(10);
    slack.fail("chat.postMessage", {Kind::error, error});
    const auto result = post(channel("C1"));
    EXPECT_EQ(result.sent, sent) << error;
    EXPECT_EQ(result.why, error);
  }
  EXPECT_THAT(slack.messages(), IsEmpty());
}

TEST_F(SlackOut, TroubleThatAnEditMaySurviveIsTriedAgain) {
  const auto posted = post(channel("C1"));
  for (const SlackFault& fault : {SlackFault{Kind::error, "internal_error"},
                                  SlackFault{Kind::status, "", 500},
                                  SlackFault{Kind::garbage},
                                  SlackFault{Kind::drop}}) {
    slack.fail("chat.update", fault);
    EXPECT_EQ(messenger.update(channel("C1"), posted.message, say("x")).sent, Sent::again);
  }
  slack.fail("chat.update", {Kind::error, "message_not_found"});
  EXPECT_EQ(messenger.update(channel("C1"), posted.message, say("x")).sent, Sent::gone);
}

TEST_F(SlackOut, APostWhoseAnswerWasLostIsNotSentASecondTime) {
  slack.fail("chat.postMessage", {Kind::drop});
  EXPECT_EQ(post(channel("C1")).sent, Sent::unknown);
  EXPECT_EQ(slack.messages().size(), 1U);
  for (const SlackFault& fault : {SlackFault{Kind::garbage},
                                  SlackFault{Kind::status, "", 500},
                                  SlackFault{Kind::status, "", 504}}) {
    now += seconds(10);
    slack.fail("chat.postMessage", fault);
    EXPECT_EQ(post(channel("C1")).sent, Sent::unknown);
  }
  EXPECT_EQ(slack.calls("chat.postMessage"), 4);
}

TEST_F(SlackOut, WhatSlackHasNotGotMayBeSentAgain) {
  slack.fail("chat.postMessage", {Kind::status, "", 503});
  EXPECT_EQ(post(channel("C1")).sent, Sent::again);
  WebApi nowhere({"xoxb-test", "http://127.0.0.1:1/api/", {{}, true}}, [this] { return now; });
  SlackMessenger lost(nowhere, {});
  const auto result = lost.post(channel("C1"), std::nullopt, say("x"));
  EXPECT_EQ(result.sent, Sent::again);
  EXPECT_EQ(result.why, "not_sent");
}

TEST_F(SlackOut, ASilentSlackIsLeftAfterFiveSeconds) {
  slack.fail("chat.postMessage", {Kind::hang});
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(post(channel("C1")).sent, Sent::unknown);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds(9));
}

TEST_F(SlackOut, APauseThatSlackAsksForIsKeptPerChannel) {
  slack.channel("C2", {"other"});
  slack.fail("chat.postMessage", {Kind::throttle, "", 7});
  const auto throttled = post(channel("C1"));
  EXPECT_EQ(throttled.sent, Sent::again);
  EXPECT_EQ(throttled.after, seconds(7));
  EXPECT_EQ(post(channel("C2")).sent, Sent::done);
  now += seconds(5);
  const auto waiting = post(channel("C1"));
  EXPECT_EQ(waiting.sent, Sent::again);
  EXPECT_EQ(waiting.after, seconds(2));
  EXPECT_EQ(slack.calls("chat.postMessage"), 2);
  now += seconds(3);
  EXPECT_EQ(post(channel("C1")).sent, Sent::done);
}

TEST_F(SlackOut, AClockSetBackMakesNoPauseLonger) {
  slack.fail("chat.postMessage", {Kind::throttle, "", 7});
  EXPECT_EQ(post(channel("C1")).sent, Sent::again);
  now -= std::chrono::hours(24);
  EXPECT_EQ(post(channel("C1")).sent, Sent::done);
}

TEST_F(SlackOut, AChannelHearsOneMessageASecondAfterASmallBurst) {
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(post(channel("C1")).sent, Sent::done);
  const auto held = post(channel("C1"));
  EXPECT_EQ(held.sent, Sent::again);
  EXPECT_EQ(held.after, seconds(1));
  slack.channel("C2", {"other"});
  EXPECT_EQ(post(channel("C2")).sent, Sent::done);
  now += seconds(1);
  EXPECT_EQ(post(channel("C1")).sent, Sent::done);
  EXPECT_EQ(post(channel("C1")).sent, Sent::again);
  EXPECT_EQ(slack.messages().size(), 5U);
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

TEST_F(SlackOut, AResponseUrlOnAnotherHostIsNeverCalled) {
  WebApi strict({"xoxb-test", slack.api_url(), {{"hooks.slack.com"}, true}},
                [this] { return now; });
  const auto answer = strict.respond(slack.response_url(), "{}");
  EXPECT_EQ(answer.kind, Answer::Kind::error);
  EXPECT_EQ(slack.calls("response_url"), 0);
}

TEST_F(SlackOut, PlainHttpIsSpokenOnlyInTrials) {
  WebApi strict({"xoxb-test", slack.api_url(), {{"127.0.0.1"}, false}}, [this] { return now; });
  EXPECT_EQ(strict.call("auth.test", {}).kind, Answer::Kind::error);
  EXPECT_EQ(slack.calls("auth.test"), 0);
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

TEST_F(SlackOut, TheOperatorHearsOfARefusalAndNeverOfATokenOrAnAddress) {
  slack.token("xoxb-another");
  EXPECT_EQ(post(channel("C1"), "secret words").sent, Sent::refused);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told.front(), HasSubstr("invalid_auth"));
  EXPECT_THAT(told.front(), Not(HasSubstr("xoxb")));
  EXPECT_THAT(told.front(), Not(HasSubstr("secret words")));
  slack.fail("chat.postMessage", {Kind::error, "xoxb-test leaked <b>"});
  EXPECT_EQ(post(channel("C1")).why, "unnamed_error");
}

TEST_F(SlackOut, AFreshTokenIsUsedFromTheNextCallOn) {
  slack.token("xoxb-new");
  EXPECT_EQ(post(channel("C1")).sent, Sent::refused);
  api.set_token("xoxb-new");
  EXPECT_EQ(post(channel("C1")).sent, Sent::done);
  api.set_token("");
  EXPECT_EQ(post(channel("C1")).why, "not_authed");
}

}  // namespace
}  // namespace debrief::slack
