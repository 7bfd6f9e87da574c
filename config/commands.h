#pragma once

#include "config/command_line.h"

namespace debrief {

/// Does what the line asks for; gives the exit code: 0 ok, 1 failed, 2 wrong usage.
int run_command(const CommandLine& line);

}  // namespace debrief
