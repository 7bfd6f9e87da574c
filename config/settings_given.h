#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/base/result.h"

#include "config/settings_keys.h"
#include "config/settings_written.h"

namespace debrief {

/// The row that a written path means, and whether it names a file that holds the value.
struct Located {
  const Key* key = nullptr;
  bool in_file = false;
};
Located locate(std::string_view path);

/// Keys taken so far, so that nothing is given twice: by row, and by the table it stands in.
using GivenKeys = std::set<std::pair<const Key*, std::string>>;

/// Judges one line and writes it to its place.
Result<void> take(const Written& written, Target& target, GivenKeys& given);

/// The settings among the environment's variables, in the order of their names.
Result<std::vector<Written>> read_environment(const std::map<std::string, std::string>& variables);

/// "unknown key 'slack.signing_secrt'; did you mean 'slack.signing_secret'?"
std::string unknown_key(std::string_view path);

}  // namespace debrief
