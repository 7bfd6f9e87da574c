#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/base/result.h"

namespace debrief::http {

/// A form's fields in their order, decoded. The bytes may be anything, also no UTF-8.
using Form = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t form_fields_max = 200;

/// Reads application/x-www-form-urlencoded strictly: "+" is a space, "%" wants two hex digits,
/// empty pieces between "&" are skipped, a piece without "=" is a name with the value "". Fails
/// with `invalid` for a bad "%", an empty name, a name twice, or more than 200 fields. Source: URL
/// standard, "application/x-www-form-urlencoded parsing"; what it repairs is refused.
Result<Form> parse_form(std::string_view body);

/// The value of that name, or "".
std::string_view field(const Form& form, std::string_view name);

/// Percent-encodes what a form's name or value may not hold; a space becomes "+".
std::string form_encode(std::string_view text);

/// "application/json" of "Application/JSON; charset=utf-8".
std::string media_type(std::string_view content_type);

}  // namespace debrief::http
