#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace debrief::terminal {

/// What waiting for a line brought.
struct Incoming {
  enum class What { line, nothing, end };
  What what = What::end;
  std::string text;  // without its line end
};

/// Waits at most that long for a whole line. What stands before the end of input without a line end
/// is a line too.
using NextLine = std::function<Incoming(std::chrono::milliseconds wait)>;

/// Lines of an open file, pipe or terminal; the descriptor stays the caller's. A line over 64 KiB
/// comes in pieces.
NextLine lines_of(int descriptor);

/// Waits that long for nothing.
void rest(std::chrono::milliseconds wait);

}  // namespace debrief::terminal
