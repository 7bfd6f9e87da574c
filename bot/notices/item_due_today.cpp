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
  const auto at = slot_on(policy, *item.due);
  return at > after && !is_snoozed(item, at) ? std::optional(at) : std::nullopt;
}

std::vector<Address> to(Records& records, const Subject& subject, const Policy& /*policy*/) {
  auto addresses = owner_addresses(records, std::get<Item>(subject));
  for (auto& channel : bound_addresses(records, std::get<Item>(subject))) {
    addresses.push_back(std::move(channel));
  }
  return addresses;
}

std::optional<Card> compose(Records& records,
                            const Notice& notice,
                            const Policy& policy,
                            Instant now) {
  const auto item = open_item(records, notice.subject);
  if (!item || !item->due || is_snoozed(*item, now) || *item->due != today(policy, now)) {
    return std::nullopt;
  }
  if (notice.to.person == 0) {
    return reminder_line("Due today", *item, owner_text(records, *item));
  }
  return reminder_card("Due today", *item, policy);
}

}  // namespace

Topic item_due_today() {
  return {"item_due_today",
          NoticeKind::slot,
          Topic::About::item,
          4,
          "once, in the morning of the due day",
          next,
          to,
          compose};
}

}  // namespace debrief
