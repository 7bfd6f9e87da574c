#include "adapters/slack/signature.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace debrief::slack {

namespace {

constexpr std::int64_t window_s = 300;

/// Unix seconds in digits alone: no sign, no space, nothing behind.
std::optional<std::int64_t> seconds_in(std::string_view text) {
  constexpr std::size_t digits_max = 12;
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > digits_max || !digits) return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds;
}

}  // namespace

Signatures::Signatures(const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) {
    if (!secret.empty()) keys_.emplace_back(secret);
  }
}

Result<void> Signatures::verify(const Signed& request, Instant now) const {
  const Error refused{Code::forbidden, "This request was not signed by Slack."};
  const auto sent = seconds_in(request.timestamp);
  if (!sent) return refused;
  const std::int64_t here =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (*sent > here + window_s || *sent < here - window_s) return refused;
  bool good = false;
  for (const auto& shared : keys_) {
    const http::HmacSha256 key = shared;  // one object serves one thread at a time
    const std::string expected =
        "v0=" + http::hex(key.sign({"v0:", request.timestamp, ":", request.body}));
    // Every secret is tried, so that the time taken does not tell which one was right.
    good = http::constant_time_equal(expected, request.signature) || good;
  }
  if (!good) return refused;
  return {};
}

}  // namespace debrief::slack
