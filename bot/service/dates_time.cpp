#include "bot/service/dates_time.h"

#include "bot/base/text.h"

namespace debrief {
namespace {

std::optional<int> offset_of(std::string_view zone) {
  if (same_word(zone, "z") || same_word(zone, "utc")) {
    return 0;
  }
  const int sign = !zone.empty() && zone.front() == '-' ? -1 : 1;
  if (!take(zone, '+') && !take(zone, '-')) {
    return std::nullopt;
  }
  const int hours = take_digits(zone, 2);
  const int minutes = take(zone, ':') ? take_digits(zone, 2) : 0;
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || !zone.empty()) {
    return std::nullopt;
  }
  return sign * (hours * 60 + minutes);
}

}  // namespace

int take_digits(std::string_view& text, std::size_t most) {
  int number = 0;
  std::size_t taken = 0;
  while (taken < text.size() && text[taken] >= '0' && text[taken] <= '9') {
    if (taken == most) {
      return -1;
    }
    number = number * 10 + (text[taken++] - '0');
  }
  text.remove_prefix(taken);
  return taken == 0 ? -1 : number;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

std::optional<TypedTime> time_of(std::string_view word) {
  TypedTime time;
  time.hour = take_digits(word, 2);
  if (time.hour < 0 || time.hour > 23 || !take(word, ':') || word.size() < 2) {
    return std::nullopt;
  }
  const auto before = word.size();
  time.minute = take_digits(word, 2);
  if (before - word.size() != 2 || time.minute > 59) {
    return std::nullopt;
  }
  if (take(word, ':')) {
    time.second = take_digits(word, 2);
    if (time.second < 0 || time.second > 59) {
      return std::nullopt;
    }
  }
  if (word.empty()) {
    return time;
  }
  time.offset_minutes = offset_of(word);
  return time.offset_minutes ? std::optional(time) : std::nullopt;
}

}  // namespace debrief
