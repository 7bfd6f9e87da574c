#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "bot/ports/messenger.h"
#include "bot/service/bot.h"

namespace debrief {

/// The platforms by name ("slack", "local") as the courier reaches them.
using Messengers = std::map<std::string, Messenger*>;

/// With whose eyes a place's cards are composed, as the platform describes it.
struct Eyes {
  bool channel_private = false;  // private, and not shared with outsiders
  bool known = true;  // the platform could be asked; else what is not visible may be so later
};

/// Figures for the operator, counted since the start.
struct CourierFigures {
  std::uint64_t sent = 0;
  std::uint64_t retried = 0;
  std::uint64_t failed = 0;
  std::uint64_t dropped = 0;
};

/// Delivers what is owed: claims the notices of one address under a lease, composes them with the
/// eyes of that address, posts, settles. Several couriers may run side by side: no two hold one
/// address.
class Courier {
 public:
  Courier(Bot& bot, Messengers messengers);

  /// Delivers what is due to one address. False when nothing is due.
  bool deliver();

  /// Whether nobody is in `deliver` now: what was due before this was asked has been sent or put
  /// off.
  bool idle() const { return delivering_ == 0; }

  /// From any thread: what is being sent ends, nothing more is sent.
  void stop();

  CourierFigures figures() const;

 private:
  struct Privacy {
    bool is_private = false;
    std::chrono::steady_clock::time_point asked;
  };

  void deliver(Claim& claim);
  bool deliver_next(Claim& claim);
  bool settle(Claim& claim, const std::vector<Settlement>& ends, const Directory& directory);
  /// Whether restricted things may be told there, and whether that is known: what the platform said
  /// is kept for five minutes, that it could not be asked is not.
  Eyes eyes_at(const Address& to);
  void count(Settlement::End end);

  Bot& bot_;
  Messengers messengers_;
  std::atomic<int> delivering_{0};
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  CourierFigures figures_;
  std::map<std::string, Privacy> privacy_;  // by address key
};

}  // namespace debrief
