#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief::slack {

/// Which response_urls we post to. Slack sends the address inside a signed request, yet it names
/// where our own words go, so only known hosts are taken.
struct ResponseUrls {
  std::vector<std::string> hosts;  // exact, "hooks.slack.com"; "127.0.0.1:4000" names a port too
  bool allow_http = false;         // http:// and any port: tests and local trials only

  bool allow(std::string_view url) const;
};

}  // namespace debrief::slack
