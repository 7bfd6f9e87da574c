#include "adapters/local/door.h"

#include <algorithm>

#include "bot/base/text.h"

namespace debrief::local {

namespace {

bool is_loopback(std::string_view ip) {
  return ip.starts_with("127.") || ip == "::1" || ip.starts_with("::ffff:127.");
}

/// A proxy in front makes every caller look local, so whoever comes through one stays outside.
bool came_through_a_proxy(const http::Request& request) {
  return std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
    const auto name = lower(header.first);
    return name == "forwarded" || name == "via" || name == "x-real-ip"
           || name.starts_with("x-forwarded");
  });
}

std::size_t count(const http::Request& request, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(request.headers.begin(), request.headers.end(), [&](const auto& header) {
        return same_word(header.first, name);
      }));
}

}  // namespace

bool same_secret(std::string_view a, std::string_view b) {
  unsigned difference = a.size() == b.size() ? 0U : 1U;
  for (std::size_t i = 0; i < a.size() && !b.empty(); ++i) {
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % b.size()]);
  }
  return difference == 0;
}

Door::Door(const std::string& listen, bool tls, std::string key, std::string session)
    : scheme_(tls ? "https://" : "http://"),
      key_(std::move(key)),
      session_(std::move(session)) {
  const auto colon = listen.rfind(':');
  const auto port = listen.substr(colon + 1);
  hosts_.push_back((listen.starts_with("[::1]") ? "[::1]:" : "127.0.0.1:") + port);
  hosts_.push_back("localhost:" + port);
  cookie_ = "debrief_local_" + port;
}

int Door::refusal(const http::Request& request, Need need) const {
  if (!is_loopback(request.peer_ip) || came_through_a_proxy(request) || !is_our_host(request)) {
    return 404;
  }
  if (need == Need::link) {
    return 0;
  }
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin") {
    return 404;
  }
  const bool must_tell = need == Need::speech;
  if ((must_tell || count(request, "origin") > 0) && !is_our_origin(request)) {
    return 404;
  }
  if (!has_cookie(request)) {
    return 401;
  }
  return must_tell && request.header("content-type") != "application/json" ? 415 : 0;
}

bool Door::is_our_host(const http::Request& request) const {
  return count(request, "host") == 1
         && std::find(hosts_.begin(), hosts_.end(), request.header("host")) != hosts_.end();
}

bool Door::is_our_origin(const http::Request& request) const {
  return count(request, "origin") == 1
         && request.header("origin") == scheme_ + std::string(request.header("host"));
}

bool Door::has_key(const http::Request& request) const {
  constexpr std::string_view name = "key=";
  return request.query.starts_with(name)
         && same_secret(std::string_view(request.query).substr(name.size()), key_);
}

bool Door::has_cookie(const http::Request& request) const {
  for (auto part : split(request.header("cookie"), ';')) {
    part = trim(part);
    if (part.size() > cookie_.size() && part.starts_with(cookie_) && part[cookie_.size()] == '='
        && same_secret(part.substr(cookie_.size() + 1), session_)) {
      return true;
    }
  }
  return false;
}

std::string Door::link() const {
  return scheme_ + hosts_.front() + "/local?key=" + key_;
}

std::string Door::set_cookie() const {
  return cookie_ + '=' + session_ + "; Path=/local; HttpOnly; SameSite=Strict"
         + (scheme_ == "https://" ? "; Secure" : "");
}

}  // namespace debrief::local
