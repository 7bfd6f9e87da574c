#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "bot/base/time.h"
#include "bot/domain/person.h"

namespace debrief {

enum class FindingKind {
  technical_lapse,
  procedural_failure,
  manual_error,
  process_flaw,
  communication_glitch,
  unknown_attack_vector
};

/// What a postmortem concluded, of a closed list of kinds.
struct Finding {
  std::int64_t number = 0;
  std::int64_t postmortem = 0;
  FindingKind kind = FindingKind::technical_lapse;
  std::string text;  // 1-2000 characters, as typed
  bool dropped = false;
  PersonId created_by = 0;
  Instant created_at{};
  std::int64_t version = 0;
};

std::string_view to_string(FindingKind kind);  // "process-flaw"
std::optional<FindingKind> parse_finding_kind(std::string_view word);

}  // namespace debrief
