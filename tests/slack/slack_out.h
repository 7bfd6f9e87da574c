#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "adapters/slack/messenger.h"
#include "tests/doubles/slack_web_api.h"

namespace debrief::slack {

/// The messenger with the stand-in as Slack, and a clock that the test moves.
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
  Instant now{std::chrono::seconds(1795453200)};
  std::vector<std::string> told;
  WebApi api{options(), [this] { return now; }};
  SlackMessenger messenger{api, [this](std::string_view line) { told.emplace_back(line); }};
};

}  // namespace debrief::slack
