#include "config/system_random.h"

namespace debrief {

std::uint64_t SystemRandom::next() {
  const std::lock_guard lock(mutex_);
  const std::uint64_t high = device_();
  return (high << 32U) | device_();
}

std::string SystemRandom::token() {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (int half = 0; half < 2; ++half) {
    auto bits = next();
    for (int digit = 0; digit < 16; ++digit, bits >>= 4U) {
      text += kHex[bits & 15U];
    }
  }
  return text;
}

}  // namespace debrief
