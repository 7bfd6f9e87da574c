#include <algorithm>

#include "bot/cards/reminder_card.h"
#include "bot/notices/recipients.h"
#include "bot/notices/slots.h"
#include "bot/notices/topics.h"

namespace debrief {
namespace {

// Day 1, 3, 7, then weekly after the last listed one; a p1 every day.
bool speaks_on(const Item& item, const Policy& policy, int days_late) {
  if (item.priority == Priority::p1 && policy.overdue_daily_p1) {
    return true;
  }
  const auto& listed = policy.overdue_days;
  if (std::find(listed.begin(), listed.end(), days_late) != listed.end()) {
    return true;
  }
  const int last = listed.empty() ? 0 : *std::max_element(listed.begin(), listed.end());
  return days_late > last && (days_late - last) % 7 == 0;
}

std::optional<Instant> next(const Subject& subject, const Policy& policy, Instant after) {
  const auto& item = std::get<Item>(subject);
  if (!item.due || !is_open(item.status)) {
    return std::nullopt;
  }
  const auto from = item.snoozed_until
                        ? std::max(after, *item.snoozed_until - std::chrono::microseconds(1))
                        : after;
  const int first = std::max(1, static_cast<int>((today(policy, from) - *item.due).count()));
  constexpr int kLongestGap = 400;  // days; every listed gap and the weekly one are shorter
  for (int late = first; late < first + kLongestGap; ++late) {
    const auto at = slot_on(policy, *item.due + std::chrono::days(late));
    if (at > from && speaks_on(item, policy, late)) {
      return at;
    }
  }
  return std::nullopt;
}

std::vector<Address> to(Records& records, const Subject& subject, const Policy& /*policy*/) {
  return owner_addresses(records, std::get<Item>(subject));
}

std::optional<Card> compose(Records& records,
                            const Notice& notice,
                            const Policy& policy,
                            Instant now) {
  const auto item = open_item(records, notice.subject);
  const int late = item ? days_overdue(*item, today(policy, now)) : 0;
  if (late == 0 || is_snoozed(*item, now)) {
    return std::nullopt;
  }
  return reminder_card("Overdue by " + days(late), *item, policy);
}

}  // namespace

Topic item_overdue() {
  return {"item_overdue",
          NoticeKind::slot,
          Topic::About::item,
          5,
          "1, 3 and 7 days after the due day, then weekly; a p1 daily",
          next,
          to,
          compose};
}

}  // namespace debrief
