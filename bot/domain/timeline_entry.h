#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.h"
#include "bot/domain/person.h"

namespace debrief {

enum class Phase { cause, detection, analysis, containment, eradication, recovery, after };

/// Something that happened, with the instants of happening and of being written down kept apart.
struct TimelineEntry {
  std::int64_t number = 0;
  std::int64_t postmortem = 0;
  std::string text;  // 1-2000 characters, as typed
  Instant happened{};
  std::optional<Instant> discovered;
  std::optional<Phase> phase;
  bool starred = false;
  bool dropped = false;
  PersonId recorded_by = 0;
  Instant recorded_at{};
  std::int64_t version = 0;
};

std::string_view to_string(Phase phase);
std::optional<Phase> parse_phase(std::string_view word);

}  // namespace debrief
