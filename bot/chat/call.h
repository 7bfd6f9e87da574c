#pragma once

#include <map>
#include <string>

namespace debrief {

/// A command by name, with answers. A typed line is parsed into one; a button is one not yet made.
/// Answers are texts: what was typed, or, from a span, "slack:U01" for a person or team and
/// "slack/T1/C1" for a channel; "person:12" and "team:3" name a record of ours. Lists are separated
/// by commas.
struct Call {
  std::string command;  // "item add"
  std::map<std::string, std::string> answers;

  bool operator==(const Call&) const = default;
};

}  // namespace debrief
