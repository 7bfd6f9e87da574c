#pragma once

#include <map>
#include <string>

namespace debrief::faults {

/// How often each mark of a ledger stands in the notes and items of a database that a service
/// holds; a second process may read it at any time.
std::map<std::string, int, std::less<>> marks_in(const std::string& database);

/// Reminders of the due day that are planned.
int reminders_planned(const std::string& database);

/// What SQLite's own check says: "ok".
std::string integrity_of(const std::string& database);

}  // namespace debrief::faults
