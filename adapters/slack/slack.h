#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.h"

#include "adapters/platform.h"

namespace debrief {

struct SlackOptions {
  std::vector<std::string> signing_secrets;  // several while one takes over from another
  std::string bot_token;                     // "xoxb-…"; without it nothing is posted unasked
  std::string api_url = "https://slack.com/api/";
  std::vector<std::string> response_url_hosts{"hooks.slack.com"};  // exact
  bool allow_http = false;  // http:// for both: tests and local trials
  /// A line for the operator; holds no user's text and no secret. May be empty.
  std::function<void(std::string_view)> on_log;
  /// Counts what is heard, refused and let go: "heard", "bad_signature", "own_post", … May be
  /// empty.
  std::function<void(std::string_view)> on_count;
};

/// Slack: slash commands, mentions, direct messages and presses in; messages out.
class SlackPlatform : public Platform {
 public:
  /// Takes the place of the secrets and the token given before, for requests that come later.
  virtual void set_secrets(const std::vector<std::string>& signing_secrets,
                           const std::string& bot_token) = 0;
};

/// `wall_clock` is the real one: what it says decides whether a signature is fresh.
std::unique_ptr<SlackPlatform> make_slack(SlackOptions options,
                                          std::function<Instant()> wall_clock);

}  // namespace debrief
