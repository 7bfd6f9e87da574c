#include "adapters/slack/pace.h"

#include <algorithm>
#include <cmath>

namespace debrief::slack {

namespace {

using std::chrono::seconds;

constexpr double burst = 3;
constexpr double turns_per_second = 1;
constexpr seconds pause_max{3600};
constexpr std::size_t remembered_max = 4096;

double seconds_between(Instant from, Instant until) {
  return std::chrono::duration<double>(until - from).count();
}

}  // namespace

void Pace::pause(const std::string& method,
                 const std::string& channel,
                 seconds pause,
                 Instant now) {
  const std::lock_guard lock(mutex_);
  forget_old(now);
  pauses_[{method, channel}] = {now, std::clamp(pause, seconds(1), pause_max)};
}

seconds Pace::left(const std::string& method, const std::string& channel, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = pauses_.find({method, channel});
  if (found == pauses_.end()) return seconds(0);
  const Pause& pause = found->second;
  // A clock that was set back must not make the pause longer.
  const bool over = now < pause.begun || now >= pause.begun + pause.length;
  if (!over) return std::chrono::ceil<seconds>(pause.begun + pause.length - now);
  pauses_.erase(found);
  return seconds(0);
}

seconds Pace::take_turn(const std::string& channel, Instant now) {
  const std::lock_guard lock(mutex_);
  forget_old(now);
  auto& turns = turns_.try_emplace(channel, Turns{now, burst}).first->second;
  const double passed = std::max(0.0, seconds_between(turns.counted, now));
  turns.left = std::min(burst, turns.left + passed * turns_per_second);
  turns.counted = now;
  if (turns.left < 1)
    return seconds(static_cast<int>(std::ceil((1 - turns.left) / turns_per_second)));
  turns.left -= 1;
  return seconds(0);
}

/// Keeps the memory flat: what has no say any more goes once there is much of it.
void Pace::forget_old(Instant now) {
  if (turns_.size() > remembered_max) {
    std::erase_if(turns_, [&](const auto& one) {
      const double passed = seconds_between(one.second.counted, now);
      return passed < 0 || one.second.left + passed * turns_per_second >= burst;
    });
  }
  if (pauses_.size() > remembered_max) {
    std::erase_if(pauses_, [&](const auto& one) {
      return now < one.second.begun || now >= one.second.begun + one.second.length;
    });
  }
}

}  // namespace debrief::slack
