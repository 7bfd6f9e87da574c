#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/base/result.h"

namespace debrief::json {

/// Nothing, a truth, a whole number, a text, or a list of one of the last two; monostate for
/// anything else.
using FlatValue = std::variant<std::monostate,
                               bool,
                               std::int64_t,
                               std::string,
                               std::vector<std::string>,
                               std::vector<std::int64_t>>;

/// One value of a nested document and the way to it: "[0].policy.due_days".
struct Flat {
  std::string path;
  FlatValue value;
};

/// `path.name`. A bracket in a name becomes a parenthesis: in a path brackets hold positions only.
std::string below(const std::string& path, std::string_view name);

/// The leaves of a JSON document in the order of its keys; an empty object is a leaf without a
/// value. Fails with `invalid` for what is not JSON or is too deep.
Result<std::vector<Flat>> flatten(std::string_view text);

}  // namespace debrief::json
