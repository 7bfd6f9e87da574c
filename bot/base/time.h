#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace debrief {

/// A point on the one time line, UTC, microseconds.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A calendar day without a zone; whose day it is, the field that holds it says.
using Day = std::chrono::local_days;

/// A wall-clock reading without a zone, whole seconds.
using LocalTime = std::chrono::local_seconds;

/// "2026-12-01".
std::string iso(Day day);

/// "2026-11-20T13:50:00Z"; fractions of a second are cut.
std::string iso(Instant at);

/// The day "2026-12-01" names; empty for any other shape and for days that no calendar has.
std::optional<Day> day_from_iso(std::string_view text);

/// 1 = Monday … 7 = Sunday.
int weekday_number(Day day);

/// "mon" … "sun".
std::string_view weekday_name(Day day);

/// "Tue 1 Dec 2026": how a day is said in chat.
std::string spoken(Day day);

/// Microseconds since 1970 UTC: how instants are stored.
std::int64_t to_micros(Instant at);
Instant from_micros(std::int64_t micros);

}  // namespace debrief
