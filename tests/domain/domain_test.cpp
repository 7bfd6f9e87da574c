#include <gtest/gtest.h>

#include "bot/domain/item.h"
#include "bot/domain/policy.h"
#include "bot/domain/postmortem.h"
#include "bot/domain/roles.h"

namespace debrief {
namespace {

Day day(std::string_view text) {
  return day_from_iso(text).value();
}

WorkCalendar berlin() {
  WorkCalendar calendar;
  calendar.zone = Zone::named("Europe/Berlin").value();
  calendar.holidays = {day("2026-12-25")};
  return calendar;
}

TEST(ItemLife, OnlyTheStatesOfTheWordsTableFollowEachOther) {
  using S = ItemStatus;
  const std::vector<std::pair<S, std::vector<S>>> table{
      {S::proposed, {S::accepted, S::rejected}},
      {S::accepted, {S::in_progress, S::blocked, S::done, S::rejected, S::risk_accepted}},
      {S::in_progress, {S::blocked, S::done, S::rejected, S::risk_accepted}},
      {S::blocked, {S::in_progress, S::done, S::rejected, S::risk_accepted}},
      {S::done, {S::in_progress, S::verified}},
      {S::verified, {S::accepted}},
      {S::rejected, {S::accepted}},
      {S::risk_accepted, {S::accepted}}};
  for (const auto& [from, to] : table) {
    for (int other = 0; other < 8; ++other) {
      const auto target = static_cast<S>(other);
      const bool allowed = std::find(to.begin(), to.end(), target) != to.end();
      EXPECT_EQ(may_become(from, target), allowed)
          << to_string(from) << " to " << to_string(target);
    }
  }
}

TEST(ItemLife, AnItemIsOverdueFromTheDayAfterItsDueDayWhileOpen) {
  Item item;
  item.status = ItemStatus::accepted;
  item.due = day("2026-12-01");
  EXPECT_EQ(days_overdue(item, day("2026-12-01")), 0);
  EXPECT_EQ(days_overdue(item, day("2026-12-04")), 3);
  item.status = ItemStatus::done;
  EXPECT_EQ(days_overdue(item, day("2026-12-04")), 0);
}

TEST(Words, AreReadWithoutCaseAndWithHyphenOrSpace) {
  EXPECT_EQ(parse_item_status("In-Progress"), ItemStatus::in_progress);
  EXPECT_EQ(parse_item_kind("change request"), ItemKind::change_request);
  EXPECT_FALSE(parse_priority("p5"));
  EXPECT_EQ(parse_suspicion("CONFIRMED"), Suspicion::confirmed);
}

TEST(Roles, ALeadIsInTheTeamAndAnAdminIsNot) {
  EXPECT_TRUE(has(Roles{.srt_lead = true}, Role::srt));
  EXPECT_FALSE(has(Roles{.admin = true}, Role::srt));
  EXPECT_TRUE(has(Roles{}, Role::member));
}

TEST(WorkCalendar, ANightAWeekendAndAHolidayMoveToTheNextMorning) {
  const auto calendar = berlin();
  const auto at = [&](std::string_view d, int hour) {
    return calendar.zone.at(day(d), std::chrono::hours(hour));
  };
  EXPECT_EQ(into_working_hours(calendar, at("2026-12-01", 11)), at("2026-12-01", 11));
  EXPECT_EQ(into_working_hours(calendar, at("2026-12-01", 6)), at("2026-12-01", 9));
  EXPECT_EQ(into_working_hours(calendar, at("2026-12-01", 18)), at("2026-12-02", 9));
  EXPECT_EQ(into_working_hours(calendar, at("2026-12-04", 20)), at("2026-12-07", 9));
  EXPECT_EQ(into_working_hours(calendar, at("2026-12-25", 10)), at("2026-12-28", 9));
}

TEST(WorkCalendar, BusinessDaysSkipWeekendsAndHolidays) {
  EXPECT_EQ(iso(add_business_days(berlin(), day("2026-12-24"), 1)), "2026-12-28");
  EXPECT_EQ(iso(add_business_days(berlin(), day("2026-12-04"), 5)), "2026-12-11");
  EXPECT_EQ(iso(add_business_days(berlin(), day("2026-12-05"), 0)), "2026-12-07");
}

TEST(WorkCalendar, ACalendarWithoutWorkingDaysStillEnds) {
  auto calendar = berlin();
  calendar.weekend.fill(true);
  EXPECT_GT(morning(calendar, day("2026-12-01")),
            calendar.zone.at(day("2026-12-01"), std::chrono::hours(0)));
}

}  // namespace
}  // namespace debrief
