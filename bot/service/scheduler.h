#pragma once

#include <cstddef>

#include "bot/ports/store.h"
#include "bot/service/bot.h"

namespace debrief {

/// Turns plans that are due into slots owed, in transactions of at most 200 plans. Of several slots
/// missed while nobody looked only the latest is owed. Calling it twice at one instant puts nothing
/// twice. Gives the number of plans looked at.
Result<std::size_t> tick(Bot& bot);

}  // namespace debrief
