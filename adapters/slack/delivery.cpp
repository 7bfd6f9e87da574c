#include "adapters/slack/delivery.h"

#include "adapters/http/hmac.h"

namespace debrief::slack {

std::string delivery_of(const std::string& trigger_id, std::string_view body) {
  constexpr std::size_t trigger_bytes_max = 200;
  if (!trigger_id.empty() && trigger_id.size() <= trigger_bytes_max) return trigger_id;
  return "body:" + http::hex(http::sha256(body));
}

}  // namespace debrief::slack
