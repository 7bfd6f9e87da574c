#pragma once

#include <mutex>
#include <random>

#include "bot/ports/random.h"

namespace debrief {

/// Randomness from the operating system, for keys and ids that nobody may guess.
class SystemRandom : public Random {
 public:
  std::uint64_t next() override;
  std::string token() override;

 private:
  std::mutex mutex_;
  std::random_device device_;  // getrandom(2) in libstdc++ on Linux
};

}  // namespace debrief
