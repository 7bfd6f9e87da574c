#pragma once

#include <string>
#include <vector>

#include "bot/chat/card.h"
#include "bot/commands/table.h"
#include "bot/domain/item.h"
#include "bot/domain/postmortem.h"

namespace debrief {

// What the channels hear of a turn (product.md, "What the channel hears"). Everything is owed
// through the outbox, in the turn's own transaction.

/// Brings the living card of each item up to date in every channel that its postmortem is bound to,
/// and wherever else the card stands.
void show_cards(Turn& turn, const std::vector<Item>& items);

/// Only where the card already stands: nothing new is posted. For what was taken back, blanked or
/// hidden; of `item` only the number is needed.
void mend_cards(Turn& turn, const std::vector<Item>& items);

/// As show_cards, and adds `line`, after the speaker's name, in the thread of the first of these
/// cards in each channel: one turn tells one summary.
void tell(Turn& turn, const std::vector<Item>& items, const Text& line);

/// Speaks in every channel that the postmortem is bound to. A restricted one is never announced:
/// whether a channel may hear of it is only known when something is composed for that channel.
void announce(Turn& turn, const Postmortem& postmortem, const Card& card);

/// Speaks in one place (an address key), on the same condition.
void announce_in(Turn& turn,
                 const std::string& address_key,
                 const Postmortem& postmortem,
                 const Card& card);

}  // namespace debrief
