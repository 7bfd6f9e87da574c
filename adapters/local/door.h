#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.h"

namespace debrief::local {

/// What a caller must show to be let in.
enum class Need {
  link,    // the page's address: the key in the link, or the cookie (looked at by the caller)
  cookie,  // reading: the cookie, and no sign of another site
  speech   // changing: the cookie, our own Origin and a JSON body, which no form can send
};

/// The door of the local chat: it opens for the browser of the person at this machine, on our own
/// page, and for nobody else. Other sites in that browser, names that were pointed at 127.0.0.1,
/// and whatever comes through a proxy stay outside.
class Door {
 public:
  /// `key` and `session` are 128 random bits each, as text without characters that a cookie or a
  /// query would escape. `listen` is the address as bound ("127.0.0.1:3978", "[::1]:3978").
  Door(const std::string& listen, bool tls, std::string key, std::string session);

  /// The HTTP status to refuse with; 0 for a caller who may come in. 404 is for whom there is no
  /// local chat at all, 401 for a browser that has not opened the link.
  int refusal(const http::Request& request, Need need) const;

  /// Whether the query brings the right key; compared in constant time.
  bool has_key(const http::Request& request) const;
  bool has_cookie(const http::Request& request) const;

  std::string link() const;
  std::string set_cookie() const;

 private:
  bool is_our_host(const http::Request& request) const;
  bool is_our_origin(const http::Request& request) const;

  std::vector<std::string> hosts_;  // the first is the link's
  std::string scheme_;
  std::string cookie_;  // its name: with the port, which cookies do not tell apart
  std::string key_;
  std::string session_;
};

/// Whether the texts are equal, in a time that depends on their lengths only.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace debrief::local
