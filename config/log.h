#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "bot/base/time.h"

namespace debrief {

/// What people wrote appears at `debug` only; no secret appears at all.
enum class Level { debug, info, warn, error };

/// One named value of a log line. The name is ours, never somebody's text.
struct LogField {
  LogField(std::string_view key, std::string value);
  LogField(std::string_view key, std::int64_t value);

  std::string key;
  std::string value;
  bool number = false;
};

/// Opens the log: JSON lines on standard error, from `least` on. Call once, before the first
/// thread.
void open_log(Level least);

/// "debug", "info", "warning" or "error"; `info` for anything else.
Level parse_level(std::string_view word);

/// Writes one line. `event` is a fixed word such as "request"; what varies goes into fields. Any
/// thread may call it.
void log(Level level, std::string_view event, std::initializer_list<LogField> fields = {});

/// The line that `log` writes, without its line end: control bytes escaped, values cut at 1,000
/// characters, secrets blanked.
std::string log_line(Instant now,
                     Level level,
                     std::string_view event,
                     std::initializer_list<LogField> fields);

/// `text` with everything blanked that looks like a token: xox?-…, xapp-…, whsec_…, and the paths
/// of https://hooks.slack.com/…
std::string redacted(std::string_view text);

}  // namespace debrief
