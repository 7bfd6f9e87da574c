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
  /// `stop` answers SIGTERM and SIGINT, and may be called more than once; `reload` answers SIGHUP.
  Signals(std::function<void()> stop, std::function<void()> reload);
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
  /// Waits for a call that is running.
  ~Signals();

 private:
  void listen() const;

  std::function<void()> stop_;
  std::function<void()> reload_;
  std::thread thread_;
};

}  // namespace debrief
