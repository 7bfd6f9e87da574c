#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace debrief {

/// Named texts in order: the shape in which calls, cards, history and row hashes are written down.
using Fields = std::vector<std::pair<std::string, std::string>>;

/// "name=value&name=value", where only %, &, =, and bytes below 0x20 are percent-encoded. Every
/// Fields has one text.
std::string encode(const Fields& fields);

/// The inverse of `encode`; empty where `text` is not something that `encode` writes.
std::optional<Fields> decode_fields(std::string_view text);

/// The first value named `name`, or "".
std::string_view value_of(const Fields& fields, std::string_view name);

}  // namespace debrief
