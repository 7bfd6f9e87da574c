#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/json/json.h"

namespace debrief::terminal {

/// A button that was printed: its number is its place, from 1, and never means another one.
struct Printed {
  std::string message;
  std::string label;
  std::string call;
  std::string confirm;
};

/// One message of the API as lines; its buttons are numbered on from those in `printed`.
std::string render(const json::Value& message,
                   const std::string& room,
                   std::vector<Printed>& printed);

/// `text` without what moves a cursor or colours a terminal: control characters other than line
/// ends become U+FFFD.
std::string inert(std::string_view text);

}  // namespace debrief::terminal
