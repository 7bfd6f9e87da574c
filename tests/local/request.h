#pragma once

#include <string>
#include <utility>

#include "adapters/http/message.h"

namespace debrief::local {

/// A request as the page's own script sends it; a test spoils one thing of it.
inline http::Request own_request(const std::string& method, const std::string& cookie) {
  http::Request request;
  request.method = method;
  request.path = "/local/api/say";
  request.peer_ip = "127.0.0.1";
  request.headers = {{"Host", "127.0.0.1:3978"},
                     {"Origin", "http://127.0.0.1:3978"},
                     {"Sec-Fetch-Site", "same-origin"},
                     {"Content-Type", "application/json"},
                     {"Cookie", cookie}};
  return request;
}

inline http::Request with(http::Request request,
                          const std::string& name,
                          const std::string& value) {
  for (auto& header : request.headers) {
    if (header.first == name) {
      header.second = value;
      return request;
    }
  }
  request.headers.emplace_back(name, value);
  return request;
}

inline http::Request without(http::Request request, const std::string& name) {
  std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
  return request;
}

}  // namespace debrief::local
