#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "adapters/http/server.h"

namespace debrief::http {

/// A plain socket of a client that may say anything, well-formed or not.
class Raw {
 public:
  explicit Raw(int port);                 // to 127.0.0.1
  explicit Raw(const std::string& path);  // to a unix socket
  static Raw to_loopback_six(int port);
  Raw(Raw&& other) noexcept;
  Raw& operator=(Raw&&) = delete;
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  ~Raw();

  bool connected() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  bool say(std::string_view bytes);  // false: the peer is gone
  void finish();                     // shuts down the sending half
  void keep_little();                // a receive buffer as small as the system allows

  /// The next whole answer: its head, and as many body bytes as its Content-Length says. "" when
  /// the peer closed or five seconds passed without one.
  std::string answer();
  /// All that comes until the peer closes, at most five seconds.
  std::string rest();
  /// True if the peer closes within five seconds without another byte.
  bool closed() { return rest().empty() && !timed_out_; }

 private:
  Raw() = default;
  bool more();

  int descriptor_ = -1;
  bool timed_out_ = false;
  std::string read_;
};

/// The status of an answer; 0 where there is none.
int status_of(std::string_view answer);
std::string_view body_of(std::string_view answer);

/// "POST /path" with a body and its length.
std::string post(std::string_view path, std::string_view body);
std::string fetch(std::string_view path);  // a GET
/// One request on a connection of its own.
std::string ask(int port, std::string_view request);

/// A server that runs on a thread of its own and drains at the end.
class RunningServer {
 public:
  explicit RunningServer(Limits limits = {}) : server(limits) {}
  ~RunningServer() { stop(); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  void start();
  void stop();  // drains and waits
  int port = 0;
  Server server;

 private:
  std::thread thread_;
};

/// Waits, at most five seconds, for something that another thread brings about.
template <class Condition>
bool eventually(Condition condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return true;
}

}  // namespace debrief::http
