#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace debrief::http {

/// The socket of one outbound connection, as seen from outside the library that uses it. Holds a
/// descriptor of its own: the library may close its one, and the number may go to a stranger.
class Leash {
 public:
  Leash() = default;
  ~Leash() { hold(-1); }
  Leash(const Leash&) = delete;
  Leash& operator=(const Leash&) = delete;

  void hold(int descriptor);  // a new connection replaces the one before
  void cut();                 // no byte goes in or out any more

 private:
  std::mutex mutex_;
  int own_ = -1;
};

/// Cuts connections at their deadlines: the library knows limits for each read only, and a peer
/// that drips would hold a thread for ever.
class Watchdog {
 public:
  using Clock = std::chrono::steady_clock;

  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// From here until end(), and again and again after the deadline.
  void begin(Leash& leash, Clock::time_point deadline);
  void end(Leash& leash, Clock::time_point deadline);

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<std::pair<Clock::time_point, Leash*>> watched_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace debrief::http
