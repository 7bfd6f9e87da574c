#pragma once

#include <cstdint>
#include <string>

namespace debrief {

/// Randomness, seeded in simulation.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;
  /// 128 random bits as 32 hex digits.
  virtual std::string token() = 0;
};

}  // namespace debrief
