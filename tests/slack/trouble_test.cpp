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
