#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

#include "bot/service/bot.h"
#include "bot/service/courier.h"

namespace debrief {

/// Keeps the bot going while nobody speaks: one thread ticks, a few deliver. Wakes at once for what
/// a turn owes, and else when the next plan or notice is due, at the latest after a second of wall
/// clock.
class Heart {
 public:
  Heart(Bot& bot, Courier& courier, std::size_t couriers);
  ~Heart();
  Heart(const Heart&) = delete;
  Heart& operator=(const Heart&) = delete;

  void start();
  /// Lets running sends end, starts no more. Calling it twice is fine.
  void stop();
  /// From any thread: something may be due.
  void wake();

 private:
  void tick_until_stopped();
  void deliver_until_stopped();
  bool something_due() const;
  std::uint64_t wakes();
  /// Until something was put after `wakes_seen`, a second at most. False when it is time to stop.
  bool rest(std::uint64_t wakes_seen);
  /// False when it is time to stop.
  bool pause(std::chrono::steady_clock::time_point until);

  Bot& bot_;
  Courier& courier_;
  std::size_t couriers_;
  std::mutex mutex_;
  std::condition_variable changed_;  // couriers that rest: a wake must not go to anybody else
  std::condition_variable stopped_;
  std::uint64_t wakes_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace debrief
