#pragma once

#include <cstdint>
#include <string>

namespace debrief::faults {

struct ReminderOptions {
  int kills = 20;
  int reminders = 2000;
  std::uint64_t seed = 1;
  std::string binary;
};

/// Kills the release binary while it reminds the owners of many items, each once, through a
/// stand-in of Slack that outlives it. True when each reminder arrived and no kill doubled more
/// than one.
bool remind_under_kills(const ReminderOptions& options);

}  // namespace debrief::faults
