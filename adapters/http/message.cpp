#include "adapters/http/message.h"

#include <array>
#include <atomic>

#include "bot/base/text.h"

namespace debrief::http {

namespace {

struct Reason {
  int status;
  std::string_view words;
};

constexpr auto reasons = std::to_array<Reason>({
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
});

}  // namespace

std::string_view header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (same_word(key, name)) return value;
  }
  return {};
}

std::string_view reason(int status) {
  for (const auto& known : reasons) {
    if (known.status == status) return known.words;
  }
  return "Unknown";
}

Response error_response(int status, std::string_view request_id) {
  Response response;
  response.status = status;
  response.body = R"({"error":")" + lower(reason(status)) + R"(","request":")";
  response.body.append(request_id).append("\"}\n");
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

struct Responder::Promise {
  Promise(std::function<void(Response)> answer, std::string request)
      : send(std::move(answer)),
        request_id(std::move(request)) {}
  Promise(const Promise&) = delete;
  Promise& operator=(const Promise&) = delete;
  ~Promise() {
    if (kept.exchange(true)) return;
    try {
      send(error_response(500, request_id));
    } catch (...) {  // a destructor has nobody to tell; the front's own deadline answers then
    }
  }

  std::function<void(Response)> send;
  std::string request_id;
  std::atomic<bool> kept{false};
};

Responder::Responder(std::function<void(Response)> send, std::string request_id)
    : promise_(std::make_shared<Promise>(std::move(send), std::move(request_id))) {}

void Responder::operator()(Response response) const {
  if (promise_ && !promise_->kept.exchange(true)) promise_->send(std::move(response));
}

}  // namespace debrief::http
