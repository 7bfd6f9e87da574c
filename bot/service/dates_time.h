#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace debrief {

/// A clock reading as typed; with an offset where a zone was typed with it (Z is 0).
struct TypedTime {
  int hour = 0;
  int minute = 0;
  int second = 0;
  std::optional<int> offset_minutes;  // east of UTC
};

/// "14:20", "9:05", "14:20:30Z", "14:20+02:00"; empty for any other word.
std::optional<TypedTime> time_of(std::string_view word);

/// The digits at the start of `text` (`most` at the most), taken off it; -1 where there are none or
/// more.
int take_digits(std::string_view& text, std::size_t most);

/// Takes `c` off the start of `text`, if it stands there.
bool take(std::string_view& text, char c);

}  // namespace debrief
