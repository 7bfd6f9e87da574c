#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "bot/service/answers.h"
#include "bot/service/parse.h"

namespace {

using debrief::Line;
using debrief::Span;

// Bytes 1 to 4 open a span of that kind, up to the next byte below 5; all else is text.
Line line_of(const std::uint8_t* data, std::size_t size) {
  Line line;
  line.push_back({Span::Kind::text, "", ""});
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] < 5) {
      const auto kind = static_cast<Span::Kind>(data[i]);
      line.push_back({kind, "", kind == Span::Kind::text ? "" : "U1"});
    } else {
      line.back().text += static_cast<char>(data[i]);
    }
  }
  return line;
}

}  // namespace

/// No line crashes the parser or makes it slow; whatever it makes is a command of the menu, and can
/// be typed out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto menu = debrief::whole_menu();
  debrief::Address place;
  place.platform = "slack";
  place.workspace = "T1";
  place.conversation = "C1";
  std::size_t steps = 0;
  const auto parsed = debrief::parse(line_of(data, size), menu, place, &steps);
  if (steps > 2000 + 10 * size) {
    std::abort();
  }
  if (const auto* understood = std::get_if<debrief::Parsed>(&parsed)) {
    const auto* command = debrief::find_command(understood->call.command);
    if (command == nullptr || debrief::typed_line(*command, understood->call).empty()) {
      std::abort();
    }
  }
  return 0;
}
