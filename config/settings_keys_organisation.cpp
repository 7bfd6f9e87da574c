#include <algorithm>
#include <array>

#include "config/settings_keys.h"
#include "config/settings_values.h"

namespace debrief {
namespace {

Error wrong(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

/// "slack:T0123", "teams:<tenant id>" or "local".
bool is_workspace(std::string_view text) {
  if (text == "local") return true;
  const std::size_t colon = text.find(':');
  const std::string_view platform = text.substr(0, colon);
  const bool known = platform == "slack" || platform == "teams";
  return known && colon != std::string_view::npos && text.size() > colon + 1
         && text.find_first_of(" \t/,", colon) == std::string_view::npos;
}

/// "slack:U01", "teams:aad:9f", "local:ana".
bool is_handle(std::string_view text) {
  return is_workspace(text.starts_with("local:") ? "slack:" + std::string(text.substr(6))
                                                 : std::string(text))
         && text != "local";
}

Result<void> put_workspaces(const std::vector<std::string>& texts,
                            std::vector<std::string>& place) {
  if (!std::all_of(texts.begin(), texts.end(), is_workspace)) {
    return wrong("must be workspaces such as \"slack:T0123\", \"teams:<tenant id>\" or \"local\"");
  }
  place = texts;
  return {};
}

Result<void> put_handles(const std::vector<std::string>& texts, std::vector<std::string>& place) {
  if (!std::all_of(texts.begin(), texts.end(), is_handle)) {
    return wrong("must be people such as \"slack:U0123\", \"teams:aad:9f…\" or \"local:ana\"");
  }
  place = texts;
  return {};
}

Result<void> put_channel(const std::string& text, std::string& place) {
  std::string flat = text;
  const std::size_t slash = text.find('/');
  if (slash != std::string::npos && slash + 1 < text.size()) flat.erase(slash, 1);
  if (!is_handle(flat)) {
    return wrong("must be a channel such as \"slack:C0123\" or \"slack:T0123/C0123\"");
  }
  place = text;
  return {};
}

Result<void> put_zone(const std::string& text, Zone& place) {
  const Result<Zone> zone = Zone::named(text);
  if (!zone) return wrong("must be a time zone such as Europe/Berlin");
  place = *zone;
  return {};
}

Result<void> put_name(const std::string& text, std::string& place) {
  if (text.empty() || text.size() > 64 || text.find_first_of("\n\t:/") != std::string::npos) {
    return wrong("must be a name of 1 to 64 characters without : or /");
  }
  place = text;
  return {};
}

/// Days within `from` and `to`, growing (`step` 1) or shrinking (`step` -1).
Result<void> put_days(const std::vector<int>& days, int step, std::vector<int>& place) {
  const bool bounded =
      std::all_of(days.begin(), days.end(), [](int day) { return day >= 1 && day <= 3650; });
  const bool ordered =
      std::adjacent_find(
          days.begin(), days.end(), [step](int a, int b) { return (b - a) * step <= 0; })
      == days.end();
  if (!bounded || !ordered) {
    const std::string_view order = step > 0 ? "from the smallest" : "from the largest";
    return wrong("must be days from 1 to 3650, " + std::string(order));
  }
  place = days;
  return {};
}

Result<void> put_due_days(const std::vector<int>& days, std::array<int, 5>& place) {
  const bool bounded =
      std::all_of(days.begin(), days.end(), [](int day) { return day >= 1 && day <= 3650; });
  if (days.size() != 4 || !bounded)
    return wrong("must be four numbers of days, for p1, p2, p3 and p4");
  std::copy(days.begin(), days.end(), place.begin() + 1);
  return {};
}

template <class Place>
Result<void> put_number(std::int64_t number, std::int64_t to, Place& place) {
  if (number < 1 || number > to) {
    return wrong("must be a whole number from 1 to " + std::to_string(to));
  }
  place = Place(number);
  return {};
}

Result<void> put_time(const std::string& text, std::chrono::minutes& place) {
  const Result<std::chrono::minutes> time = parse_time_of_day(text);
  if (!time) return time.error();
  place = *time;
  return {};
}

Result<void> put_truth(bool truth, bool& place) {
  place = truth;
  return {};
}

Policy& policy(Target& target) {
  return target.organisation.policy;
}

using T = Target;
using G = Given;

constexpr std::array organisation_rows = {
    Key{"organisations[].name",
        Kind::text,
        "",
        "one island of data; workspaces in no organisation are each their own",
        [](T& t, const G& g) { return put_name(g.text, t.organisation.name); }},
    Key{"organisations[].workspaces",
        Kind::list,
        "",
        "which share it: \"slack:T0123\", \"local\"",
        [](T& t, const G& g) { return put_workspaces(g.list, t.organisation.workspaces); }},
    Key{"organisations[].zone",
        Kind::text,
        "UTC",
        "its time zone",
        [](T& t, const G& g) { return put_zone(g.text, policy(t).calendar.zone); },
        "reminders.zone"},
    Key{"organisations[].working_hours",
        Kind::text,
        "09:00-18:00",
        "outside them nobody is reminded",
        [](T& t, const G& g) { return parse_hours(g.text, policy(t).calendar); },
        "reminders.working_hours"},
    Key{"organisations[].weekend",
        Kind::list,
        "sat, sun",
        "days without work",
        [](T& t, const G& g) { return parse_weekend(g.list, policy(t).calendar); },
        "reminders.weekend"},
    Key{"organisations[].holidays",
        Kind::list,
        "",
        "days such as 2026-12-25, or .ics files",
        [](T& t, const G& g) { return parse_holidays(g.list, policy(t).calendar); },
        "reminders.holidays"},
    Key{"organisations[].security_channel",
        Kind::text,
        "",
        "hears of what nobody owns",
        [](T& t, const G& g) { return put_channel(g.text, policy(t).security_channel); }},
    Key{"organisations[].review_channel",
        Kind::text,
        "",
        "hears of the review queue",
        [](T& t, const G& g) { return put_channel(g.text, policy(t).review_channel); }},
    Key{"organisations[].admins",
        Kind::list,
        "",
        "people who may give roles",
        [](T& t, const G& g) { return put_handles(g.list, t.organisation.admins); },
        "people.admins"},
    Key{"organisations[].srt",
        Kind::list,
        "",
        "the security response team",
        [](T& t, const G& g) { return put_handles(g.list, t.organisation.srt); },
        "people.srt"},
    Key{"organisations[].srt_leads",
        Kind::list,
        "",
        "its leads",
        [](T& t, const G& g) { return put_handles(g.list, t.organisation.srt_leads); },
        "people.srt_leads"},
    Key{"organisations[].auditors",
        Kind::list,
        "",
        "people who may read the audit trail",
        [](T& t, const G& g) { return put_handles(g.list, t.organisation.auditors); },
        "people.auditors"},
    Key{"organisations[].policy.due_days",
        Kind::numbers,
        "7, 30, 60, 90",
        "days from acceptance, for p1 to p4",
        [](T& t, const G& g) { return put_due_days(g.numbers, policy(t).due_days); },
        "policy.due_days"},
    Key{"organisations[].policy.snooze_days_max_p1",
        Kind::number,
        "14",
        "a p1 item sleeps no longer, in all",
        [](T& t, const G& g) { return put_number(g.number, 365, policy(t).snooze_days_max_p1); },
        "policy.snooze_days_max_p1"},
    Key{"organisations[].policy.undo_minutes",
        Kind::number,
        "15",
        "how long a turn can be undone",
        [](T& t, const G& g) { return put_number(g.number, 1440, policy(t).undo_within); },
        "policy.undo_minutes"},
    Key{"organisations[].reminders.due_soon_days",
        Kind::numbers,
        "7, 1",
        "mornings before the due day",
        [](T& t, const G& g) { return put_days(g.numbers, -1, policy(t).due_soon_days); },
        "reminders.due_soon_days"},
    Key{"organisations[].reminders.due_soon_days_p1",
        Kind::numbers,
        "2, 1",
        "the same for p1",
        [](T& t, const G& g) { return put_days(g.numbers, -1, policy(t).due_soon_days_p1); },
        "reminders.due_soon_days_p1"},
    Key{"organisations[].reminders.overdue_days",
        Kind::numbers,
        "1, 3, 7",
        "mornings after it; weekly from then on",
        [](T& t, const G& g) { return put_days(g.numbers, 1, policy(t).overdue_days); },
        "reminders.overdue_days"},
    Key{"organisations[].reminders.overdue_daily_p1",
        Kind::truth,
        "true",
        "p1 items every working day instead",
        [](T& t, const G& g) { return put_truth(g.truth, policy(t).overdue_daily_p1); },
        "reminders.overdue_daily_p1"},
    Key{"organisations[].reminders.digest_at",
        Kind::text,
        "09:00",
        "the channel's digest, on working days",
        [](T& t, const G& g) { return put_time(g.text, policy(t).digest_at); },
        "reminders.digest_at"},
    Key{"organisations[].reminders.group_max",
        Kind::number,
        "10",
        "items in one message; more are counted",
        [](T& t, const G& g) { return put_number(g.number, 40, policy(t).group_max); },
        "reminders.group_max"},
};

}  // namespace

std::span<const Key> organisation_keys() {
  return organisation_rows;
}

}  // namespace debrief
