#include "bot/service/dates.h"

#include <optional>

#include "bot/service/dates_days.h"
#include "bot/service/tokens_glyph.h"

namespace debrief {
namespace {

using std::chrono::days;
using Shape = TypedDate::Shape;
using Looks = Field::Looks;

constexpr std::size_t text_bytes_max = 120;

Error invalid(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > begin) {
      words.push_back(text.substr(begin, end - begin));
    }
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto here = glyph_at(text, i);
    if (is_space(here.code)) {
      end_word(i);
      begin = i + here.length;
    }
    i += here.length;
  }
  end_word(text.size());
  return words;
}

Instant at_time(const Reading& reading, Day day, const TypedTime& time) {
  const auto clock = std::chrono::hours(time.hour) + std::chrono::minutes(time.minute)
                     + std::chrono::seconds(time.second);
  const LocalTime local = LocalTime(day) + clock;
  if (!time.offset_minutes) {
    return reading.calendar.zone.instant(local);
  }
  return Zone().instant(local) - std::chrono::minutes(*time.offset_minutes);
}

std::string said(const Reading& reading, Instant at) {
  const auto& time = reading.date.time;
  return time && time->offset_minutes ? Zone().spoken(at) : reading.calendar.zone.spoken(at);
}

// A bare time: the nearest on the field's side; more than twelve hours off it is asked about.
Result<Instant> bare_time(const Reading& reading) {
  std::optional<Instant> before;
  std::optional<Instant> after;
  for (int off = -2; off <= 2; ++off) {
    const auto at = at_time(reading, reading.today() + days(off), *reading.date.time);
    if (at <= reading.now) {
      before = at;
    } else if (!after) {
      after = at;
    }
  }
  const auto meant = reading.ahead() ? *after : *before;
  const auto away = reading.ahead() ? meant - reading.now : reading.now - meant;
  if (away <= std::chrono::hours(12)) {
    return meant;
  }
  return invalid("“" + reading.text + "” could be " + said(reading, *before)
                 + ", which is past, or " + said(reading, *after)
                 + ", which is ahead; say the day with it, such as “" + iso(reading.today()) + " "
                 + reading.text + "”.");
}

// A day on which no time was said.
Instant untimed(const Reading& reading, Day day) {
  const auto& zone = reading.calendar.zone;
  switch (reading.date.shape) {
    case Shape::end_of_day:
    case Shape::end_of_week:
    case Shape::end_of_month:
      return close_of(reading.calendar, day);
    case Shape::days:
    case Shape::weeks:
    case Shape::business_days: {
      const auto local = zone.local(reading.now);
      return zone.instant(LocalTime(day) + (local - std::chrono::floor<days>(local)));
    }
    default:
      return zone.at(day, reading.ahead() ? reading.calendar.opens : std::chrono::minutes(0));
  }
}

Result<Instant> meant_instant(const Reading& reading) {
  const auto& date = reading.date;
  if (date.shape == Shape::now) {
    return reading.now;
  }
  if (date.shape == Shape::hours && date.number <= dates_days_max * 24) {
    const auto hours = std::chrono::hours(date.number);
    return reading.ahead() ? reading.now + hours : reading.now - hours;
  }
  if (date.shape == Shape::time_alone) {
    return bare_time(reading);
  }
  const auto day = meant_day(reading);
  if (!day) {
    return day.error();
  }
  if (!date.time) {
    return untimed(reading, *day);
  }
  const auto at = at_time(reading, *day, *date.time);
  if (date.shape != Shape::weekday) {
    return at;
  }
  const auto week = days(reading.ahead() && at <= reading.now   ? 7
                         : !reading.ahead() && at > reading.now ? -7
                                                                : 0);
  return at_time(reading, *day + week, *date.time);
}

bool is_whole_date(const TypedDate& date, std::size_t words) {
  return date.shape != Shape::nothing && date.words == words;
}

}  // namespace

Result<SaidDay> read_day(std::string_view text,
                         Looks looks,
                         Instant now,
                         const WorkCalendar& calendar) {
  const auto words = words_of(text.substr(0, text_bytes_max));
  const Reading reading{typed_date(words), std::string(text), looks, now, calendar};
  const auto shape = reading.date.shape;
  if (text.size() > text_bytes_max || !is_whole_date(reading.date, words.size())) {
    return invalid("“" + reading.text.substr(0, text_bytes_max)
                   + "” is not a day; say fri, next fri, 3d, 2w, 5bd, eow, 1 dec or 2026-12-01.");
  }
  if (shape == Shape::none) {
    return SaidDay{};
  }
  const bool has_time = reading.date.time || shape == Shape::hours;
  const auto day = shape == Shape::time_alone ? Result<Day>(reading.today()) : meant_day(reading);
  if (!day) {
    return day.error();
  }
  if (has_time) {
    return invalid("“" + reading.text + "” has a time, and this is a whole day that ends with the "
                   "organisation's working day; say " + iso(*day) + ".");
  }
  if (!reading.ahead() && *day > reading.today()) {
    return invalid("“" + reading.text + "” is " + spoken(*day)
                   + ", which is in the future; a day until today is wanted here.");
  }
  return SaidDay{*day};
}

Result<Instant> read_instant(std::string_view text,
                             Looks looks,
                             Instant now,
                             const WorkCalendar& calendar) {
  const auto words = words_of(text.substr(0, text_bytes_max));
  const Reading reading{typed_date(words), std::string(text), looks, now, calendar};
  const bool whole = is_whole_date(reading.date, words.size());
  if (text.size() > text_bytes_max || !whole || reading.date.shape == Shape::none) {
    return invalid("“" + reading.text.substr(0, text_bytes_max)
                   + "” is not a moment; say 14:20, 14:20Z, now, 4h, fri or “2026-12-01 17:00”.");
  }
  auto at = meant_instant(reading);
  if (!at) {
    return at;
  }
  if (reading.ahead() && *at < now) {
    return invalid("“" + reading.text + "” is " + said(reading, *at)
                   + ", which is past; a moment ahead is wanted here.");
  }
  if (!reading.ahead() && *at > now) {
    return invalid("“" + reading.text + "” is " + said(reading, *at)
                   + ", which is in the future; a moment that has been is wanted here.");
  }
  return at;
}

std::size_t leading_date(const std::vector<std::string_view>& words, Field::Kind kind) {
  const auto date = typed_date(words);
  const bool none_for_instant = date.shape == Shape::none && kind != Field::Kind::day;
  return date.shape == Shape::nothing || none_for_instant ? 0 : date.words;
}

}  // namespace debrief
