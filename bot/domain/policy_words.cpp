#include "bot/domain/policy_words.h"

#include <charconv>
#include <optional>

#include "bot/base/text.h"

namespace debrief {
namespace {

Error wrong(std::string_view value, std::string_view right) {
  return {Code::invalid,
          "\"" + shorten(value, 60) + "\" does not fit; it wants " + std::string(right)
              + ". Nothing was changed."};
}

std::optional<int> whole(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size() || number < least
      || number > most) {
    return std::nullopt;
  }
  return number;
}

std::optional<std::chrono::minutes> minutes_of_day(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 2 || parts[1].size() != 2) {
    return std::nullopt;
  }
  const auto hours = whole(parts[0], 0, 24);
  const auto minutes = whole(parts[1], 0, 59);
  if (!hours || !minutes || (*hours == 24 && *minutes != 0)) {
    return std::nullopt;
  }
  return std::chrono::minutes(*hours * 60 + *minutes);
}

std::string clock(std::chrono::minutes since_midnight) {
  const auto two = [](long long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(since_midnight.count() / 60) + ':' + two(since_midnight.count() % 60);
}

Result<void> set_zone(Policy& policy, std::string_view value) {
  auto zone = Zone::named(value);
  if (!zone) {
    return std::move(zone).error();
  }
  policy.calendar.zone = *zone;
  return {};
}

Result<void> set_hours(Policy& policy, std::string_view value) {
  const auto parts = split(value, '-');
  const auto opens = parts.size() == 2 ? minutes_of_day(trim(parts[0])) : std::nullopt;
  const auto closes = parts.size() == 2 ? minutes_of_day(trim(parts[1])) : std::nullopt;
  if (!opens || !closes || *opens >= *closes) {
    return wrong(value, "working hours such as 09:00-18:00");
  }
  policy.calendar.opens = *opens;
  policy.calendar.closes = *closes;
  return {};
}

Result<void> set_digest(Policy& policy, std::string_view value) {
  const auto at = minutes_of_day(value);
  if (!at || *at >= std::chrono::hours(24)) {
    return wrong(value, "a time of day such as 09:00");
  }
  policy.digest_at = *at;
  return {};
}

template <std::size_t Number>
Result<void> set_due(Policy& policy, std::string_view value) {
  const auto days = whole(value, 1, 3650);
  if (!days) {
    return wrong(value, "a number of days from 1 to 3650");
  }
  policy.due_days.at(Number) = *days;
  return {};
}

template <std::size_t Number>
std::string show_due(const Policy& policy) {
  return std::to_string(policy.due_days.at(Number));
}

}  // namespace

const std::vector<PolicyWord>& policy_words() {
  static const std::vector<PolicyWord> words{
      {"zone",
       "the organisation's time zone, such as Europe/Berlin",
       set_zone,
       [](const Policy& p) { return p.calendar.zone.name(); }},
      {"hours",
       "working hours, such as 09:00-18:00",
       set_hours,
       [](const Policy& p) { return clock(p.calendar.opens) + '-' + clock(p.calendar.closes); }},
      {"digest-at",
       "when the digest is posted, such as 09:00",
       set_digest,
       [](const Policy& p) { return clock(p.digest_at); }},
      {"due-p1", "days from acceptance to the due day of a p1", set_due<1>, show_due<1>},
      {"due-p2", "the same for a p2", set_due<2>, show_due<2>},
      {"due-p3", "the same for a p3", set_due<3>, show_due<3>},
      {"due-p4", "the same for a p4", set_due<4>, show_due<4>},
  };
  return words;
}

Result<void> set_policy(Policy& policy, std::string_view name, std::string_view value) {
  std::vector<std::string_view> names;
  for (const auto& word : policy_words()) {
    if (same_word(word.name, name)) {
      return word.set(policy, trim(value));
    }
    names.push_back(word.name);
  }
  const auto near = nearest(name, names);
  std::string right = near.empty() ? "" : " Did you mean " + std::string(near) + "?";
  return Error{
      Code::invalid,
      "There is no setting \"" + shorten(name, 40) + "\"." + right + " Nothing was changed."};
}

}  // namespace debrief
