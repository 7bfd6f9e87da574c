#include "config/command_line.h"

namespace debrief {

/// DEBRIEF_LIBRARIES is "name version;name version" as CMake found them.
std::string version_text() {
  std::string text = std::string("debrief ") + DEBRIEF_VERSION + "\n";
  std::string line;
  for (const char c : std::string(DEBRIEF_LIBRARIES) + ";") {
    if (c != ';') {
      line += c;
      continue;
    }
    text += "  " + line + "\n";
    line.clear();
  }
  return text + "  engine: SQLite, embedded\n";
}

}  // namespace debrief
