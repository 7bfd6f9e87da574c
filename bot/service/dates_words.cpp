#include "bot/service/dates_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/dates_time.h"

namespace debrief {
namespace {

using Shape = TypedDate::Shape;

constexpr std::size_t word_bytes_max = 32;

constexpr std::array<std::string_view, 13> month_words{"",
                                                       "january",
                                                       "february",
                                                       "march",
                                                       "april",
                                                       "may",
                                                       "june",
                                                       "july",
                                                       "august",
                                                       "september",
                                                       "october",
                                                       "november",
                                                       "december"};
constexpr std::array<std::string_view, 13> short_months{"",
                                                        "Jan",
                                                        "Feb",
                                                        "Mar",
                                                        "Apr",
                                                        "May",
                                                        "Jun",
                                                        "Jul",
                                                        "Aug",
                                                        "Sep",
                                                        "Oct",
                                                        "Nov",
                                                        "Dec"};
constexpr std::array<std::string_view, 8>
    weekday_words{"", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

constexpr std::array<std::pair<std::string_view, Shape>, 8> fixed_words{
    {{"now", Shape::now},
     {"today", Shape::today},
     {"tomorrow", Shape::tomorrow},
     {"yesterday", Shape::yesterday},
     {"eod", Shape::end_of_day},
     {"eow", Shape::end_of_week},
     {"eom", Shape::end_of_month},
     {"none", Shape::none}}};

constexpr std::array<std::pair<std::string_view, Shape>, 10> unit_words{
    {{"d", Shape::days},
     {"day", Shape::days},
     {"days", Shape::days},
     {"w", Shape::weeks},
     {"week", Shape::weeks},
     {"weeks", Shape::weeks},
     {"h", Shape::hours},
     {"hour", Shape::hours},
     {"hours", Shape::hours},
     {"bd", Shape::business_days}}};

// The place of a whole or three-letter name in `names`; 0 for any other word.
template <std::size_t Count>
int named(const std::array<std::string_view, Count>& names, std::string_view word) {
  for (std::size_t i = 1; i < Count; ++i) {
    const auto name = names.at(i);
    if (same_word(word, name) || same_word(word, name.substr(0, 3))) {
      return static_cast<int>(i);
    }
  }
  return 0;
}

// The three numbers of "2026-12-01" or "01/02/2026", taken off the word.
TypedDate three_numbers(std::string_view& word) {
  const auto before = word.size();
  const int first = take_digits(word, 4);
  const auto digits = before - word.size();
  const char between = word.empty() ? ' ' : word.front();
  const bool iso = digits == 4 && between == '-';
  const bool slashed = digits <= 2 && (between == '/' || between == '.');
  if (first < 0 || (!iso && !slashed)) {
    return {};
  }
  const int second = take(word, between) ? take_digits(word, 2) : -1;
  const int third = second >= 0 && take(word, between) ? take_digits(word, iso ? 2 : 4) : -1;
  const bool version = between == '.' && third < 100;  // 1.2.3
  if (third < 0 || version) {
    return {};
  }
  TypedDate date;
  date.shape = iso ? Shape::calendar : Shape::slashed;
  date.year = !iso ? third : first == 0 ? -1 : first;  // 0 would mean "not said"
  date.month = iso ? second : first;
  date.day = iso ? third : second;
  date.words = 1;
  return date;
}

// "2026-12-01", "2026-12-01T17:00Z", "01/02/2026", "01.02.2026".
TypedDate numeric_date(std::string_view word) {
  auto date = three_numbers(word);
  if (word.empty() || date.shape != Shape::calendar) {
    return word.empty() ? date : TypedDate{};
  }
  const bool time_follows = take(word, 'T') || take(word, 't');
  date.time = time_follows ? time_of(word) : std::nullopt;
  return date.time ? date : TypedDate{};
}

// "3d", "5bd"; "3 days" where `spaced`.
TypedDate duration(const std::vector<std::string_view>& words, std::size_t at, bool spaced) {
  TypedDate date;
  if (at >= words.size()) {
    return date;
  }
  auto unit = words[at];
  date.number = take_digits(unit, 5);
  std::size_t taken = 1;
  if (date.number >= 0 && unit.empty() && spaced && at + 1 < words.size()) {
    unit = words[at + 1];
    taken = 2;
  }
  const auto* found =
      std::find_if(unit_words.begin(), unit_words.end(), [&unit](const auto& known) {
        return same_word(known.first, unit);
      });
  if (date.number < 0 || found == unit_words.end()) {
    return {};
  }
  date.shape = found->second;
  date.words = at + taken;
  return date;
}

// "1 dec", "dec 1", either with a year behind.
TypedDate named_date(const std::vector<std::string_view>& words) {
  if (words.size() < 2) {
    return {};
  }
  TypedDate date;
  const bool month_first = named(month_words, words[0]) > 0;
  auto number = words[month_first ? 1 : 0];
  date.month = named(month_words, words[month_first ? 0 : 1]);
  date.day = take_digits(number, 2);
  if (date.month == 0 || date.day < 0 || !number.empty()) {
    return {};
  }
  date.shape = Shape::calendar;
  date.words = 2;
  if (words.size() > 2 && words[2].size() == 4) {
    auto year = words[2];
    const int said = take_digits(year, 4);
    if (said > 0 && year.empty()) {
      date.year = said;
      date.words = 3;
    }
  }
  return date;
}

TypedDate word_date(const std::vector<std::string_view>& words) {
  TypedDate date;
  date.words = 1;
  const auto first = words[0];
  for (const auto& [word, shape] : fixed_words) {
    if (same_word(first, word)) {
      date.shape = shape;
      return date;
    }
  }
  if (const int weekday = named(weekday_words, first); weekday > 0) {
    date.shape = Shape::weekday;
    date.number = weekday;
    return date;
  }
  if (same_word(first, "next") && words.size() > 1) {
    if (const int weekday = named(weekday_words, words[1]); weekday > 0) {
      date.shape = Shape::next_weekday;
      date.number = weekday;
      date.words = 2;
      return date;
    }
  }
  if (same_word(first, "in")) {
    return duration(words, 1, true);
  }
  return {};
}

TypedDate day_part(const std::vector<std::string_view>& words) {
  for (const auto& date :
       {word_date(words), numeric_date(words[0]), duration(words, 0, false), named_date(words)}) {
    if (date.shape != Shape::nothing) {
      return date;
    }
  }
  TypedDate date;
  date.time = time_of(words[0]);
  if (date.time) {
    date.shape = Shape::time_alone;
    date.words = 1;
  }
  return date;
}

bool may_have_time(Shape shape) {
  return shape != Shape::nothing && shape != Shape::now && shape != Shape::hours
         && shape != Shape::none;
}

}  // namespace

TypedDate typed_date(const std::vector<std::string_view>& typed) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < typed.size() && i < 5 && typed[i].size() <= word_bytes_max; ++i) {
    words.push_back(typed[i]);
  }
  if (words.empty() || words[0].empty()) {
    return {};
  }
  auto date = day_part(words);
  if (may_have_time(date.shape) && !date.time && date.words < words.size()) {
    date.time = time_of(words[date.words]);
    date.words += date.time ? 1 : 0;
  }
  const bool zone_follows = date.time && !date.time->offset_minutes && date.words < words.size()
                            && same_word(words[date.words], "utc");
  if (zone_follows) {
    date.time->offset_minutes = 0;
    ++date.words;
  }
  return date;
}

std::string_view month_name(int month) {
  return short_months.at(static_cast<std::size_t>(month));
}

}  // namespace debrief
