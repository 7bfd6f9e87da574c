#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "bot/base/result.h"

namespace debrief::json {

using Value = nlohmann::json;

/// How many objects and arrays may stand inside one another (contract.md, HTTP).
inline constexpr int depth_max = 64;

/// Whether no more than `depth_max` brackets are open at once. One linear look at the bytes, before
/// any parser recurses; it says nothing about whether the text is JSON.
bool shallow_enough(std::string_view text);

/// Reads a whole JSON text. Fails with `invalid` for what is deeper than `depth_max`, no JSON, no
/// UTF-8, or holds a number that no double holds. Never throws.
Result<Value> parse(std::string_view text);

/// The member `name`; null where `value` is no object or has no such member.
const Value& at(const Value& value, std::string_view name);

/// The element `index`; null where `value` is no array or is shorter.
const Value& at(const Value& value, std::size_t index);

/// The text of member `name`. Missing, null, "" and any other type are all "".
std::string text(const Value& value, std::string_view name);

/// Whether member `name` is true, or the text "true" (Slack writes both).
bool truth(const Value& value, std::string_view name);

/// The whole number of member `name`, or `otherwise`.
std::int64_t number(const Value& value, std::string_view name, std::int64_t otherwise);

}  // namespace debrief::json
