#pragma once

#include "bot/domain/item.h"

namespace debrief::storage {

/// Leaves of a restricted item what an owner outside may read: the safe title, or a fixed phrase.
void shade(Item& item);

}  // namespace debrief::storage
