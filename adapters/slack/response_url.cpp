#include "adapters/slack/response_url.h"

#include <algorithm>

#include "bot/base/text.h"

namespace debrief::slack {

namespace {

bool plain_authority(std::string_view authority) {
  return !authority.empty() && std::all_of(authority.begin(), authority.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
           || c == '-' || c == ':';
  });
}

}  // namespace

bool ResponseUrls::allow(std::string_view url) const {
  constexpr std::string_view secure = "https://";
  constexpr std::string_view open = "http://";
  constexpr std::size_t url_bytes_max = 2048;
  if (url.size() > url_bytes_max) return false;
  const bool is_secure = url.starts_with(secure);
  if (!is_secure && !(allow_http && url.starts_with(open))) return false;
  std::string_view rest = url.substr(is_secure ? secure.size() : open.size());
  const bool printable =
      std::all_of(rest.begin(), rest.end(), [](char c) { return c > 0x20 && c < 0x7F; });
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (!printable || !plain_authority(authority)) return false;
  const std::string_view host = authority.substr(0, authority.find(':'));
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& known) {
    return same_word(known, authority) || (allow_http && same_word(known, host));
  });
}

}  // namespace debrief::slack
