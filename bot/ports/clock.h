#pragma once

#include "bot/base/time.h"

namespace debrief {

/// What time it is. Read once per turn or tick and passed down.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

}  // namespace debrief
