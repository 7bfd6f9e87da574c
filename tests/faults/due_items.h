#pragma once

#include <string>

namespace debrief::faults {

/// A zone in which it is about noon now: reminders are due, and the day does not end under a test.
std::string zone_of_noon();

/// "sun" for a Thursday: no rest on the day of the test, whatever day that is.
std::string weekend_far_from_now();

/// Makes the database `file` with `count` accepted items, each due today and owned by a person of
/// its own, whose reminder is planned for now. Titles are "Mend reminder-<n>-end".
void fill_due_items(const std::string& file, int count);

}  // namespace debrief::faults
