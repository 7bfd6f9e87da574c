#pragma once

#include <string>
#include <vector>

#include "bot/base/result.h"

#include "config/settings.h"

namespace debrief {

/// One line of what `doctor` found.
struct Check {
  bool ok = true;
  std::string text;  // what was checked, or what is wrong and its mend
};

/// What can be told from the settings and from the files they name, without opening the database.
std::vector<Check> check_house(const Settings& settings);

/// "✓ …" or "✗ …", one line each.
std::string printed(const std::vector<Check>& checks);

bool all_ok(const std::vector<Check>& checks);

}  // namespace debrief
