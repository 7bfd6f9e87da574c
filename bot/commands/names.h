#pragma once

#include <string>

#include "bot/base/zone.h"
#include "bot/cards/item_card.h"
#include "bot/chat/card.h"
#include "bot/commands/table.h"
#include "bot/domain/item.h"
#include "bot/domain/owner.h"
#include "bot/ports/records.h"

namespace debrief {

/// The name of somebody, "" for nobody; "somebody" where the row is not to be seen.
std::string name_of(Records& records, PersonId person);

/// The owner's name, "" for nobody.
std::string name_of(Records& records, const Owner& owner);

/// What an item's card tells beside the item.
ItemNames names_of(Records& records, const Item& item);

/// The zone in which the speaker types and reads times: their own, else the organisation's.
Zone zone_of(const Turn& turn);

/// The day in the organisation's zone: what due days are measured by.
Day today(const Turn& turn);

}  // namespace debrief
