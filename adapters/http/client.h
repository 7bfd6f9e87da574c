#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace debrief::http {

struct ClientOptions {
  std::chrono::milliseconds connect{3000};
  std::chrono::milliseconds total{10000};  // name look-up to the answer's last byte
  std::size_t answer_bytes = 1 << 20;      // a longer answer is none
  bool allow_http = false;                 // http:// and loopback; for tests and local trials
  std::string ca_file{};                   // PEM; empty: what the system trusts
};

struct OutRequest {
  std::string method = "POST";
  std::string url;
  Headers headers{};
  std::string body{};
  std::string content_type = "application/json";
};

struct OutResponse {
  int status = 0;
  std::string body;
  Headers headers;
  std::string_view header(std::string_view name) const { return http::header(headers, name); }
};

/// How far a call came.
enum class Transport {
  answered,   // a whole answer, of whatever status
  refused,    // by ourselves: the URL, or a header with a control byte
  not_sent,   // no byte of the request left: name, connection or TLS failed; safe to send again
  ambiguous,  // it may have been heard, and no whole answer came
};

struct Outcome {
  Transport transport = Transport::refused;
  OutResponse response;  // where `answered`
  std::string reason;    // elsewhere: one sentence for the log, with the host and no secret
  bool answered() const { return transport == Transport::answered; }
};

/// Speaks to other services over TLS 1.2 or better, certificates checked. Follows no redirect,
/// knows no proxy, unpacks nothing, and stores no cookie. Calls may come from several threads at
/// once; each keeps a connection to itself while it lasts, and idle ones are used again for 5 s.
class Client {
 public:
  explicit Client(ClientOptions options = {});
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Waits for the answer, never longer than `total`.
  Outcome call(const OutRequest& request);

 private:
  class Lines;
  std::unique_ptr<Lines> lines_;
};

}  // namespace debrief::http
