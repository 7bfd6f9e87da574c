#include "bot/notices/table.h"

#include <algorithm>

#include "bot/base/ref.h"
#include "bot/notices/topics.h"

namespace debrief {
namespace {

// The slot that is due now and that no tick has looked at yet.
std::optional<Instant> due_slot(const std::vector<Plan>& planned,
                                std::string_view rule,
                                Instant now) {
  for (const auto& plan : planned) {
    if (plan.rule == rule && plan.next_at <= now) {
      return plan.next_at;
    }
  }
  return std::nullopt;
}

struct SlotAt {
  std::optional<Instant> due;
  Instant now;
};

// A change that comes between a slot and the tick must not swallow the slot where the rule still
// wants it.
std::optional<Instant> next_slot(const Topic& topic,
                                 const Subject& subject,
                                 const Policy& policy,
                                 SlotAt at) {
  if (at.due) {
    const auto still = topic.next(subject, policy, *at.due - std::chrono::microseconds(1));
    if (still && *still <= at.now) {
      return still;
    }
  }
  return topic.next(subject, policy, at.now);
}

}  // namespace

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
  const auto planned = records.plans().of(subject);
  for (const auto& topic : topics()) {
    if (topic.next != nullptr && topic.about == about) {
      const auto next =
          next_slot(topic, *looked_at, policy, {due_slot(planned, topic.name, now), now});
      records.plans().set(std::string(topic.name), subject, next);
    }
  }
}

}  // namespace debrief
