#include "config/clock.h"

namespace debrief {

Instant WallClock::now() const {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace debrief
