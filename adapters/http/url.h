#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"

namespace debrief::http {

/// An absolute http or https URL, taken apart. What two programs could read differently is no URL.
struct Url {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case; an IPv6 address without its brackets
  int port = 0;        // the scheme's own where none was written
  std::string path;    // with the query; "/" where none was written

  /// As the Host header has it: brackets back on, the scheme's own port left out.
  std::string authority() const;
};

/// Fails with `invalid` for another scheme, a user name or password, a fragment, a port out of
/// range, anything but printable ASCII, a backslash, a host that is no plain name or address (also
/// "127.1" and "0x7f.1", which some resolvers take for addresses, and a name with a final dot).
/// Source: RFC 3986, read strictly.
Result<Url> parse_url(std::string_view text);

/// The host is one of these, letter for letter but for case; never a suffix of one.
bool is_host_among(const Url& url, const std::vector<std::string>& hosts);

/// True for addresses that mean this machine or its cable: loopback, unspecified, link-local.
bool is_local_address(const std::string& ip);

}  // namespace debrief::http
