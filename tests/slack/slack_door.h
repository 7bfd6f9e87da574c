#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/service/courier.h"

#include "adapters/http/client.h"
#include "adapters/http/server.h"
#include "adapters/slack/slack.h"
#include "tests/doubles/slack_web_api.h"
#include "tests/doubles/world.h"

namespace debrief::slack {

/// The Slack platform behind a real front on loopback, over a real database, with the stand-in as
/// Slack. The workspace T0WORK0001 is "acme"; U0ALICE001 is its admin.
class SlackDoor : public ::testing::Test {
 protected:
  SlackDoor();
  ~SlackDoor() override;

  /// A signed request; what is in `headers` takes the place of the right ones.
  http::OutResponse send(const std::string& path,
                         const std::string& body,
                         const http::Headers& headers = {});
  /// A line typed after /pm by U0ALICE001 in #general, with a trigger id of its own.
  std::string command(const std::string& line, const std::string& user = "U0ALICE001");
  /// The form of such a command.
  std::string command_form(const std::string& line, const std::string& user = "U0ALICE001");
  /// The text that the answer to a command shows.
  nlohmann::json command_json(const std::string& line);
  /// The call of the button with this label in an answer's blocks, or "".
  static std::string value_of_button(const nlohmann::json& blocks, const std::string& label);
  std::string press_form(const std::string& value);
  static std::string event_body(const std::string& sample, const std::string& text);

  /// Ticks and delivers all that is owed.
  void deliver();
  /// How many postmortems there are, as `list` says.
  std::string list() { return command("list"); }
  int counted(const std::string& what) const;

  const std::string secret = "0123456789abcdef0123456789abcdef";
  Instant wall{std::chrono::seconds(1795453200)};
  TemporaryFolder folder;
  ClockDouble clock;
  doubles::SlackWebApi slack;
  std::unique_ptr<Store> store;
  std::unique_ptr<Bot> bot;
  std::unique_ptr<SlackPlatform> platform;
  std::unique_ptr<Courier> courier;
  std::vector<std::string> log;
  int port = 0;  // of the front that send() talks to

 private:
  SlackOptions options();
  Directory directory() const;

  mutable std::mutex mutex_;
  std::map<std::string, int> counts_;
  int triggers_ = 0;
  http::Server server_;
  http::Client client_;
  std::thread serving_;
};

}  // namespace debrief::slack
