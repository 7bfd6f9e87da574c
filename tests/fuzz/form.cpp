// No body may crash the form parser, and what it takes means the same when it is written anew.
#include "adapters/http/form.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto form = debrief::http::parse_form(body);
  if (!form.ok()) {
    must(form.error().code == debrief::Code::invalid && !form.error().sentence.empty());
    return 0;
  }
  must(form->size() <= debrief::http::form_fields_max);
  std::string again;
  for (const auto& [name, value] : *form) {
    must(!name.empty() && name.size() + value.size() <= size);
    again += debrief::http::form_encode(name) + "=" + debrief::http::form_encode(value) + "&";
  }
  const auto same = debrief::http::parse_form(again);
  must(same.ok() && *same == *form);
  return 0;
}
