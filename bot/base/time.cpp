#include "bot/base/time.h"

#include <array>
#include <cstdio>

namespace debrief {
namespace {

constexpr std::array<std::string_view, 8>
    kWeekdays{"", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 8>
    kSpokenWeekdays{"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 13>
    kMonths{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::chrono::year_month_day calendar_of(Day day) {
  return std::chrono::year_month_day(day);
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::string iso(Day day) {
  const auto ymd = calendar_of(day);
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(),
                                   text.size(),
                                   "%04d-%02u-%02u",
                                   static_cast<int>(ymd.year()),
                                   static_cast<unsigned>(ymd.month()),
                                   static_cast<unsigned>(ymd.day()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string iso(Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(at - day));
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(),
                                   text.size(),
                                   "T%02d:%02d:%02dZ",
                                   static_cast<int>(clock.hours().count()),
                                   static_cast<int>(clock.minutes().count()),
                                   static_cast<int>(clock.seconds().count()));
  return iso(Day(day.time_since_epoch()))
         + std::string(text.data(), static_cast<std::size_t>(length));
}

std::optional<Day> day_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day ymd{std::chrono::year(*year),
                                        std::chrono::month(static_cast<unsigned>(*month)),
                                        std::chrono::day(static_cast<unsigned>(*day))};
  if (!ymd.ok()) {
    return std::nullopt;
  }
  return Day(ymd);
}

int weekday_number(Day day) {
  return static_cast<int>(std::chrono::weekday(day).iso_encoding());
}

std::string_view weekday_name(Day day) {
  return kWeekdays.at(static_cast<std::size_t>(weekday_number(day)));
}

std::string spoken(Day day) {
  const auto ymd = calendar_of(day);
  std::string text(kSpokenWeekdays.at(static_cast<std::size_t>(weekday_number(day))));
  text += ' ' + std::to_string(static_cast<unsigned>(ymd.day())) + ' ';
  text += kMonths.at(static_cast<unsigned>(ymd.month()));
  return text + ' ' + std::to_string(static_cast<int>(ymd.year()));
}

std::int64_t to_micros(Instant at) {
  return at.time_since_epoch().count();
}

Instant from_micros(std::int64_t micros) {
  return Instant(std::chrono::microseconds(micros));
}

}  // namespace debrief
