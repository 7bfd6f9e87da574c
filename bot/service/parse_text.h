#pragma once

#include <cstddef>
#include <vector>

#include "bot/service/parse_arguments.h"

namespace debrief {

/// Gives the tokens between the edges (by place, in order) to the text, as typed; where the command
/// has no text left to fill, one by one to the empty fields. What fits nowhere refuses the line.
void take_text(Arguments& arguments, const std::vector<std::size_t>& middle);

}  // namespace debrief
