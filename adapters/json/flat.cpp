#include "adapters/json/flat.h"

#include <algorithm>

#include "adapters/json/json.h"

namespace debrief::json {
namespace {

bool all(const Value& list, bool (Value::*is)() const noexcept) {
  return std::all_of(list.begin(), list.end(), [is](const Value& entry) { return (entry.*is)(); });
}

FlatValue leaf(const Value& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return {};
  if (all(value, &Value::is_string)) return value.get<std::vector<std::string>>();
  if (all(value, &Value::is_number_integer)) return value.get<std::vector<std::int64_t>>();
  return {};
}

bool is_list_of_objects(const Value& value) {
  return value.is_array() && !value.empty() && all(value, &Value::is_object);
}

/// Depth is bounded by the parser before this runs.
void walk(const Value& value,
          const std::string& path,
          std::vector<Flat>& out) {  // NOLINT(misc-no-recursion)
  if (value.is_object() && !value.empty()) {
    for (const auto& [name, inner] : value.items()) {
      walk(inner, below(path, name), out);
    }
  } else if (is_list_of_objects(value)) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      walk(value[i], path + "[" + std::to_string(i) + "]", out);
    }
  } else {
    out.push_back({path, leaf(value)});
  }
}

}  // namespace

std::string below(const std::string& path, std::string_view name) {
  std::string whole = path.empty() ? std::string(name) : path + "." + std::string(name);
  std::replace(whole.begin() + static_cast<std::ptrdiff_t>(path.size()), whole.end(), '[', '(');
  std::replace(whole.begin() + static_cast<std::ptrdiff_t>(path.size()), whole.end(), ']', ')');
  return whole;
}

Result<std::vector<Flat>> flatten(std::string_view text) {
  const Result<Value> document = parse(text);
  if (!document) return document.error();
  std::vector<Flat> out;
  walk(*document, "", out);
  return out;
}

}  // namespace debrief::json
