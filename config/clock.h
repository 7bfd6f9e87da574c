#pragma once

#include <atomic>
#include <chrono>

#include "bot/ports/clock.h"

namespace debrief {

/// The machine's own time: what signatures are checked against.
class WallClock : public Clock {
 public:
  Instant now() const override;
};

/// The bot's time: the wall clock, moved ahead by the demo offset that the database keeps (0 in any
/// real service).
class HouseClock : public Clock {
 public:
  explicit HouseClock(const Clock& wall) : wall_(wall) {}
  Instant now() const override { return wall_.now() + offset(); }
  std::chrono::microseconds offset() const { return std::chrono::microseconds(offset_.load()); }
  void set_offset(std::chrono::microseconds offset) { offset_ = offset.count(); }

 private:
  const Clock& wall_;
  std::atomic<std::int64_t> offset_{0};
};

}  // namespace debrief
