#include "bot/service/dates_days.h"

#include <optional>
#include <utility>

namespace debrief {
namespace {

using std::chrono::days;
using Shape = TypedDate::Shape;

Error invalid(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

int days_in_month(int year, int month) {
  const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month))
                    / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::optional<Day> calendar_day(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  return ymd.ok() ? std::optional(Day(ymd)) : std::nullopt;
}

Error no_such_day(const Reading& reading) {
  const auto& date = reading.date;
  std::string why = "a year has 12 months";
  if (date.month >= 1 && date.month <= 12) {
    const int year = date.year == 0 ? 2024 : date.year;  // a leap year: the month at its longest
    why = std::string(month_name(date.month))
          + (date.year == 0 ? "" : ' ' + std::to_string(date.year)) + " has "
          + std::to_string(days_in_month(year, date.month)) + " days";
  }
  return invalid("“" + reading.text + "” is not in the calendar: " + why + ".");
}

Error ambiguous(const Reading& reading) {
  const auto& date = reading.date;
  const int year = date.year < 100 ? 2000 + date.year : date.year;
  const auto month_first = calendar_day(year, date.month, date.day);
  const auto day_first = calendar_day(year, date.day, date.month);
  if (!month_first && !day_first) {
    return invalid("“" + reading.text + "” is not in the calendar; say 2026-12-01.");
  }
  if (!month_first || !day_first || month_first == day_first) {
    return invalid("“" + reading.text + "” is read differently in different countries; say "
                   + iso(month_first ? *month_first : *day_first) + ".");
  }
  return invalid("“" + reading.text + "” could be " + spoken(*month_first) + " or "
                 + spoken(*day_first) + "; say " + iso(*month_first) + " or " + iso(*day_first)
                 + ".");
}

Result<Day> on_calendar(const Reading& reading) {
  const auto& date = reading.date;
  if (date.year != 0) {
    const auto day = calendar_day(date.year, date.month, date.day);
    if (!day) {
      return no_such_day(reading);
    }
    if (date.year < 1970 || date.year > 2199) {
      return invalid("“" + reading.text
                     + "” is too far away; years from 1970 to 2199 can be kept.");
    }
    return *day;
  }
  const auto today = reading.today();
  const int year = static_cast<int>(std::chrono::year_month_day(today).year());
  for (int off = 0; off <= 8; ++off) {  // 29 Feb may be eight years away
    const auto day = calendar_day(reading.ahead() ? year + off : year - off, date.month, date.day);
    if (day && (reading.ahead() ? *day >= today : *day <= today)) {
      return *day;
    }
  }
  return no_such_day(reading);
}

Day weekday(const Reading& reading) {
  const auto today = reading.today();
  const int apart = (reading.date.number - weekday_number(today) + 7) % 7;
  if (reading.ahead()) {
    return today + days(apart == 0 && !reading.date.time ? 7 : apart);
  }
  return today - days((7 - apart) % 7);
}

// The last working day of the week that `looks` means; Sunday where the week has none.
Day end_of_week(const Reading& reading) {
  const auto today = reading.today();
  const auto sunday = today + days(7 - weekday_number(today));
  auto end = sunday;
  while (end > sunday - days(6) && !is_working_day(reading.calendar, end)) {
    end -= days(1);
  }
  end = is_working_day(reading.calendar, end) ? end : sunday;
  if (reading.ahead()) {
    return end < today ? end + days(7) : end;
  }
  return end > today ? end - days(7) : end;
}

Day end_of_month(const Reading& reading) {
  const auto today = reading.today();
  const std::chrono::year_month_day ymd(today);
  const Day end(ymd.year() / ymd.month() / std::chrono::last);
  return reading.ahead() || end == today ? end : Day(ymd.year() / ymd.month() / 1) - days(1);
}

Day business_days(const Reading& reading) {
  if (reading.ahead()) {
    return add_business_days(reading.calendar, reading.today(), reading.date.number);
  }
  auto day = reading.today();
  int left = reading.date.number;
  for (int walked = 0; left > 0 && walked < 4 * dates_days_max; ++walked) {
    day -= days(1);
    left -= is_working_day(reading.calendar, day) ? 1 : 0;
  }
  return day;
}

}  // namespace

Result<Day> meant_day(const Reading& reading) {
  const auto& date = reading.date;
  const auto today = reading.today();
  const int sign = reading.ahead() ? 1 : -1;
  if (date.number > dates_days_max
      || (date.shape == Shape::weeks && date.number * 7 > dates_days_max)) {
    return invalid("“" + reading.text + "” is more than ten years away.");
  }
  switch (date.shape) {
    case Shape::tomorrow:
      return today + days(1);
    case Shape::yesterday:
      return today - days(1);
    case Shape::weekday:
      return weekday(reading);
    case Shape::next_weekday:
      return today + days(7 - weekday_number(today) + date.number);
    case Shape::end_of_week:
      return end_of_week(reading);
    case Shape::end_of_month:
      return end_of_month(reading);
    case Shape::days:
      return today + days(sign * date.number);
    case Shape::weeks:
      return today + days(sign * date.number * 7);
    case Shape::business_days:
      return business_days(reading);
    case Shape::calendar:
      return on_calendar(reading);
    case Shape::slashed:
      return ambiguous(reading);
    default:
      return today;
  }
}

}  // namespace debrief
