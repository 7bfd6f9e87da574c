#pragma once

#include <string>
#include <vector>

#include "bot/chat/card.h"
#include "bot/domain/item.h"
#include "bot/domain/note.h"
#include "bot/domain/policy.h"

namespace debrief {

/// What an item only holds as numbers, in words. Empty where nobody, or nothing, is meant.
struct ItemNames {
  Text owner;              // a mention where it may call the owner, else plain
  std::string postmortem;  // its title
  std::string done_by;
  std::string verified_by;
  std::string blocked_by;
};

/// "Fri 4 Dec 2026 (Europe/Berlin)": how a due day is echoed.
std::string spoken_due(Day day, const Policy& policy);

/// "A-31".
std::string id_of(const Item& item);

/// The command `name` about `item` under `label`. With answers missing, pressing it asks for them.
Button item_button(std::string label, std::string name, const Item& item);

/// The next steps that the item's state allows: 4 at most, so that Undo finds a place.
std::vector<Button> item_buttons(const Item& item);

/// What else its state allows: 5 at most.
std::vector<Button> item_menu(const Item& item);

/// An item in full: its living card in a channel, and what `item show` answers.
Card item_card(const Item& item, const ItemNames& names, const Policy& policy, Instant now);

/// One line of a list, with its menu. `owner` is not called.
Row item_row(const Item& item, const std::string& owner, Day today);

}  // namespace debrief
