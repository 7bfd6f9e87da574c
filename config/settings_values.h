#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/domain/policy.h"

#include "config/settings.h"

namespace debrief {

// Each reads one value out of its text and fails with a sentence that lacks its subject: "must be
// …".

Result<ListenAddress> parse_listen(std::string_view text);

/// "https://host[:port][/path]", lower-case scheme; http:// passes here and is judged when all is
/// known.
Result<std::string> parse_base_url(std::string_view text);

/// The host of a URL that parse_base_url took.
std::string host_of(std::string_view url);

/// 32 bytes written as 64 hex digits or as base64; given back as bytes.
Result<Secret> parse_key(std::string_view text);

/// "sqlite:PATH" gives PATH.
Result<std::string> parse_storage_url(std::string_view text);

Result<std::chrono::minutes> parse_time_of_day(std::string_view text);

/// "09:00-18:00" into `opens` and `closes`.
Result<void> parse_hours(std::string_view text, WorkCalendar& calendar);

Result<void> parse_weekend(const std::vector<std::string>& names, WorkCalendar& calendar);

/// Each a day ("2026-12-25") or the path of an .ics file, of which the all-day events count.
Result<void> parse_holidays(const std::vector<std::string>& entries, WorkCalendar& calendar);

/// The days that an iCalendar text's VEVENTs begin on, where they are whole days (RFC 5545,
/// DTSTART;VALUE=DATE).
std::vector<Day> days_in_calendar(std::string_view text);

/// A file as one text. Fails with "names a file that cannot be read: …".
Result<std::string> read_file(const std::string& path);

/// `host` is this machine: localhost, 127.x.x.x or ::1.
bool is_loopback_host(std::string_view host);

}  // namespace debrief
