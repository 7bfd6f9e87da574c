#include "bot/service/scheduler.h"

#include <map>
#include <optional>

#include "bot/base/ref.h"
#include "bot/notices/table.h"
#include "bot/service/policies.h"

namespace debrief {
namespace {

constexpr std::size_t kPlansInOneStep = 200;

std::optional<Subject> subject_of(Records& records, const std::string& text) {
  if (const auto ref = parse_ref(text); ref && ref->prefix == "A") {
    auto item = records.items().find(ref->number);
    return item ? std::optional<Subject>(std::move(*item)) : std::nullopt;
  }
  const auto address = address_from_key(text);
  if (address.person == 0 && address.conversation.empty()) {
    return std::nullopt;
  }
  return Subject(address);
}

// Quiet hours hold a slot until its reader is at work again.
Instant in_readers_hours(Records& records, const Address& to, const Policy& policy, Instant at) {
  if (to.person != 0) {
    if (const auto person = records.people().find(to.person)) {
      return into_working_hours(calendar_of(policy, *person), at);
    }
  }
  return into_working_hours(policy.calendar, at);
}

// After downtime the slots in between have passed unsaid: only the latest is owed.
Instant latest_slot(const Topic& topic,
                    const Subject& subject,
                    const Policy& policy,
                    Instant first,
                    Instant now) {
  constexpr int kMissedSlotsMax = 10000;
  Instant latest = first;
  for (int missed = 0; missed < kMissedSlotsMax; ++missed) {
    const auto next = topic.next(subject, policy, latest);
    if (!next || *next > now) {
      break;
    }
    latest = *next;
  }
  return latest;
}

void owe(Records& records,
         const Topic& topic,
         const Subject& subject,
         const Plan& plan,
         const Policy& policy,
         Instant now) {
  const auto addresses = topic.to(records, subject, policy);
  const Instant slot = latest_slot(topic, subject, policy, plan.next_at, now);
  for (const auto& to : addresses) {
    Notice notice;
    notice.topic = std::string(topic.name);
    notice.kind = NoticeKind::slot;
    notice.subject = plan.subject;
    notice.to = to;
    notice.key = notice.topic + '/' + plan.subject + '/'
                 + (topic.once_a_day ? iso(policy.calendar.zone.day_of(slot)) : iso(slot));
    notice.not_before = in_readers_hours(records, to, policy, now);
    records.notices().put(notice);
  }
  // A channel that nothing is bound to any more, a person who opted out: nobody to tell, nothing to
  // plan.
  const auto next = addresses.empty() && std::holds_alternative<Address>(subject)
                        ? std::nullopt
                        : topic.next(subject, policy, now);
  records.plans().set(plan.rule, plan.subject, next);
}

void look(Session& session, const Directory& directory, const Session::DuePlan& due, Instant now) {
  Actor system;
  system.as = Actor::As::system;
  system.organisation = due.organisation;
  auto& records = session.open(system);
  const auto* topic = find_topic(due.plan.rule);
  const auto subject = subject_of(records, due.plan.subject);
  if (topic == nullptr || topic->next == nullptr || !subject) {
    records.plans().set(due.plan.rule, due.plan.subject, std::nullopt);
    return;
  }
  const auto policy = policy_of(directory, session.organisation_name(due.organisation), records);
  owe(records, *topic, *subject, due.plan, policy, now);
}

}  // namespace

Result<std::size_t> tick(Bot& bot) {
  const auto directory = bot.directory();
  const Instant now = bot.clock().now();
  std::size_t looked = 0;
  bool due = false;
  const auto read = bot.store().read([&](Session& session) -> Result<void> {
    const auto next = session.next_plan_at();
    due = next && *next <= now;
    return {};
  });
  if (!read) {
    return read.error();
  }
  while (due) {
    std::size_t in_this_step = 0;
    const auto written = bot.store().write_now([&](Session& session) -> Result<void> {
      const auto plans = session.due_plans(now, kPlansInOneStep);
      in_this_step = plans.size();
      for (const auto& plan : plans) {
        look(session, *directory, plan, now);
      }
      return {};
    });
    if (!written) {
      return written.error();
    }
    looked += in_this_step;
    due = in_this_step == kPlansInOneStep;
  }
  return looked;
}

}  // namespace debrief
