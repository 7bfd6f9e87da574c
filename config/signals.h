#pragma once

#include <functional>
#include <thread>

namespace debrief {

/// Blocks SIGTERM, SIGINT and SIGHUP, and ignores SIGPIPE. Call in `main` before any thread starts:
/// threads inherit it.
void block_signals();

/// Hears the signals that block_signals blocked, on a thread of its own, so that what they call may
/// do anything.
class Signals {
 public:
  struct Calls {
    std::function<void()> stop;    // SIGTERM, SIGINT; may come more than once
    std::function<void()> reload;  // SIGHUP
  };

  explicit Signals(Calls calls);
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  /// Waits for a call that is running.
  ~Signals();

 private:
  Calls calls_;
  std::thread thread_;
};

}  // namespace debrief
