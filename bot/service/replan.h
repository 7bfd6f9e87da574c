#pragma once

#include <cstddef>

#include "bot/base/result.h"
#include "bot/service/bot.h"

namespace debrief {

/// Plans every open item and every bound channel anew in each organisation whose policy is no
/// longer the one that its plans were made by (a change of settings, of the zone, of a holiday), in
/// batches that let turns in between. What the plans were made by is kept, so a crash half-way
/// begins again. Gives the number of subjects planned; 0 when all is current.
Result<std::size_t> replan(Bot& bot);

}  // namespace debrief
