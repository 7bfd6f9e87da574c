#include "adapters/slack/web_api.h"

#include <charconv>
#include <utility>

#include "adapters/http/form.h"

namespace debrief::slack {

namespace {

using std::chrono::seconds;

constexpr std::chrono::milliseconds connect_max{2500};
constexpr std::chrono::milliseconds call_max{5000};
constexpr seconds pause_unsaid{30};  // where a 429 names no time
constexpr std::size_t error_bytes_max = 64;

http::ClientOptions client_options(const WebApiOptions& options) {
  http::ClientOptions client;
  client.connect = connect_max;
  client.total = call_max;
  client.allow_http = options.response_urls.allow_http;
  return client;
}

std::string form_text(const Fields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    if (!out.empty()) out += '&';
    out += name + '=' + http::form_encode(value);
  }
  return out;
}

/// Slack writes whole seconds.
seconds pause_in(std::string_view header) {
  int count = 0;
  const auto read = std::from_chars(header.data(), header.data() + header.size(), count);
  const bool whole = read.ec == std::errc() && read.ptr == header.data() + header.size();
  return whole && count > 0 ? seconds(count) : pause_unsaid;
}

/// A code as it may stand in a log: Slack's are of small letters, digits and "_".
std::string code_in(const std::string& error) {
  const bool plain =
      error.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
  return plain && !error.empty() && error.size() <= error_bytes_max ? error : "unnamed_error";
}

Answer answer(Answer::Kind kind, std::string error) {
  Answer out;
  out.kind = kind;
  out.error = std::move(error);
  return out;
}

Answer throttled(seconds after) {
  Answer out = answer(Answer::Kind::throttled, "ratelimited");
  out.after = after;
  return out;
}

/// Where no whole answer came.
Answer failed(const http::Outcome& outcome) {
  switch (outcome.transport) {
    case http::Transport::refused:
      return answer(Answer::Kind::error, "address_not_allowed");
    case http::Transport::not_sent:
      return answer(Answer::Kind::not_sent, "not_sent");
    case http::Transport::ambiguous:
    case http::Transport::answered:
      break;
  }
  return answer(Answer::Kind::unknown, "no_answer");
}

/// 503 is what stands in front of Slack; what another 5xx has done before it failed nobody says.
Answer trouble(int status) {
  const std::string error = "http_" + std::to_string(status);
  if (status == 503) return answer(Answer::Kind::not_sent, error);
  return answer(status >= 500 ? Answer::Kind::unknown : Answer::Kind::error, error);
}

}  // namespace

WebApi::WebApi(WebApiOptions options, std::function<Instant()> now)
    : options_(std::move(options)),
      now_(std::move(now)),
      client_(client_options(options_)),
      token_(std::exchange(options_.token, "")) {
  if (!options_.api_url.ends_with('/')) options_.api_url += '/';
}

void WebApi::set_token(const std::string& token) {
  const std::lock_guard lock(mutex_);
  token_ = token;
}

bool WebApi::has_token() const {
  const std::lock_guard lock(mutex_);
  return !token_.empty();
}

Answer WebApi::take_turn(const std::string& channel) {
  const seconds wait = pace_.take_turn(channel, now_());
  if (wait > seconds(0)) return throttled(wait);
  return answer(Answer::Kind::ok, "");
}

Answer WebApi::call(const std::string& method, const Fields& fields, const std::string& channel) {
  if (const seconds left = pace_.left(method, channel, now_()); left > seconds(0)) {
    return throttled(left);
  }
  http::OutRequest request;
  request.url = options_.api_url + method;
  request.body = form_text(fields);
  request.content_type = "application/x-www-form-urlencoded";
  {
    const std::lock_guard lock(mutex_);
    if (token_.empty()) return answer(Answer::Kind::error, "not_authed");
    request.headers.emplace_back("Authorization", "Bearer " + token_);
  }
  return read(client_.call(request), method, channel);
}

Answer WebApi::read(const http::Outcome& outcome,
                    const std::string& method,
                    const std::string& channel) {
  if (!outcome.answered()) return failed(outcome);
  const http::OutResponse& response = outcome.response;
  if (response.status == 429) {
    const seconds pause = pause_in(response.header("Retry-After"));
    pace_.pause(method, channel, pause, now_());
    return throttled(pause);
  }
  if (response.status != 200) return trouble(response.status);
  auto body = json::parse(response.body);
  if (!body || !body->is_object()) return answer(Answer::Kind::unknown, "unreadable_answer");
  Answer out;
  out.body = std::move(*body);
  // 200 alone says nothing: `ok` does.
  out.kind = json::truth(out.body, "ok") ? Answer::Kind::ok : Answer::Kind::error;
  if (out.kind == Answer::Kind::error) out.error = code_in(json::text(out.body, "error"));
  return out;
}

Answer WebApi::respond(const std::string& url, const std::string& body) {
  if (!options_.response_urls.allow(url)) return answer(Answer::Kind::error, "host_not_allowed");
  http::OutRequest request;
  request.url = url;
  request.body = body;
  const http::Outcome outcome = client_.call(request);
  if (!outcome.answered()) return failed(outcome);
  const int status = outcome.response.status;
  if (status == 429) return throttled(pause_in(outcome.response.header("Retry-After")));
  if (status >= 200 && status < 300) return answer(Answer::Kind::ok, "");
  // Used five times, or older than 30 minutes: Slack says so with a 4xx.
  if (status >= 400 && status < 500) return answer(Answer::Kind::error, "expired_url");
  return trouble(status);
}

}  // namespace debrief::slack
