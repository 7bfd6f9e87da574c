#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/json/json.h"
#include "adapters/json/json_text.h"

// Whatever bytes come: no crash, nothing deeper than the gate allows, and every text that was read
// reads back the same after it was written.

namespace {

using debrief::json::Value;

int depth_of(const Value& value) {  // NOLINT(misc-no-recursion): the gate bounds it
  if (!value.is_structured()) return 0;
  int deepest = 0;
  for (const Value& below : value)
    deepest = std::max(deepest, depth_of(below));
  return deepest + 1;
}

void check_texts(const Value& value) {  // NOLINT(misc-no-recursion)
  if (value.is_string()) {
    std::string written;
    debrief::json::append_quoted(written, value.get_ref<const std::string&>());
    const auto back = debrief::json::parse(written);
    if (!back || *back != value) std::abort();
  }
  if (!value.is_structured()) return;
  for (const Value& below : value)
    check_texts(below);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto value = debrief::json::parse(text);
  if (value) {
    if (depth_of(*value) > debrief::json::depth_max) std::abort();
    check_texts(*value);
  }
  std::string quoted;
  debrief::json::append_quoted(quoted, text);
  if (!debrief::json::parse(quoted)) std::abort();
  return 0;
}
