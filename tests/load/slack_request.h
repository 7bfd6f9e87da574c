#pragma once

#include <ctime>
#include <string>
#include <string_view>

struct evp_mac_ctx_st;
struct evp_mac_st;

namespace debrief::load {

/// Signs as Slack does, "v0=" and hex HMAC-SHA256, with a key schedule made once. Written apart
/// from the product's own, so that one mistake cannot hide in both. For one thread.
class Signer {
 public:
  explicit Signer(std::string_view secret);
  ~Signer();
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;

  std::string sign(std::string_view timestamp, std::string_view body) const;

 private:
  evp_mac_st* mac_;
  evp_mac_ctx_st* keyed_;
};

/// What differs between slash commands of one load.
struct SlashCommand {
  std::string_view text;        // after "/pm "
  std::string_view trigger_id;  // makes the delivery unique
  std::string_view user = "U0BENCH1";
  std::string_view channel = "C0BENCH1";
};

constexpr std::string_view team = "T0BENCH";

/// The form that Slack posts, 500-odd bytes.
/// Source: docs.slack.dev, "Implementing slash commands".
std::string slash_body(const SlashCommand& command);

/// A whole request, signed for `now`.
std::string slash_request(const Signer& signer, const SlashCommand& command, std::time_t now);

}  // namespace debrief::load
