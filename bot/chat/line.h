#pragma once

#include <string>
#include <vector>

namespace debrief {

/// A piece of what somebody typed. The adapter has taken the platform's syntax off: the parser sees
/// none of it.
struct Span {
  enum class Kind { text, person, team, channel, link };
  Kind kind = Kind::text;
  std::string text;  // as typed or as shown ("@dana", "#ops", "https://…"); entities are decoded
  std::string
      id;  // for person and team the platform's id; for channel too; for link the address. Else ""
};

/// One typed line without the root ("/pm", "@debrief"), 4 KiB at most.
using Line = std::vector<Span>;

}  // namespace debrief
