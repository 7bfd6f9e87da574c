#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "bot/service/bot.h"
#include "bot/service/courier.h"
#include "bot/service/heart.h"

#include "adapters/http/server.h"
#include "adapters/local/local.h"
#include "adapters/platform.h"
#include "adapters/slack/slack.h"
#include "config/clock.h"
#include "config/settings.h"
#include "config/system_random.h"

namespace debrief {

/// The whole house as settings describe it: store, bot, platforms, courier. Opening the door is
/// `serve`'s business.
class House {
 public:
  /// Opens (and migrates) the database, and builds everything over it. Fails with one sentence for
  /// the operator.
  static Result<std::unique_ptr<House>> build(Settings settings);
  ~House();

  /// Ticks and delivers from now on.
  void start();
  /// Stops that, and closes the database; what is being sent ends first. The house is then only
  /// good for leaving.
  void stop();

  /// New secrets, organisations and policies for requests that begin later. What needs a restart
  /// stays as it is.
  void reload(Settings settings);

  const Settings& settings() const { return settings_; }
  Bot& bot() { return *bot_; }
  Courier& courier() { return *courier_; }
  Store& store() { return *store_; }
  local::LocalPlatform& local() { return *local_; }
  SlackPlatform* slack() { return slack_.get(); }  // null without Slack settings
  const HouseClock& clock() const { return clock_; }
  /// What Slack's door counted since the start: "heard", "bad_signature", …
  std::map<std::string, std::uint64_t> slack_counts() const;

 private:
  explicit House(Settings settings);
  Result<void> open();
  void furnish();
  bool settled();
  void counted(std::string_view what);
  Result<void> forward(std::chrono::microseconds by);

  Settings settings_;
  WallClock wall_;
  HouseClock clock_{wall_};
  SystemRandom random_;
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> slack_counts_;  // guarded by mutex_
  std::unique_ptr<Store> store_;
  std::unique_ptr<Bot> bot_;
  std::unique_ptr<local::LocalPlatform> local_;
  std::unique_ptr<SlackPlatform> slack_;
  std::unique_ptr<Courier> courier_;
  std::unique_ptr<Heart> heart_;
};

}  // namespace debrief
