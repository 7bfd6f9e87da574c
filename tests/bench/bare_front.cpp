
#include "adapters/http/hmac.h"
#include "adapters/http/server.h"
#include "tests/bench/servers.h"
#include "tests/bench/until_sigterm.h"
#include "tests/load/service.h"

namespace debrief::bench {
namespace {

/// What slack::Signatures checks, with a key schedule for each worker's thread.
bool is_signed(const http::Request& request) {
  static thread_local const http::HmacSha256 key{load::signing_secret};
  const auto timestamp = request.header("X-Slack-Request-Timestamp");
  const std::string signature = "v0=" + http::hex(key.sign({"v0:", timestamp, ":", request.body}));
  return http::constant_time_equal(signature, request.header("X-Slack-Signature"));
}

}  // namespace

int serve_bare_front(int port) {
  http::Server server;
  server.route(
      "POST", "/slack/commands", [](const http::Request& request, const http::Responder& respond) {
        if (is_signed(request)) {
          respond({.content_type = "text/plain", .body = "ok"});
        } else {
          respond(http::error_response(401, request.id));
        }
      });
  return serve_until_sigterm(server, port);
}

}  // namespace debrief::bench
