#include "adapters/json/json.h"

namespace debrief::json {

namespace {

const Value& null_value() {
  static const Value nothing;
  return nothing;
}

}  // namespace

bool shallow_enough(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    if ((c == '{' || c == '[') && ++depth > depth_max) return false;
    if (c == '}' || c == ']') --depth;
  }
  return true;
}

Result<Value> parse(std::string_view text) {
  if (!shallow_enough(text)) return Error{Code::invalid, "The JSON is nested too deeply."};
  Value value = Value::parse(text.begin(), text.end(), nullptr, false);
  if (value.is_discarded()) return Error{Code::invalid, "The body is not JSON."};
  return value;
}

const Value& at(const Value& value, std::string_view name) {
  if (!value.is_object()) return null_value();
  const auto found = value.find(name);
  return found == value.end() ? null_value() : *found;
}

const Value& at(const Value& value, std::size_t index) {
  return value.is_array() && index < value.size() ? value[index] : null_value();
}

std::string text(const Value& value, std::string_view name) {
  const Value& member = at(value, name);
  return member.is_string() ? member.get<std::string>() : std::string();
}

bool truth(const Value& value, std::string_view name) {
  const Value& member = at(value, name);
  if (member.is_boolean()) return member.get<bool>();
  return member.is_string() && member.get_ref<const std::string&>() == "true";
}

std::int64_t number(const Value& value, std::string_view name, std::int64_t otherwise) {
  const Value& member = at(value, name);
  if (member.is_number_unsigned()) {
    const auto whole = member.get<std::uint64_t>();
    return whole <= static_cast<std::uint64_t>(INT64_MAX) ? static_cast<std::int64_t>(whole)
                                                          : otherwise;
  }
  return member.is_number_integer() ? member.get<std::int64_t>() : otherwise;
}

}  // namespace debrief::json
