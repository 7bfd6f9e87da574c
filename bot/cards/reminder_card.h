#pragma once

#include <string>

#include "bot/chat/card.h"
#include "bot/domain/item.h"
#include "bot/domain/policy.h"

namespace debrief {

/// One item that asks for something: `heading` says why ("Overdue by 3 days"); Done, Snooze and New
/// date are one press away, Reassign, Blocked and Why this behind a menu (product.md, below the
/// reminder rules).
Card reminder_card(const std::string& heading, const Item& item, const Policy& policy);

/// The same as one line for a channel, where only the owner is asked to do something.
Card reminder_line(const std::string& heading, const Item& item, const Text& owner);

}  // namespace debrief
