#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "bot/base/fields.h"

namespace debrief::slack {

/// The bytes of a file under tests/samples/slack.
std::string sample(const std::string& name);
nlohmann::json sample_json(const std::string& name);

/// The files of a folder under tests/samples/slack that end in `suffix`, sorted.
std::vector<std::string> samples_in(const std::string& folder, const std::string& suffix);

/// The body of a form, as its sender percent-encoded it.
Fields form_of(const std::string& body);

/// "a=b&c=d", percent-encoded.
std::string form_text(const Fields& fields);

/// The value of X-Slack-Signature for a body.
std::string signature_of(const std::string& secret,
                         const std::string& seconds,
                         const std::string& body);

}  // namespace debrief::slack
