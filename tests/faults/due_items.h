#pragma once

#include <string>

#include "bot/base/time.h"

namespace debrief::faults {

/// A zone in which it is about noon at `now`: the day does not end under a test.
std::string zone_of_noon(Instant now);

/// The next full minute that is at least `soon` away.
Instant full_minute_after(Instant now, std::chrono::seconds soon);

/// "12:07-23:00": work begins, and with it reminders of the day, at `morning` in zone_of_noon(now).
std::string hours_from(Instant morning, Instant now);

/// "sun" for a Thursday: no rest on the day of the test, whatever day that is.
std::string weekend_far_from(Instant now);

Instant wall_clock();

/// Makes the database `file` with `count` accepted items, each due today and owned by a person of
/// its own. The service plans their reminders when it starts. Titles are "Mend reminder-<n>-end".
void fill_due_items(const std::string& file, int count);

}  // namespace debrief::faults
