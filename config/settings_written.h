#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"

#include "adapters/json/flat.h"

namespace debrief {

using WrittenValue = json::FlatValue;

/// One setting as somebody wrote it, before anybody knows what it means.
struct Written {
  std::string path;    // "slack.bot_token", "organisations[0].zone"
  std::string origin;  // where it stands: "debrief.toml:12", or the name of a variable
  WrittenValue value;
};

/// The leaves of a TOML text, in the order of its lines. `name` is what its errors call the file.
Result<std::vector<Written>> read_toml(std::string_view text, const std::string& name);

/// "debrief.toml:12: …" for the operator.
Error settings_error(const std::string& origin, const std::string& sentence);

}  // namespace debrief
