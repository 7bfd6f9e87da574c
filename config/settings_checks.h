#pragma once

#include <vector>

#include "bot/base/result.h"

#include "config/settings.h"
#include "config/settings_written.h"

namespace debrief {

/// What no single key can tell: keys that need or exclude each other. Resolves `local`, names
/// channels by their workspace, and adds the warnings. `lines` are what was written, for the origin
/// of a refusal.
Result<void> check_settings(const std::vector<Written>& lines, Settings& settings);

}  // namespace debrief
