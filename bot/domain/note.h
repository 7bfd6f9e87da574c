#pragma once

#include <cstdint>
#include <string>

#include "bot/base/time.h"
#include "bot/domain/person.h"

namespace debrief {

/// A remark on an item: progress that is not a change of state.
struct Note {
  std::int64_t number = 0;
  std::int64_t item = 0;
  std::string text;  // 1-2000 characters, as typed
  bool dropped = false;
  PersonId by = 0;
  Instant at{};
  std::int64_t version = 0;
};

}  // namespace debrief
