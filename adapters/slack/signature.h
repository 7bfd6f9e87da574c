#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/base/time.h"

#include "adapters/http/hmac.h"

namespace debrief::slack {

/// What a request says about who sent it, as it stood on the wire.
struct Signed {
  std::string_view timestamp;  // X-Slack-Request-Timestamp
  std::string_view signature;  // X-Slack-Signature
  std::string_view body;       // the raw bytes
};

/// The signing secrets that are good now: more than one while an operator changes them.
class Signatures {
 public:
  explicit Signatures(const std::vector<std::string>& secrets);

  /// Checks that Slack sent `request`: "v0=" and the lower-case hex HMAC-SHA256 of
  /// "v0:<timestamp>:<body>" under any of the secrets, compared in constant time. The timestamp is
  /// Unix seconds in digits alone; more than 300 s from `now` either way is a replay. `now` is the
  /// wall clock, never one that anybody can move.
  /// Fails with `forbidden`, and says nothing more, so that a prober learns nothing.
  /// Source: docs.slack.dev, "Verifying requests from Slack".
  Result<void> verify(const Signed& request, Instant now) const;

 private:
  std::vector<http::HmacSha256> keys_;
};

}  // namespace debrief::slack
