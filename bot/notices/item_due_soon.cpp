#include <algorithm>

#include "bot/cards/reminder_card.h"
#include "bot/notices/recipients.h"
#include "bot/notices/slots.h"
#include "bot/notices/topics.h"

namespace debrief {
namespace {

std::optional<Instant> next(const Subject& subject, const Policy& policy, Instant after) {
  const auto& item = std::get<Item>(subject);
  if (!item.due || !is_open(item.status)) {
    return std::nullopt;
  }
  auto before = item.priority == Priority::p1 ? policy.due_soon_days_p1 : policy.due_soon_days;
  std::sort(before.begin(), before.end(), std::greater<>());
  for (const int count : before) {
    const auto at = slot_on(policy, *item.due - std::chrono::days(count));
    if (at > after && !is_snoozed(item, at)) {
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
  if (!item || !item->due || is_snoozed(*item, now)) {
    return std::nullopt;
  }
  const int left = static_cast<int>((*item->due - today(policy, now)).count());
  if (left < 1) {
    return std::nullopt;  // the due day itself, or later: another rule speaks
  }
  return reminder_card(left == 1 ? "Due tomorrow" : "Due in " + days(left), *item, policy);
}

}  // namespace

Topic item_due_soon() {
  return {"item_due_soon",
          NoticeKind::slot,
          Topic::About::item,
          3,
          "in the morning, some days before the due day",
          next,
          to,
          compose};
}

}  // namespace debrief
