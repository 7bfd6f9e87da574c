#include "adapters/http/wire.h"

#include <algorithm>
#include <array>

#include "bot/base/text.h"

#include "adapters/http/framing.h"

namespace debrief::http {

namespace {

bool is_plain(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

bool frames_the_message(std::string_view name) {
  constexpr auto ours = std::to_array<std::string_view>({"Content-Length",
                                                         "Transfer-Encoding",
                                                         "Connection",
                                                         "Content-Type",
                                                         "Trailer",
                                                         "Upgrade",
                                                         "X-Content-Type-Options"});
  return std::any_of(ours.begin(), ours.end(), [&](auto own) { return same_word(name, own); });
}

void add(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

bool may_have_body(int status) {
  return status != 204 && status != 304;
}

}  // namespace

std::string to_wire(const Response& response, WireForm form) {
  if (response.status < 200 || response.status > 599 || !is_plain(response.content_type)) return {};
  std::string out;
  out.reserve(192 + response.body.size());
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason(response.status)).append("\r\n");
  if (may_have_body(response.status)) {
    if (!response.content_type.empty()) add(out, "Content-Type", response.content_type);
    add(out, "Content-Length", std::to_string(response.body.size()));
  }
  add(out, "X-Content-Type-Options", "nosniff");
  if (header(response.headers, "Cache-Control").empty()) add(out, "Cache-Control", "no-store");
  for (const auto& [name, value] : response.headers) {
    if (!is_token(name) || !is_plain(value) || frames_the_message(name)) return {};
    add(out, name, value);
  }
  if (form.close) add(out, "Connection", "close");
  out.append("\r\n");
  if (may_have_body(response.status) && !form.without_body) out.append(response.body);
  return out;
}

void read_head(std::string_view head, Request& request) {
  const auto first = head.substr(0, head.find("\r\n"));
  const auto target = first.substr(0, first.rfind(' ')).substr(first.find(' ') + 1);
  const auto question = target.find('?');
  if (question != std::string_view::npos) request.query = target.substr(question + 1);
  head.remove_prefix(first.size() + 2);
  request.headers.reserve(16);
  for (auto end = head.find("\r\n"); end != std::string_view::npos && end != 0;
       end = head.find("\r\n")) {
    const auto line = head.substr(0, end);
    const auto colon = line.find(':');
    request.headers.emplace_back(line.substr(0, colon), trim(line.substr(colon + 1)));
    head.remove_prefix(end + 2);
  }
}

std::string hex_id(unsigned long long number) {
  std::string out(16, '0');
  for (auto at = out.rbegin(); at != out.rend(); ++at, number >>= 4) {
    *at = "0123456789abcdef"[number & 15];
  }
  return out;
}

}  // namespace debrief::http
