#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace debrief::doubles {

/// What Slack would refuse in a message's `text` and `blocks`, or worse, would take: one line each,
/// "/blocks/3/text/text: 3004 characters, 3000 at most". Empty when all is well.
/// Source: docs.slack.dev, "Block Kit" reference, and "Formatting message text".
std::vector<std::string> slack_faults(const nlohmann::json& message);

/// Characters as the strictest reading counts them.
std::size_t slack_units(const std::string& text);

}  // namespace debrief::doubles
