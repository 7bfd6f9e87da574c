#include "adapters/slack/inbound.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/slack/samples.h"

namespace debrief::slack {
namespace {

using nlohmann::json;

const Self self{"U0APPBOT01", "B0APPBOT01"};

Inbound event(const json& body, const Self& who = self) {
  auto decoded = decode_event(body.dump(), who);
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

}  // namespace
}  // namespace debrief::slack
