#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/base/time.h"
#include "bot/chat/card.h"
#include "bot/chat/notice.h"
#include "bot/domain/item.h"
#include "bot/domain/policy.h"
#include "bot/ports/records.h"

namespace debrief {

/// What a topic is about: an item, or a channel that postmortems are bound to.
using Subject = std::variant<Item, Address>;

/// One row of the other menu: something the bot says unasked.
struct Topic {
  enum class About { item, address };
  std::string_view name;  // "item_due_today"
  NoticeKind kind = NoticeKind::slot;
  About about = About::item;
  int rule = 0;                // its number in the reminder rules; 0 for what is not a rule
  std::string_view explained;  // "on the due day, in the morning": what `remind why` says

  /// The first instant after `after` at which the rule wants to speak about the subject; none =
  /// never.
  std::optional<Instant> (*next)(const Subject& subject,
                                 const Policy& policy,
                                 Instant after) = nullptr;

  /// To whom the slot is owed. Each address gets a notice of its own.
  std::vector<Address> (*to)(Records& records,
                             const Subject& subject,
                             const Policy& policy) = nullptr;

  /// What is said now, with the eyes of the address; none = it no longer matters.
  std::optional<Card> (*compose)(Records& records,
                                 const Notice& notice,
                                 const Policy& policy,
                                 Instant now) = nullptr;

  bool once_a_day = true;  // a slot's key names its day; else its instant
};

const std::vector<Topic>& topics();
const Topic* find_topic(std::string_view name);

/// Writes anew when each rule wants to look at `subject`: called for every subject that a turn
/// touched.
void plan(Records& records, const std::string& subject, const Policy& policy, Instant now);

}  // namespace debrief
