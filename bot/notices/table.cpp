#include "bot/notices/table.h"

#include <algorithm>

#include "bot/base/ref.h"
#include "bot/notices/topics.h"

namespace debrief {

const std::vector<Topic>& topics() {
  static const std::vector<Topic> rows{
      item_due_soon(),
      item_due_today(),
      item_overdue(),
      item_snooze_over(),
      digest(),
      item_card_view(),
      item_change(),
      announcement(),
      reply_record(),
      profile_lookup(),
  };
  return rows;
}

const Topic* find_topic(std::string_view name) {
  const auto found = std::find_if(
      topics().begin(), topics().end(), [name](const Topic& topic) { return topic.name == name; });
  return found == topics().end() ? nullptr : &*found;
}

void plan(Records& records, const std::string& subject, const Policy& policy, Instant now) {
  std::optional<Subject> looked_at;
  if (const auto ref = parse_ref(subject); ref && ref->prefix == "A") {
    if (auto item = records.items().find(ref->number)) {
      looked_at = std::move(item).value();
    }
  } else {
    looked_at = address_from_key(subject);
  }
  if (!looked_at) {
    return;
  }
  const auto about =
      std::holds_alternative<Item>(*looked_at) ? Topic::About::item : Topic::About::address;
  for (const auto& topic : topics()) {
    if (topic.next != nullptr && topic.about == about) {
      records.plans().set(std::string(topic.name), subject, topic.next(*looked_at, policy, now));
    }
  }
}

}  // namespace debrief
