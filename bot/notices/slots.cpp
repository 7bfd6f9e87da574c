#include "bot/notices/slots.h"

namespace debrief {

Instant slot_on(const Policy& policy, Day day) {
  return policy.calendar.zone.at(day, policy.calendar.opens);
}

bool is_snoozed(const Item& item, Instant at) {
  return item.snoozed_until && at < *item.snoozed_until;
}

Day today(const Policy& policy, Instant now) {
  return policy.calendar.zone.day_of(now);
}

std::string days(int count) {
  return std::to_string(count) + (count == 1 ? " day" : " days");
}

}  // namespace debrief
