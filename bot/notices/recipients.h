#pragma once

#include <vector>

#include "bot/chat/address.h"
#include "bot/chat/card.h"
#include "bot/domain/item.h"
#include "bot/ports/records.h"

namespace debrief {

/// Who is to hear about an item: its owner; for a team its channel, else its lead, else its
/// members; for an owner outside, or none, the postmortem's facilitator, else whoever made the
/// item.
std::vector<Address> owner_addresses(Records& records, const Item& item);

/// Every channel that the item's postmortem is bound to.
std::vector<Address> bound_addresses(Records& records, const Item& item);

/// The owner as text: a person is mentioned where the platform knows them.
Text owner_text(Records& records, const Item& item);

/// The item that a notice is about, as this actor may see it; none where it is not visible or no
/// longer open.
std::optional<Item> open_item(Records& records, const std::string& subject);

}  // namespace debrief
