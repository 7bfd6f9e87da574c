#pragma once

#include <string>

namespace debrief::slack {

/// The manifest of the Slack app that this service is the other end of, to paste at
/// api.slack.com/apps: slash commands with a hint drawn from the command table, the events that are
/// heard, and no scope that is not used. `base_url` is where Slack reaches the service, without a
/// slash at its end. YAML, or the same as JSON.
/// Source: docs.slack.dev, "App manifest reference".
std::string manifest(const std::string& base_url, bool as_json);

}  // namespace debrief::slack
