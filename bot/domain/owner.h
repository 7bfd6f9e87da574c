#pragma once

#include <string>

#include "bot/domain/person.h"

namespace debrief {

/// Who keeps a promise: one person, one team, or an organisation outside.
struct Owner {
  enum class Kind { nobody, person, team, external };
  Kind kind = Kind::nobody;
  PersonId person = 0;    // where kind is person
  std::int64_t team = 0;  // where kind is team
  std::string name;       // as shown; for external the whole identity

  bool operator==(const Owner&) const = default;
};

}  // namespace debrief
