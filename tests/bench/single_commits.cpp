#include <chrono>
#include <iostream>
#include <string>

#include "bot/service/bot.h"

#include "adapters/http/server.h"
#include "adapters/slack/slack.h"
#include "storage/open.h"
#include "tests/bench/servers.h"
#include "tests/bench/until_sigterm.h"
#include "tests/load/service.h"

namespace debrief::bench {
namespace {

class WallClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

}  // namespace

int serve_single_commits(int port, const std::string& database) {
  StorageOptions options;
  options.url = "sqlite:" + database;
  options.group = false;
  const auto store = open_store(options);
  if (!store) {
    std::cerr << store.error().sentence << "\n";
    return 1;
  }
  const WallClock clock;
  Bot bot(*store.value(), clock, Directory(1));  // ways of a workspace that no organisation names
  SlackOptions secrets;
  secrets.signing_secrets = {std::string(load::signing_secret)};
  const auto slack = make_slack(secrets, [&clock] { return clock.now(); });
  http::Server server;
  slack->routes(server, bot);
  return serve_until_sigterm(server, port);
}

}  // namespace debrief::bench
