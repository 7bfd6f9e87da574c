#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/http/connection.h"
#include "adapters/http/desk.h"
#include "adapters/http/listener.h"
#include "adapters/http/server.h"
#include "adapters/http/tls.h"
#include "adapters/http/workers.h"

namespace debrief::http {

/// What Server hides: the loop. All but `counters`, `drain` and `load_tls` belongs to one thread.
class Front {
 public:
  explicit Front(Limits limits);
  ~Front();
  Front(const Front&) = delete;
  Front& operator=(const Front&) = delete;

  Desk& desk() { return desk_; }
  const Limits& limits() const { return limits_; }
  Result<int> add(Result<Listener> listener);  // the port
  Result<void> load_tls(const std::string& certificate, const std::string& key);
  void run();
  void drain();
  Counters counters() const;

 private:
  using Clock = std::chrono::steady_clock;
  using Io = Connection::Io;
  using Number = std::atomic<std::uint64_t>;

  void turn();
  void accept_some(const Listener& listener);
  void welcome(int descriptor, const Listener& listener, const std::string& peer_ip);
  void begin_drain();
  void expire();
  void run_out(Connection& c);  // may destroy c
  int wait_ms() const;

  void advance(Connection& c);  // may destroy c
  Io step(Connection& c);
  Io read_step(Connection& c);
  Io write_step(Connection& c);
  int wrong_with(Connection& c);  // a status to refuse with, or 0
  void submit(Connection& c);
  void take_answers();
  void refuse(Connection& c, int status);
  void reply(Connection& c, Answer answer);
  void set_timer(Connection& c, Timer timer);
  void account(Connection& c, std::size_t elsewhere_bytes = 0);
  void destroy(Connection& c);
  std::string request_id(std::uint64_t request) const;

  const Limits limits_;
  const std::uint64_t seed_;  // of request ids
  std::shared_ptr<Outbox> outbox_;
  Desk desk_;
  Workers<Job> workers_;
  int epoll_;
  std::vector<Listener> listeners_;
  std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> open_;
  std::array<std::list<Connection*>, timers> by_deadline_;  // one length of time each: sorted
  std::uint64_t next_connection_;
  std::uint64_t next_request_ = 1;
  Clock::time_point now_ = Clock::now();  // read once a turn: exact enough for seconds
  Clock::time_point drain_end_;
  bool draining_ = false;

  mutable std::mutex tls_mutex_;
  TlsContext tls_;  // guarded by tls_mutex_
  std::atomic<bool> stop_{false};
  Number connections_{0};
  Number accepted_{0};
  Number refused_{0};
  Number late_answers_{0};
  Number held_bytes_{0};
  std::array<Number, 6> answers_{};
};

}  // namespace debrief::http
