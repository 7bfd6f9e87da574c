#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "bot/base/time.h"

namespace debrief::slack {

/// When Slack may be called again: the pauses that it asked for, and one message a second and
/// channel, with a small burst. Nothing here sleeps; threads may use it side by side.
/// Source: docs.slack.dev, "Rate limits".
class Pace {
 public:
  /// Slack answered 429 to `method` about `channel` ("" = none) and asked for `pause`.
  void pause(const std::string& method,
             const std::string& channel,
             std::chrono::seconds pause,
             Instant now);

  /// What is left of such a pause; 0 = go.
  std::chrono::seconds left(const std::string& method, const std::string& channel, Instant now);

  /// Takes one message's turn in `channel`; where there is none, how long until there is, and
  /// nothing is taken.
  std::chrono::seconds take_turn(const std::string& channel, Instant now);

 private:
  struct Pause {
    Instant begun;
    std::chrono::seconds length;
  };
  struct Turns {
    Instant counted;
    double left;
  };

  void forget_old(Instant now);

  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Pause> pauses_;
  std::map<std::string, Turns> turns_;
};

}  // namespace debrief::slack
