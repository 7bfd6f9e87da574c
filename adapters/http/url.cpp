#include "adapters/http/url.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "bot/base/text.h"

namespace debrief::http {

namespace {

constexpr std::size_t url_bytes_max = 4096;
constexpr std::size_t host_bytes_max = 253;

Error wrong(const char* what) {
  return Error{Code::invalid, std::string("The URL ") + what + "."};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '_';
}

bool is_address(int family, const std::string& text) {
  in6_addr room{};
  return ::inet_pton(family, text.c_str(), &room) == 1;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-'
         && std::all_of(label.begin(), label.end(), is_name_byte);
}

bool is_name(const std::string& host) {
  if (host.empty() || host.size() > host_bytes_max) return false;
  const auto labels = split(host, '.');
  if (!std::all_of(labels.begin(), labels.end(), is_label)) return false;
  // A last label that begins with a digit is an address to some resolver: then it must be a plain
  // one.
  return !is_digit(labels.back().front()) || is_address(AF_INET, host);
}

bool read_port(std::string_view text, int& port) {
  const auto* end = text.data() + text.size();
  if (text.empty() || !is_digit(text.front())) return false;
  const auto [stop, problem] = std::from_chars(text.data(), end, port);
  return problem == std::errc() && stop == end && port >= 1 && port <= 65535;
}

bool read_authority(std::string_view text, Url& url) {
  if (!text.empty() && text.front() == '[') {
    const auto close = text.find(']');
    if (close == std::string_view::npos) return false;
    url.host = lower(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
    if (!is_address(AF_INET6, url.host)) return false;
  } else {
    const auto colon = std::min(text.find(':'), text.size());
    url.host = lower(text.substr(0, colon));
    text.remove_prefix(colon);
    if (!is_name(url.host)) return false;
  }
  return text.empty() || (text.front() == ':' && read_port(text.substr(1), url.port));
}

}  // namespace

std::string Url::authority() const {
  auto out = host.find(':') == std::string_view::npos ? host : "[" + host + "]";
  if (port != (scheme == "https" ? 443 : 80)) out += ":" + std::to_string(port);
  return out;
}

Result<Url> parse_url(std::string_view text) {
  if (text.size() > url_bytes_max) return wrong("has more than 4096 characters");
  const bool is_clean = std::all_of(text.begin(), text.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>';
  });
  if (!is_clean) return wrong("holds a character that no URL has");
  const auto colon = text.find("://");
  if (colon == std::string_view::npos) return wrong("must begin with https://");
  Url url;
  url.scheme = lower(text.substr(0, colon));
  if (url.scheme != "https" && url.scheme != "http") return wrong("must begin with https://");
  url.port = url.scheme == "https" ? 443 : 80;
  text.remove_prefix(colon + 3);
  if (text.find('#') != std::string_view::npos) return wrong("must have no #fragment");
  const auto end = std::min(text.find_first_of("/?"), text.size());
  const auto authority = text.substr(0, end);
  if (authority.find('@') != std::string_view::npos) return wrong("must hold no user name");
  if (!read_authority(authority, url)) return wrong("has no plain host and port");
  url.path = text.substr(end);
  if (url.path.empty() || url.path.front() != '/') url.path.insert(0, "/");
  return url;
}

bool is_host_among(const Url& url, const std::vector<std::string>& hosts) {
  return std::any_of(
      hosts.begin(), hosts.end(), [&](const auto& host) { return same_word(host, url.host); });
}

bool is_local_address(const std::string& ip) {
  in6_addr six{};
  in_addr four{};
  if (::inet_pton(AF_INET6, ip.c_str(), &six) == 1) {
    if (IN6_IS_ADDR_LOOPBACK(&six) || IN6_IS_ADDR_UNSPECIFIED(&six)
        || IN6_IS_ADDR_LINKLOCAL(&six)) {
      return true;
    }
    if (!IN6_IS_ADDR_V4MAPPED(&six)) return false;
    std::copy_n(six.s6_addr + 12, 4, reinterpret_cast<unsigned char*>(&four.s_addr));
  } else if (::inet_pton(AF_INET, ip.c_str(), &four) != 1) {
    return false;
  }
  const auto address = ntohl(four.s_addr);
  return address >> 24 == 127 || address >> 24 == 0 || address >> 16 == 0xa9fe;
}

}  // namespace debrief::http
