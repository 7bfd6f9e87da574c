#include "adapters/slack/inbound.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/chat/codec.h"

#include "tests/slack/samples.h"

namespace debrief::slack {
namespace {

using nlohmann::json;

const Self self{"U0APPBOT01", "B0APPBOT01"};
const ResponseUrls urls{{"hooks.slack.com"}, false};

Inbound event(const json& body, const Self& who = self) {
  auto decoded = decode_event(body.dump(), who);
  return decoded ? *decoded : Inbound{Ignored{"refused"}};
}

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

std::string line(const Invocation& invocation) {
  std::string out;
  for (const Span& span : std::get<Line>(invocation.said))
    out += span.text;
  return out;
}

json with_action(json payload, const std::string& value) {
  payload["actions"][0]["action_id"] = "call:0";
  payload["actions"][0]["value"] = value;
  return payload;
}

TEST(SlackCommand, BecomesAnInvocationAnsweredInTheBody) {
  const auto invocation = heard(decode_command(form_of(sample("slash/escaped_text.form")), "raw"));
  EXPECT_EQ(invocation.delivery, "9876543210123.1234567890123.0123456789abcdef0123456789abcdef");
  EXPECT_EQ(invocation.workspace, "slack:T0WORK0001");
  EXPECT_EQ(invocation.speaker, (Handle{"slack", "T0WORK0001", "U0ALICE001"}));
  EXPECT_EQ(invocation.speaker_name, "alice");
  EXPECT_EQ(key(invocation.place), "slack/T0WORK0001/C0GENERAL1");
  EXPECT_FALSE(invocation.place.direct);
  EXPECT_TRUE(invocation.answer_in_body);
  EXPECT_EQ(std::get<Line>(invocation.said).size(), 11U);
}

TEST(SlackCommand, EverySampleIsHeardInItsPlace) {
  for (const auto& name : samples_in("slash", ".form")) {
    if (name.find("ssl_check") != std::string::npos) continue;
    const auto form = form_of(sample(name));
    const auto invocation = heard(decode_command(form, "raw"));
    EXPECT_EQ(invocation.place.conversation, value_of(form, "channel_id")) << name;
    EXPECT_EQ(invocation.place.direct, name == "slash/in_dm.form") << name;
  }
}

TEST(SlackCommand, WithoutATriggerIdItsBodyNamesTheDelivery) {
  Fields form = form_of(sample("slash/empty_text.form"));
  std::erase_if(form, [](const auto& field) { return field.first == "trigger_id"; });
  const auto one = heard(decode_command(form, "body one")).delivery;
  EXPECT_EQ(heard(decode_command(form, "body one")).delivery, one);
  EXPECT_NE(heard(decode_command(form, "body two")).delivery, one);
  EXPECT_EQ(one.size(), std::string("body:").size() + 64);
}

TEST(SlackCommand, WithoutASpeakerOrPlaceIsIgnored) {
  for (const char* name : {"team_id", "user_id", "channel_id"}) {
    Fields form = form_of(sample("slash/empty_text.form"));
    std::erase_if(form, [&](const auto& field) { return field.first == name; });
    EXPECT_EQ(why(decode_command(form, "raw")), "incomplete_command") << name;
  }
  EXPECT_EQ(why(decode_command({}, "")), "incomplete_command");
}

TEST(SlackCommand, AnSslCheckIsToldApart) {
  EXPECT_TRUE(is_ssl_check(form_of(sample("slash/ssl_check.form"))));
  EXPECT_TRUE(is_ssl_check(form_of(sample("slash/ssl_check_smuggled.form"))));
  EXPECT_FALSE(is_ssl_check(form_of(sample("slash/empty_text.form"))));
}

TEST(SlackEvent, EverySampleDoesWhatTheReadmeOfTheSamplesSays) {
  const std::map<std::string, std::string> expected{{"url_verification", "challenge"},
                                                    {"app_mention", "heard"},
                                                    {"app_mention_in_thread", "heard"},
                                                    {"app_mention_slack_connect", "heard"},
                                                    {"app_mention_org_install", "heard"},
                                                    {"message_im", "heard"},
                                                    {"message_own_bot", "not_to_us"},
                                                    {"message_bot_message_legacy", "not_to_us"},
                                                    {"message_channels", "not_to_us"},
                                                    {"message_groups", "not_to_us"},
                                                    {"message_thread_reply", "not_to_us"},
                                                    {"message_thread_broadcast", "not_to_us"},
                                                    {"message_changed", "not_to_us"},
                                                    {"message_changed_by_unfurl", "not_to_us"},
                                                    {"message_deleted", "not_to_us"},
                                                    {"message_file_share", "not_to_us"},
                                                    {"message_channel_join", "not_to_us"},
                                                    {"message_channel_topic", "not_to_us"},
                                                    {"app_rate_limited", "app_rate_limited"}};
  const auto names = samples_in("events", ".json");
  ASSERT_GE(names.size(), 34U);
  for (const auto& name : names) {
    const auto stem = name.substr(7, name.size() - 12);
    const auto found = expected.find(stem);
    EXPECT_EQ(why(event(sample_json(name))),
              found == expected.end() ? "other_event" : found->second)
        << name;
  }
}

TEST(SlackEvent, InADirectMessageOnlyWhatAPersonWroteIsHeard) {
  const std::map<std::string, std::string> expected{{"message_own_bot", "own_post"},
                                                    {"message_bot_message_legacy", "bot_post"},
                                                    {"message_changed", "other_subtype"},
                                                    {"message_changed_by_unfurl", "other_subtype"},
                                                    {"message_deleted", "other_subtype"},
                                                    {"message_channel_join", "own_post"},
                                                    {"message_channel_topic", "other_subtype"},
                                                    {"message_file_share", "heard"},
                                                    {"message_thread_broadcast", "heard"},
                                                    {"message_thread_reply", "heard"}};
  for (const auto& [name, outcome] : expected) {
    json body = sample_json("events/" + name + ".json");
    body["event"]["channel_type"] = "im";
    EXPECT_EQ(why(event(body)), outcome) << name;
  }
}

TEST(SlackEvent, OurOwnPostIsKnownBeforeWeAskedWhoWeAre) {
  json body = sample_json("events/message_own_bot.json");
  body["event"]["channel_type"] = "im";
  body["event"].erase("bot_id");
  body["event"].erase("bot_profile");
  EXPECT_EQ(why(event(body, Self{})), "own_post");
  body.erase("authorizations");
  EXPECT_EQ(why(event(body)), "own_post");
}

TEST(SlackEvent, AMentionIsAnsweredInItsThreadForTheSpeakersEyes) {
  const auto invocation = heard(event(sample_json("events/app_mention.json")));
  EXPECT_EQ(line(invocation), "remind @U0BOB00002 in #C0PRIVATE1 about A & B <soon>");
  EXPECT_EQ(invocation.delivery, "msg:C0GENERAL1:1795453201.001119");
  EXPECT_FALSE(invocation.answer_in_body);
  EXPECT_EQ(invocation.answer_to.whisper_to, "U0ALICE001");
  EXPECT_EQ(invocation.answer_to.conversation, "C0GENERAL1");
  EXPECT_EQ(invocation.answer_to.thread, "");
  const auto threaded = heard(event(sample_json("events/app_mention_in_thread.json")));
  EXPECT_NE(threaded.answer_to.thread, "");
  EXPECT_EQ(threaded.answer_to.thread, threaded.place.thread);
}

TEST(SlackEvent, ADirectMessageIsAnsweredThere) {
  const auto invocation = heard(event(sample_json("events/message_im.json")));
  EXPECT_EQ(line(invocation), "hello");
  EXPECT_TRUE(invocation.place.direct);
  EXPECT_EQ(invocation.answer_to, invocation.place);
  EXPECT_EQ(invocation.answer_to.whisper_to, "");
}

TEST(SlackEvent, TheTwoEventsOfOnePostAreOneDelivery) {
  json mention = sample_json("events/app_mention.json");
  json message = mention;
  message["event"]["type"] = "message";
  message["event"]["channel_type"] = "im";
  message["event_id"] = "Ev0OTHER";
  EXPECT_EQ(heard(event(mention)).delivery, heard(event(message)).delivery);
}

TEST(SlackEvent, InASharedChannelTheInstallationAndTheSpeakersWorkspaceDiffer) {
  const auto invocation = heard(event(sample_json("events/app_mention_slack_connect.json")));
  EXPECT_EQ(invocation.workspace, "slack:T0WORK0001");
  EXPECT_EQ(invocation.place.workspace, "T0WORK0001");
  EXPECT_EQ(invocation.speaker, (Handle{"slack", "T0EXTERN01", "W0EXTERN01"}));
  EXPECT_EQ(invocation.speaker_name, "carol");
}

TEST(SlackEvent, AnOrgWideInstallationIsKnownByTheOuterTeam) {
  const auto invocation = heard(event(sample_json("events/app_mention_org_install.json")));
  EXPECT_EQ(invocation.workspace, "slack:T0WORK0001");
}

TEST(SlackEvent, WhatIsNoObjectIsRefused) {
  for (const char* body : {"", "[]", "1", "\"x\"", "{", "payload=%7B%7D"}) {
    EXPECT_FALSE(decode_event(body, self).ok()) << body;
  }
  EXPECT_FALSE(decode_event(std::string(100, '[') + std::string(100, ']'), self).ok());
}

TEST(SlackEvent, FieldsOfAnyTypeDoNoHarm) {
  const std::vector<json> odd{
      nullptr, 1, true, "", json::array(), json::object(), json::array({1})};
  const json base = sample_json("events/app_mention.json");
  for (const auto& [name, old] : base["event"].items()) {
    for (const json& value : odd) {
      json body = base;
      body["event"][name] = value;
      EXPECT_NE(why(event(body)), "refused");
    }
  }
  for (const json& value : odd) {
    json body = base;
    body["event"] = value;
    EXPECT_EQ(why(event(body)), "other_event");
    body = base;
    body["authorizations"] = value;
    EXPECT_EQ(why(event(body)), "heard");
  }
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
