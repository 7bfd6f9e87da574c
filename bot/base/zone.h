#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "bot/base/result.h"
#include "bot/base/time.h"

namespace debrief {

/// A time zone by its IANA name, from the system's tz database. Cheap to copy.
class Zone {
 public:
  /// UTC.
  Zone();

  /// Fails with `invalid` for a name that the database does not have.
  static Result<Zone> named(std::string_view name);

  const std::string& name() const { return name_; }

  LocalTime local(Instant at) const;
  Day day_of(Instant at) const { return std::chrono::floor<std::chrono::days>(local(at)); }

  /// The instant at which this zone's clocks show `local`. In a gap: the first instant after it. In
  /// an overlap: the first of the two.
  Instant instant(LocalTime local) const;
  Instant at(Day day, std::chrono::minutes since_midnight) const {
    return instant(LocalTime(day) + since_midnight);
  }

  /// "2026-12-01 17:00 CET": how an instant is said in chat.
  std::string spoken(Instant at) const;

 private:
  std::string name_;
  const void* zone_;  // a date::time_zone; the library's header stays in zone.cpp
};

}  // namespace debrief
