#include "bot/domain/policy.h"

namespace debrief {

bool is_working_day(const WorkCalendar& calendar, Day day) {
  return !calendar.weekend.at(static_cast<std::size_t>(weekday_number(day)))
         && !calendar.holidays.contains(day);
}

Instant morning(const WorkCalendar& calendar, Day day) {
  // A year without a working day is a setting gone wrong: then every day is one, and nothing is
  // lost for ever.
  for (int skipped = 0; skipped < 366; ++skipped, day += std::chrono::days(1)) {
    if (is_working_day(calendar, day)) {
      break;
    }
  }
  return calendar.zone.at(day, calendar.opens);
}

Instant into_working_hours(const WorkCalendar& calendar, Instant at) {
  const Day day = calendar.zone.day_of(at);
  if (is_working_day(calendar, day)) {
    const Instant opening = calendar.zone.at(day, calendar.opens);
    if (at < opening) {
      return opening;
    }
    if (at < calendar.zone.at(day, calendar.closes)) {
      return at;
    }
  }
  return morning(calendar, day + std::chrono::days(1));
}

Instant close_of(const WorkCalendar& calendar, Day day) {
  return calendar.zone.at(day, calendar.closes);
}

Day add_business_days(const WorkCalendar& calendar, Day from, int count) {
  constexpr int kLongestWalk = 4000;  // days; a calendar that is all weekend must not walk for ever
  Day day = from;
  for (int walked = 0; walked < kLongestWalk; ++walked) {
    if (is_working_day(calendar, day) && (day != from || count == 0)) {
      if (count <= 1) {
        return day;
      }
      --count;
    }
    day += std::chrono::days(1);
  }
  return day;
}

std::string planned_by(const Policy& policy) {
  const auto& calendar = policy.calendar;
  std::string text = calendar.zone.name();
  const auto add = [&text](long long number) { text += ' ' + std::to_string(number); };
  add(calendar.opens.count());
  add(calendar.closes.count());
  for (const bool off : calendar.weekend) {
    add(off ? 1 : 0);
  }
  for (const Day day : calendar.holidays) {
    text += ' ' + iso(day);
  }
  for (const auto* days : {&policy.due_soon_days, &policy.due_soon_days_p1, &policy.overdue_days}) {
    text += " /";
    for (const int count : *days) {
      add(count);
    }
  }
  add(policy.overdue_daily_p1 ? 1 : 0);
  add(policy.digest_at.count());
  return text;
}

}  // namespace debrief
