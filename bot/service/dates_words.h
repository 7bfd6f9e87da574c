#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "bot/service/dates_time.h"

namespace debrief {

/// A date as typed, before anybody asks what day it is.
struct TypedDate {
  enum class Shape {
    nothing,  // no date
    now,
    today,
    tomorrow,
    yesterday,
    weekday,        // number: 1 = Monday
    next_weekday,   // number likewise
    end_of_day,     // eod
    end_of_week,    // eow
    end_of_month,   // eom
    days,           // number
    weeks,          // number
    hours,          // number
    business_days,  // number
    calendar,       // year (0 = not said), month, day: not yet known to exist
    slashed,        // 01/02/2026: year, and in month and day the two numbers as typed
    time_alone,
    none
  };
  Shape shape = Shape::nothing;
  int number = 0;
  int year = 0;
  int month = 0;
  int day = 0;
  std::optional<TypedTime> time;
  std::size_t words = 0;  // how many words it took
};

/// The date that the first words make, by shape alone. A time behind a day belongs to it.
TypedDate typed_date(const std::vector<std::string_view>& typed);

/// "Feb" for 2.
std::string_view month_name(int month);

}  // namespace debrief
