#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "bot/base/fields.h"
#include "bot/base/time.h"

#include "adapters/http/client.h"
#include "adapters/slack/outcome.h"
#include "adapters/slack/pace.h"
#include "adapters/slack/response_url.h"

namespace debrief::slack {

struct WebApiOptions {
  std::string token;                                // "xoxb-…"; never written anywhere
  std::string api_url = "https://slack.com/api/";   // base of every method
  ResponseUrls response_urls{{"hooks.slack.com"}};  // its `allow_http` is for the api_url too
};

/// Slack's Web API and response_urls over HTTPS. A call blocks for 5 s at most, never throws, and
/// is never sent a second time by itself. Threads may call side by side.
class WebApi {
 public:
  /// `now` measures pauses; a clock that jumps makes none longer.
  WebApi(WebApiOptions options, std::function<Instant()> now);

  /// Calls a method with form fields; those that are "" are left out. While Slack's pause for this
  /// method and `channel` lasts the answer is `throttled` without a call.
  /// Source: docs.slack.dev, "Using the Slack Web API".
  Answer call(const std::string& method, const Fields& fields, const std::string& channel = "");

  /// Posts JSON to a response_url. Hosts that are not allowed are an error, "host_not_allowed".
  /// Source: docs.slack.dev, "Handling user interaction".
  Answer respond(const std::string& url, const std::string& body);

  /// One message's turn in a channel: throttled where there is none now.
  Answer take_turn(const std::string& channel);

  void set_token(const std::string& token);
  bool has_token() const;

 private:
  Answer read(const http::Outcome& outcome, const std::string& method, const std::string& channel);

  WebApiOptions options_;
  std::function<Instant()> now_;
  http::Client client_;
  Pace pace_;
  mutable std::mutex mutex_;
  std::string token_;
};

}  // namespace debrief::slack
