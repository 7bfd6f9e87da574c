#include "adapters/slack/manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace debrief::slack {
namespace {

using testing::HasSubstr;

TEST(SlackManifest, NamesEveryRouteUnderTheBaseUrl) {
  const auto json = nlohmann::json::parse(manifest("https://debrief.example.com", true));

  for (const auto& command : json["features"]["slash_commands"]) {
    EXPECT_EQ(command["url"], "https://debrief.example.com/slack/commands");
    EXPECT_EQ(command["should_escape"], true);
  }
  EXPECT_EQ(json["settings"]["event_subscriptions"]["request_url"],
            "https://debrief.example.com/slack/events");
  EXPECT_EQ(json["settings"]["interactivity"]["request_url"],
            "https://debrief.example.com/slack/interactions");
}

TEST(SlackManifest, StaysInsideSlacksLimits) {
  const auto json = nlohmann::json::parse(manifest("https://debrief.example.com", true));

  EXPECT_LE(json["display_information"]["name"].get<std::string>().size(), 35U);
  EXPECT_LE(json["display_information"]["description"].get<std::string>().size(), 140U);
  ASSERT_EQ(json["features"]["slash_commands"].size(), 3U);
  for (const auto& command : json["features"]["slash_commands"]) {
    EXPECT_LE(command["usage_hint"].get<std::string>().size(), 1000U);
    EXPECT_THAT(command["usage_hint"].get<std::string>(), HasSubstr("item"));
  }
}

TEST(SlackManifest, SaysTheSameInYaml) {
  const std::string yaml = manifest("https://debrief.example.com", false);

  EXPECT_THAT(yaml, testing::StartsWith("_metadata:\n  major_version: 2\n"));
  EXPECT_THAT(yaml,
              HasSubstr("  slash_commands:\n    - command: \"/pm\"\n      url: "
                        "\"https://debrief.example.com/slack/commands\"\n"));
  EXPECT_THAT(yaml, HasSubstr("    bot:\n      - \"app_mentions:read\"\n"));
  EXPECT_THAT(yaml,
              HasSubstr("    bot_events:\n      - \"app_mention\"\n      - \"message.im\"\n"));
}

}  // namespace
}  // namespace debrief::slack
