#include "bot/cards/reminder_card.h"
#include "bot/notices/recipients.h"
#include "bot/notices/slots.h"
#include "bot/notices/topics.h"

namespace debrief {
namespace {

std::optional<Instant> next(const Subject& subject, const Policy& /*policy*/, Instant after) {
  const auto& item = std::get<Item>(subject);
  return is_open(item.status) && item.snoozed_until && *item.snoozed_until > after
             ? item.snoozed_until
             : std::nullopt;
}

std::vector<Address> to(Records& records, const Subject& subject, const Policy& /*policy*/) {
  return owner_addresses(records, std::get<Item>(subject));
}

std::optional<Card> compose(Records& records,
                            const Notice& notice,
                            const Policy& policy,
                            Instant now) {
  const auto item = open_item(records, notice.subject);
  if (!item || is_snoozed(*item, now)) {
    return std::nullopt;  // settled, or snoozed again meanwhile
  }
  const int late = days_overdue(*item, today(policy, now));
  return reminder_card(
      late > 0 ? "Snoozed until now, overdue by " + days(late) : "Snoozed until now",
      *item,
      policy);
}

}  // namespace

Topic item_snooze_over() {
  return {"item_snooze_over",
          NoticeKind::slot,
          Topic::About::item,
          15,
          "when the time is over for which it was snoozed",
          next,
          to,
          compose,
          false};
}

}  // namespace debrief
