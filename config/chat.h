#pragma once

#include <string>
#include <vector>

#include "config/settings.h"

namespace debrief {

/// The bot in a terminal: through the running service if one holds the database, else in this
/// process. `say` are lines to say in place of reading the input. Gives the exit code.
int chat(Settings settings, const std::string& as, const std::vector<std::string>& say);

}  // namespace debrief
