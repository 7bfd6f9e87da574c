#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace debrief {

/// The short id of a record as people type it: "A-31", "PM-7". Numbers are per organisation and
/// prefix, from 1.
struct Ref {
  std::string prefix;  // upper case
  std::int64_t number = 0;

  bool operator==(const Ref&) const = default;
};

/// "A-31".
std::string to_string(const Ref& ref);

/// Reads "a-31" or "A-31" (any case, 1-15 digits, no more); empty for anything else.
std::optional<Ref> parse_ref(std::string_view text);

}  // namespace debrief
