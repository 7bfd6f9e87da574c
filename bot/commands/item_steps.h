#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bot/base/result.h"
#include "bot/chat/reply.h"
#include "bot/commands/table.h"
#include "bot/domain/item.h"

namespace debrief {

/// Changes one item, or says why it cannot be.
using ItemRule = std::function<Result<void>(Item& item)>;

/// What the item is now, after "A-1 is": "done, waiting to be verified".
using ItemOutcome = std::function<std::string(const Item& item)>;

/// The items that the turn names, each once. Fails with what the first one that cannot be found
/// fails with.
Result<std::vector<Item>> items_named(Turn& turn);

/// Lets `rule` change every item that the turn names, saves them and tells the channels. All or
/// nothing: the first refusal is the answer.
Result<Reply> change_items(Turn& turn, const ItemRule& rule, const ItemOutcome& outcome);

/// Saves `items`, brings their cards up to date and adds one line of summary in their threads. The
/// answer is the same line, for a single item with its next steps.
Result<Reply> save_and_tell(Turn& turn, std::vector<Item>& items, const ItemOutcome& outcome);

/// Moves an item to another state; fails with `conflict`, and says what would be right, where
/// product.md's states do not allow it.
Result<void> become(Item& item, ItemStatus status);

/// Fails with `conflict` for an item that is settled or done: it must be reopened before its facts
/// change.
Result<void> is_under_way(const Item& item);

/// Fails with `invalid` for a day before today, unless the turn says force.
Result<void> not_past(const Turn& turn, Day due);

/// "due Fri 4 Dec 2026 (Europe/Berlin)", or that there is no due day.
std::string due_words(const Item& item, const Policy& policy);

/// "Dana", or "nobody yet".
std::string owner_words(Records& records, const Item& item);

}  // namespace debrief
