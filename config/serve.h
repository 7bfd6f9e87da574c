#pragma once

#include "config/settings.h"

namespace debrief {

/// Serves until SIGTERM or SIGINT; SIGHUP reads the settings anew. Gives the exit code.
int serve(Settings settings, const SettingsSource& source);

}  // namespace debrief
