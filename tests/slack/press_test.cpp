#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/chat/codec.h"

#include "adapters/slack/inbound.h"
#include "tests/slack/samples.h"

namespace debrief::slack {
namespace {

using nlohmann::json;

const ResponseUrls urls{{"hooks.slack.com"}, false};

Inbound interaction(const json& payload, const ResponseUrls& allowed = urls) {
  const Fields form{{"payload", payload.dump()}};
  auto decoded = decode_interaction(form, "raw", allowed);
  return decoded ? *decoded : Inbound{Ignored{"refused"}};
}

std::string why(const Inbound& inbound) {
  if (const auto* ignored = std::get_if<Ignored>(&inbound)) return std::string(ignored->why);
  return std::holds_alternative<Challenge>(inbound) ? "challenge" : "heard";
}

Invocation heard(const Inbound& inbound) {
  EXPECT_EQ(why(inbound), "heard");
  const auto* invocation = std::get_if<Invocation>(&inbound);
  return invocation == nullptr ? Invocation{} : *invocation;
}

json with_action(json payload, const std::string& value) {
  payload["actions"][0]["action_id"] = "call:0";
  payload["actions"][0]["value"] = value;
  return payload;
}

TEST(SlackPress, AButtonIsTheCallThatItCarries) {
  const Call call{"item done", {{"item", "A-31"}}};
  const json payload =
      with_action(sample_json("interactivity/block_actions_message_button.json"), encode(call));
  const auto invocation = heard(interaction(payload));
  EXPECT_EQ(std::get<Call>(invocation.said), call);
  EXPECT_EQ(invocation.workspace, "slack:T0WORK0001");
  EXPECT_EQ(invocation.speaker, (Handle{"slack", "T0WORK0001", "U0ALICE001"}));
  EXPECT_EQ(key(invocation.place), "slack/T0WORK0001/C0GENERAL1");
  EXPECT_FALSE(invocation.answer_in_body);
  EXPECT_EQ(invocation.answer_to.reply_url,
            "https://hooks.slack.com/actions/T0WORK0001/9876543210123/aBcDeFgHiJkLmNoPqRsTuVwX");
  EXPECT_EQ(invocation.answer_to.whisper_to, "U0ALICE001");
  EXPECT_EQ(invocation.place.reply_url, "");
}

TEST(SlackPress, AMenusEntryIsTheCallThatItCarries) {
  const Call call{"item show", {{"item", "A-2"}}};
  json payload = sample_json("interactivity/block_actions_message_button.json");
  payload["actions"] = json::array({{{"type", "overflow"},
                                     {"action_id", "call:3"},
                                     {"selected_option", {{"value", encode(call)}}}}});
  EXPECT_EQ(std::get<Call>(heard(interaction(payload)).said), call);
}

TEST(SlackPress, AnEphemeralMessageNeedsNoMessageObject) {
  const auto payload =
      with_action(sample_json("interactivity/block_actions_ephemeral_button.json"), "undo");
  const auto invocation = heard(interaction(payload));
  EXPECT_TRUE(invocation.place.direct);
  EXPECT_EQ(invocation.place.conversation, "D0DMALICE1");
  EXPECT_EQ(invocation.answer_to.whisper_to, "");
}

TEST(SlackPress, AThreadIsKept) {
  const auto payload =
      with_action(sample_json("interactivity/block_actions_in_thread.json"), "undo");
  EXPECT_EQ(heard(interaction(payload)).place.thread, "1795453201.001119");
}

TEST(SlackPress, OnTheHomeTabItIsAnsweredToThePersonDirectly) {
  const auto payload =
      with_action(sample_json("interactivity/block_actions_home_button.json"), "todo");
  const auto invocation = heard(interaction(payload));
  EXPECT_TRUE(invocation.answer_to.direct);
  EXPECT_EQ(invocation.answer_to.conversation, "U0ALICE001");
  EXPECT_EQ(invocation.answer_to.reply_url, "");
}

TEST(SlackPress, AReplyUrlOnAnotherHostIsNotUsed) {
  json payload =
      with_action(sample_json("interactivity/block_actions_message_button.json"), "todo");
  payload["response_url"] = "https://hooks.slack.com.evil.example/actions/1";
  const auto invocation = heard(interaction(payload));
  EXPECT_EQ(invocation.answer_to.reply_url, "");
  EXPECT_EQ(invocation.answer_to.whisper_to, "U0ALICE001");
}

TEST(SlackPress, EverySampleThatIsNotOurButtonIsIgnored) {
  for (const auto& name : samples_in("interactivity", ".json")) {
    const auto payload = sample_json(name);
    if (!payload.is_object()) continue;
    const bool press = payload.value("type", "") == "block_actions";
    EXPECT_EQ(why(interaction(payload)), press ? "other_action" : "other_interaction") << name;
  }
}

TEST(SlackPress, ARawFormReadsLikeItsJson) {
  for (const auto& name : samples_in("interactivity", ".form")) {
    const auto body = sample(name);
    const auto decoded = decode_interaction(form_of(body), body, urls);
    ASSERT_TRUE(decoded.ok()) << name;
    EXPECT_NE(why(*decoded), "heard");
  }
}

TEST(SlackPress, EveryKindOfElementIsSurvived) {
  json payload = sample_json("interactivity/block_actions_message_button.json");
  for (const json& action : sample_json("interactivity/actions_every_element_type.json")) {
    payload["actions"] = json::array({action});
    EXPECT_EQ(why(interaction(payload)), "other_action");
    payload["actions"][0]["action_id"] = "call:1";
    EXPECT_NE(why(interaction(payload)), "refused");
  }
}

TEST(SlackPress, AValueThatTheCodecDidNotWriteIsIgnored) {
  for (const char* value : {"", "%", "&&", "=x", "a=b=c%zz"}) {
    const auto payload =
        with_action(sample_json("interactivity/block_actions_message_button.json"), value);
    EXPECT_EQ(why(interaction(payload)), "other_action") << value;
  }
}

TEST(SlackPress, APayloadThatIsNoObjectIsRefused) {
  for (const char* payload : {"", "[]", "1", "{"}) {
    EXPECT_FALSE(decode_interaction({{"payload", payload}}, "raw", urls).ok()) << payload;
  }
  EXPECT_FALSE(decode_interaction({}, "raw", urls).ok());
}

TEST(SlackResponseUrl, OnlyExactHostsAreTaken) {
  EXPECT_TRUE(urls.allow("https://hooks.slack.com/actions/T/1/x"));
  EXPECT_TRUE(urls.allow("https://HOOKS.slack.com/actions"));
  for (const char* url : {"",
                          "hooks.slack.com/a",
                          "http://hooks.slack.com/a",
                          "https://evil.example/",
                          "https://hooks.slack.com.evil.example/",
                          "https://hooks.slack.com@evil.example/",
                          "https://user:pw@hooks.slack.com/",
                          "https://hooks.slack.com:8443/",
                          "https://hooks.slack.com\\@evil.example/",
                          "https://ahooks.slack.com/",
                          "https://hooks.slack.com/\r\nHost: evil.example",
                          "ftp://hooks.slack.com/",
                          "https:///hooks.slack.com/",
                          "https://127.0.0.1/",
                          "https://hooks.slack.com /"}) {
    EXPECT_FALSE(urls.allow(url)) << url;
  }
  EXPECT_FALSE(urls.allow("https://hooks.slack.com/" + std::string(3000, 'x')));
}

TEST(SlackResponseUrl, PlainHttpAndPortsAreForTrialsOnly) {
  const ResponseUrls trial{{"127.0.0.1"}, true};
  EXPECT_TRUE(trial.allow("http://127.0.0.1:4000/x"));
  EXPECT_FALSE(trial.allow("http://127.0.0.2:4000/x"));
  const ResponseUrls port{{"127.0.0.1:4000"}, false};
  EXPECT_FALSE(port.allow("http://127.0.0.1:4000/x"));
  EXPECT_TRUE(port.allow("https://127.0.0.1:4000/x"));
  EXPECT_FALSE(port.allow("https://127.0.0.1:4001/x"));
}

}  // namespace
}  // namespace debrief::slack
