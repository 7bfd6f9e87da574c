#include <gtest/gtest.h>

#include "bot/notices/table.h"

namespace debrief {
namespace {

Day day(std::string_view text) {
  return day_from_iso(text).value();
}

Policy berlin() {
  Policy policy;
  policy.calendar.zone = Zone::named("Europe/Berlin").value();
  return policy;
}

Item accepted(Priority priority, std::string_view due) {
  Item item;
  item.number = 31;
  item.status = ItemStatus::accepted;
  item.priority = priority;
  item.due = day(due);
  return item;
}

// Every slot of one rule after `from`, as days in the organisation's zone, `count` at most.
std::vector<std::string> slots(std::string_view rule,
                               const Item& item,
                               std::string_view from,
                               std::size_t count) {
  const auto policy = berlin();
  const auto* topic = find_topic(rule);
  std::vector<std::string> days;
  auto at = policy.calendar.zone.at(day(from), std::chrono::minutes(0));
  while (days.size() < count) {
    const auto next = topic->next(item, policy, at);
    if (!next) {
      break;
    }
    EXPECT_GT(*next, at) << "a rule must move on";
    at = *next;
    days.push_back(policy.calendar.zone.spoken(at).substr(0, 16));
  }
  return days;
}

using Days = std::vector<std::string>;

TEST(DueSoon, SpeaksSevenDaysAndOneDayBeforeInTheMorning) {
  EXPECT_EQ(slots("item_due_soon", accepted(Priority::p3, "2026-12-15"), "2026-11-01", 9),
            (Days{"2026-12-08 09:00", "2026-12-14 09:00"}));
}

TEST(DueSoon, SpeaksTwoDaysBeforeForAP1) {
  EXPECT_EQ(slots("item_due_soon", accepted(Priority::p1, "2026-12-15"), "2026-11-01", 9),
            (Days{"2026-12-13 09:00", "2026-12-14 09:00"}));
}

TEST(DueToday, SpeaksOnceOnTheDueDay) {
  EXPECT_EQ(slots("item_due_today", accepted(Priority::p3, "2026-12-15"), "2026-11-01", 9),
            (Days{"2026-12-15 09:00"}));
}

TEST(Overdue, SpeaksOnDayOneThreeSevenThenWeekly) {
  EXPECT_EQ(slots("item_overdue", accepted(Priority::p3, "2026-12-01"), "2026-11-01", 5),
            (Days{"2026-12-02 09:00",
                  "2026-12-04 09:00",
                  "2026-12-08 09:00",
                  "2026-12-15 09:00",
                  "2026-12-22 09:00"}));
}

TEST(Overdue, SpeaksDailyForAP1) {
  EXPECT_EQ(slots("item_overdue", accepted(Priority::p1, "2026-12-01"), "2026-12-03", 3),
            (Days{"2026-12-03 09:00", "2026-12-04 09:00", "2026-12-05 09:00"}));
}

TEST(Overdue, StaysQuietWhileSnoozedAndSpeaksAfter) {
  auto item = accepted(Priority::p1, "2026-12-01");
  item.snoozed_until = berlin().calendar.zone.at(day("2026-12-05"), std::chrono::hours(9));
  EXPECT_EQ(slots("item_overdue", item, "2026-12-01", 2),
            (Days{"2026-12-05 09:00", "2026-12-06 09:00"}));
  EXPECT_EQ(slots("item_snooze_over", item, "2026-12-01", 2), (Days{"2026-12-05 09:00"}));
}

TEST(ItemRules, AreSilentWhereNothingIsOwed) {
  for (const auto status : {ItemStatus::proposed,
                            ItemStatus::done,
                            ItemStatus::verified,
                            ItemStatus::rejected,
                            ItemStatus::risk_accepted}) {
    auto item = accepted(Priority::p1, "2026-12-01");
    item.status = status;
    for (const auto& topic : topics()) {
      if (topic.next != nullptr && topic.about == Topic::About::item) {
        EXPECT_FALSE(topic.next(item, berlin(), Instant()))
            << topic.name << " " << to_string(status);
      }
    }
  }
}

TEST(ItemRules, KeepTheMorningOverTheChangeOfTheClocks) {
  EXPECT_EQ(slots("item_overdue", accepted(Priority::p1, "2027-03-26"), "2027-03-26", 4),
            (Days{"2027-03-27 09:00", "2027-03-28 09:00", "2027-03-29 09:00", "2027-03-30 09:00"}));
}

TEST(Digest, ComesOnWorkingDaysAtItsHour) {
  auto policy = berlin();
  policy.calendar.holidays = {day("2026-12-25")};
  const auto* topic = find_topic("digest");
  const Address channel = address_from_key("slack/T1/C1");
  Days days;
  auto at = policy.calendar.zone.at(day("2026-12-23"), std::chrono::hours(12));
  for (int i = 0; i < 3; ++i) {
    at = topic->next(channel, policy, at).value();
    days.push_back(policy.calendar.zone.spoken(at).substr(0, 16));
  }
  EXPECT_EQ(days, (Days{"2026-12-24 09:00", "2026-12-28 09:00", "2026-12-29 09:00"}));
}

TEST(Topics, EachHasItsOwnNameAndARuleThatExplainsItself) {
  std::set<std::string_view> names;
  for (const auto& topic : topics()) {
    EXPECT_TRUE(names.insert(topic.name).second) << topic.name;
    EXPECT_FALSE(topic.explained.empty()) << topic.name;
    EXPECT_EQ(find_topic(topic.name), &topic);
  }
  EXPECT_EQ(find_topic("nothing"), nullptr);
}

}  // namespace
}  // namespace debrief
