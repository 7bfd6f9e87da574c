#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace debrief::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first header of that name, ASCII case ignored; "" where there is none.
std::string_view header(const Headers& headers, std::string_view name);

/// One whole, well-formed request. Nothing in it was decoded but `path`.
struct Request {
  std::string method;   // "GET" also when HEAD was asked: the front leaves the body out
  std::string path;     // percent-decoded; holds no control byte
  std::string query;    // as sent, without the question mark
  std::string body;     // the raw bytes: what a signature was made over
  Headers headers;      // values as sent, white space off both ends
  std::string peer_ip;  // of the socket, never from a header; "" over a unix socket
  std::string id;       // 16 hex digits, in every error answer and every log line
  bool over_unix_socket = false;

  std::string_view header(std::string_view name) const { return http::header(headers, name); }
};

/// What a handler answers. The front adds Content-Length, nosniff and, unless `headers` brings its
/// own Cache-Control, "no-store". A header with a control byte in it, or one of those that frame
/// the message, turns the whole answer into a 500.
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body{};
  Headers headers{};
};

/// {"error":"not found","request":"<id>"}: fixed text, nothing of what was asked. 503 asks the
/// client to come back after a second.
Response error_response(int status, std::string_view request_id);

/// The standard's words for a status; "Unknown" for one that we never send.
std::string_view reason(int status);

/// The promise of one answer. Copies share it: the first call wins, from any thread, now or later,
/// and later ones do nothing. If all copies go without a call, 500 is answered for them.
class Responder {
 public:
  /// `send` is called exactly once; `request_id` is for the 500 of a forgotten answer.
  explicit Responder(std::function<void(Response)> send, std::string request_id = "");

  void operator()(Response response) const;

 private:
  struct Promise;
  std::shared_ptr<Promise> promise_;
};

/// Runs on a worker's thread and may return before it has answered. An exception that leaves it is
/// answered 500 with fixed text.
using Handler = std::function<void(const Request&, Responder)>;

}  // namespace debrief::http
