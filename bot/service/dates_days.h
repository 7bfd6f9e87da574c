#pragma once

#include <string>

#include "bot/base/result.h"
#include "bot/base/time.h"
#include "bot/commands/table.h"
#include "bot/domain/policy.h"
#include "bot/service/dates_words.h"

namespace debrief {

/// The furthest that "3660d" may reach.
inline constexpr int dates_days_max = 3660;

/// A typed date with what its reading depends on.
struct Reading {
  TypedDate date;
  std::string text;  // as typed
  Field::Looks looks = Field::Looks::ahead;
  Instant now{};
  const WorkCalendar& calendar;

  bool ahead() const { return looks == Field::Looks::ahead; }
  Day today() const { return calendar.zone.day_of(now); }
};

/// The day that was meant, on either side of today. Fails with `invalid` for days that do not exist
/// or may be two, and for those out of reach.
Result<Day> meant_day(const Reading& reading);

}  // namespace debrief
