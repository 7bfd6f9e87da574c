#pragma once

#include <optional>
#include <vector>

#include "bot/base/time.h"
#include "bot/domain/item.h"
#include "bot/domain/policy.h"

namespace debrief {

/// The instant on `day` at which the organisation opens: when a rule that counts in days speaks.
/// Quiet hours move it on.
Instant slot_on(const Policy& policy, Day day);

/// Whether the owner asked not to hear of the item at `at`.
bool is_snoozed(const Item& item, Instant at);

/// The day in the organisation's zone.
Day today(const Policy& policy, Instant now);

/// "1 day", "3 days".
std::string days(int count);

}  // namespace debrief
