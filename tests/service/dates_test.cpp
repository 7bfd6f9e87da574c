#include "bot/service/dates.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/service/dates_words.h"

namespace debrief::tests {
namespace {

using Looks = Field::Looks;
using testing::HasSubstr;

// Monday 23 November 2026, 10:30 in Berlin.
Instant monday_morning() {
  return Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9)
                 + std::chrono::minutes(30));
}

WorkCalendar berlin() {
  WorkCalendar calendar;
  calendar.zone = Zone::named("Europe/Berlin").value();
  calendar.holidays.insert(*day_from_iso("2026-11-26"));
  return calendar;
}

std::string day(std::string_view text, Looks looks = Looks::ahead, Instant now = monday_morning()) {
  const auto read = read_day(text, looks, now, berlin());
  if (!read) {
    return "? " + read.error().sentence;
  }
  return read->day ? iso(*read->day) : "none";
}

std::string moment(std::string_view text,
                   Looks looks = Looks::back,
                   Instant now = monday_morning()) {
  const auto read = read_instant(text, looks, now, berlin());
  return read ? iso(*read) : "? " + read.error().sentence;
}

// --- days ------------------------------------------------------------------------------------

TEST(Days, HaveNames) {
  EXPECT_EQ(day("today"), "2026-11-23");
  EXPECT_EQ(day("Tomorrow"), "2026-11-24");
  EXPECT_EQ(day("eod"), "2026-11-23");
  EXPECT_EQ(day("eow"), "2026-11-27");
  EXPECT_EQ(day("eom"), "2026-11-30");
  EXPECT_EQ(day("none"), "none");
}

TEST(Days, AWeekdayAheadIsTheNextOneAndNeverToday) {
  EXPECT_EQ(day("fri"), "2026-11-27");
  EXPECT_EQ(day("friday"), "2026-11-27");
  EXPECT_EQ(day("sun"), "2026-11-29");
  EXPECT_EQ(day("mon"), "2026-11-30");
}

TEST(Days, NextWithAWeekdayIsThatDayOfNextWeek) {
  EXPECT_EQ(day("next fri"), "2026-12-04");
  EXPECT_EQ(day("next mon"), "2026-11-30");
}

TEST(Days, AWeekdayBackIsTheLatestThatIsNotInTheFuture) {
  EXPECT_EQ(day("fri", Looks::back), "2026-11-20");
  EXPECT_EQ(day("mon", Looks::back), "2026-11-23");
  EXPECT_EQ(day("yesterday", Looks::back), "2026-11-22");
}

TEST(Days, MayBeCounted) {
  EXPECT_EQ(day("0d"), "2026-11-23");
  EXPECT_EQ(day("3d"), "2026-11-26");
  EXPECT_EQ(day("in 3d"), "2026-11-26");
  EXPECT_EQ(day("in 3 days"), "2026-11-26");
  EXPECT_EQ(day("2w"), "2026-12-07");
  EXPECT_EQ(day("3d", Looks::back), "2026-11-20");
}

TEST(Days, BusinessDaysSkipWeekendsAndHolidays) {
  EXPECT_EQ(day("3bd"), "2026-11-27");  // the 26th is a holiday
  EXPECT_EQ(day("5bd"), "2026-12-01");
  EXPECT_EQ(day("1bd", Looks::back), "2026-11-20");
}

TEST(Days, OnTheCalendar) {
  EXPECT_EQ(day("2026-12-01"), "2026-12-01");
  EXPECT_EQ(day("1 dec"), "2026-12-01");
  EXPECT_EQ(day("dec 1"), "2026-12-01");
  EXPECT_EQ(day("1 December 2027"), "2027-12-01");
  EXPECT_EQ(day("2026-11-01"), "2026-11-01");  // past: the command asks for --force
}

TEST(Days, WithoutAYearFollowTheirField) {
  EXPECT_EQ(day("1 nov"), "2027-11-01");
  EXPECT_EQ(day("1 nov", Looks::back), "2026-11-01");
  EXPECT_EQ(day("24 nov", Looks::back), "2025-11-24");
  EXPECT_EQ(day("23 nov"), "2026-11-23");
  EXPECT_EQ(day("29 feb"), "2028-02-29");
}

TEST(Days, ThatDoNotExistAreRefused) {
  EXPECT_EQ(day("2026-02-30"), "? “2026-02-30” is not in the calendar: Feb 2026 has 28 days.");
  EXPECT_EQ(day("30 feb"), "? “30 feb” is not in the calendar: Feb has 29 days.");
  EXPECT_EQ(day("2026-13-01"), "? “2026-13-01” is not in the calendar: a year has 12 months.");
  EXPECT_THAT(day("0000-01-01"), HasSubstr("years from 1970 to 2199"));
  EXPECT_THAT(day("9999d"), HasSubstr("more than ten years away"));
}

TEST(Days, WithSlashesAreRefusedWithBothReadings) {
  EXPECT_EQ(day("01/02/2026"),
            "? “01/02/2026” could be Fri 2 Jan 2026 or Sun 1 Feb 2026; say 2026-01-02 or "
            "2026-02-01.");
  EXPECT_THAT(day("13/02/2026"), HasSubstr("say 2026-02-13."));
  EXPECT_THAT(day("31/31/2026"), HasSubstr("is not in the calendar"));
}

TEST(Days, RefuseATime) {
  EXPECT_EQ(day("2026-12-01 17:00"),
            "? “2026-12-01 17:00” has a time, and this is a whole day that ends with the "
            "organisation's working day; say 2026-12-01.");
  EXPECT_THAT(day("fri 14:20"), HasSubstr("say 2026-11-27."));
  EXPECT_THAT(day("14:20"), HasSubstr("has a time"));
  EXPECT_THAT(day("4h"), HasSubstr("has a time"));
}

TEST(Days, InTheFutureAreRefusedWhereTheFieldLooksBack) {
  EXPECT_EQ(day("2027-01-01", Looks::back),
            "? “2027-01-01” is Fri 1 Jan 2027, which is in the future; a day until today is wanted "
            "here.");
  EXPECT_THAT(day("tomorrow", Looks::back), HasSubstr("in the future"));
}

TEST(Days, ThatCannotBeReadSayWhatCan) {
  EXPECT_EQ(day("soonish"),
            "? “soonish” is not a day; say fri, next fri, 3d, 2w, 5bd, eow, 1 dec or 2026-12-01.");
  EXPECT_THAT(day("fri please"), HasSubstr("is not a day"));
  EXPECT_THAT(day(""), HasSubstr("is not a day"));
  EXPECT_THAT(day(std::string(5000, '9')), HasSubstr("is not a day"));
}

TEST(Days, TurnAtMidnightOfTheOrganisation) {
  const auto late = monday_morning() + std::chrono::hours(14);  // 00:30 on Tuesday in Berlin
  EXPECT_EQ(day("today", Looks::ahead, late), "2026-11-24");
}

// --- moments ---------------------------------------------------------------------------------

TEST(Moments, AreReadInTheSpeakersZone) {
  EXPECT_EQ(moment("2026-11-20 13:50"), "2026-11-20T12:50:00Z");
  EXPECT_EQ(moment("2026-11-20 13:50Z"), "2026-11-20T13:50:00Z");
  EXPECT_EQ(moment("2026-11-20T13:50:10Z"), "2026-11-20T13:50:10Z");
  EXPECT_EQ(moment("2026-11-20 13:50 UTC"), "2026-11-20T13:50:00Z");
  EXPECT_EQ(moment("2026-11-20 13:50+05:30"), "2026-11-20T08:20:00Z");
  EXPECT_EQ(moment("now"), "2026-11-23T09:30:00Z");
}

TEST(Moments, ABareTimeFollowsItsField) {
  EXPECT_EQ(moment("09:20"), "2026-11-23T08:20:00Z");
  EXPECT_EQ(moment("9:20"), "2026-11-23T08:20:00Z");
  EXPECT_EQ(moment("09:20Z"), "2026-11-23T09:20:00Z");
  EXPECT_EQ(moment("23:00"), "2026-11-22T22:00:00Z");
  EXPECT_EQ(moment("14:20", Looks::ahead), "2026-11-23T13:20:00Z");
}

TEST(Moments, ABareTimeMoreThanTwelveHoursOffIsAskedAbout) {
  EXPECT_EQ(moment("14:20"),
            "? “14:20” could be 2026-11-22 14:20 CET, which is past, or 2026-11-23 14:20 CET, "
            "which is ahead; say the day with it, such as “2026-11-23 14:20”.");
  EXPECT_THAT(moment("09:00", Looks::ahead), HasSubstr("2026-11-24 09:00 CET, which is ahead"));
}

TEST(Moments, ATimeBehindADayBelongsToIt) {
  EXPECT_EQ(moment("fri 14:20"), "2026-11-20T13:20:00Z");
  EXPECT_EQ(moment("mon 14:20"), "2026-11-16T13:20:00Z");
  EXPECT_EQ(moment("mon 09:20"), "2026-11-23T08:20:00Z");
  EXPECT_EQ(moment("mon 14:20", Looks::ahead), "2026-11-23T13:20:00Z");
  EXPECT_EQ(moment("mon 09:20", Looks::ahead), "2026-11-30T08:20:00Z");
  EXPECT_EQ(moment("1 dec 17:00", Looks::ahead), "2026-12-01T16:00:00Z");
  EXPECT_EQ(moment("tomorrow 09:00", Looks::ahead), "2026-11-24T08:00:00Z");
}

TEST(Moments, AheadADayAloneIsItsMorning) {
  EXPECT_EQ(moment("next fri", Looks::ahead), "2026-12-04T08:00:00Z");
  EXPECT_EQ(moment("eod", Looks::ahead), "2026-11-23T17:00:00Z");
  EXPECT_EQ(moment("eow", Looks::ahead), "2026-11-27T17:00:00Z");
}

TEST(Moments, BackADayAloneIsItsBeginning) {
  EXPECT_EQ(moment("yesterday"), "2026-11-21T23:00:00Z");
  EXPECT_EQ(moment("2026-11-20"), "2026-11-19T23:00:00Z");
}

TEST(Moments, MayBeCountedFromNow) {
  EXPECT_EQ(moment("4h", Looks::ahead), "2026-11-23T13:30:00Z");
  EXPECT_EQ(moment("4h"), "2026-11-23T05:30:00Z");
  EXPECT_EQ(moment("3d", Looks::ahead), "2026-11-26T09:30:00Z");
  EXPECT_EQ(moment("1bd", Looks::ahead), "2026-11-24T09:30:00Z");
}

TEST(Moments, ADaysCountKeepsTheClockAcrossSummerTime) {
  const auto before = *day_from_iso("2027-03-27");
  const auto now = berlin().zone.at(before, std::chrono::hours(10));
  EXPECT_EQ(iso(now), "2027-03-27T09:00:00Z");
  EXPECT_EQ(moment("1d", Looks::ahead, now), "2027-03-28T08:00:00Z");
}

TEST(Moments, OnTheWrongSideAreRefused) {
  EXPECT_EQ(moment("2027-01-01 10:00"),
            "? “2027-01-01 10:00” is 2027-01-01 10:00 CET, which is in the future; a moment that "
            "has been is wanted here.");
  EXPECT_THAT(moment("yesterday", Looks::ahead), HasSubstr("which is past"));
  EXPECT_THAT(moment("tomorrow"), HasSubstr("in the future"));
}

TEST(Moments, ThatCannotBeReadSayWhatCan) {
  EXPECT_EQ(moment("25:00"),
            "? “25:00” is not a moment; say 14:20, 14:20Z, now, 4h, fri or “2026-12-01 17:00”.");
  EXPECT_THAT(moment("none"), HasSubstr("is not a moment"));
  EXPECT_THAT(moment("14:60"), HasSubstr("is not a moment"));
  EXPECT_THAT(moment("01/02/2026 14:00"), HasSubstr("could be Fri 2 Jan 2026"));
}

// --- how many words --------------------------------------------------------------------------

std::size_t leading(const std::vector<std::string_view>& words,
                    Field::Kind kind = Field::Kind::instant) {
  return leading_date(words, kind);
}

TEST(LeadingDate, CountsTheWordsOfOneDate) {
  EXPECT_EQ(leading({"2026-11-20", "14:05Z", "first", "token"}), 2U);
  EXPECT_EQ(leading({"14:20", "revoked"}), 1U);
  EXPECT_EQ(leading({"next", "fri"}), 2U);
  EXPECT_EQ(leading({"next", "fri", "17:00", "x"}), 3U);
  EXPECT_EQ(leading({"1", "dec", "2026", "17:00", "utc"}), 5U);
  EXPECT_EQ(leading({"in", "3d", "x"}), 2U);
  EXPECT_EQ(leading({"01/02/2026", "x"}), 1U);
}

TEST(LeadingDate, FindsNoneInOrdinaryWords) {
  EXPECT_EQ(leading({"rotate", "keys"}), 0U);
  EXPECT_EQ(leading({"next", "week"}), 0U);
  EXPECT_EQ(leading({"in", "the", "log"}), 0U);
  EXPECT_EQ(leading({"3", "tokens"}), 0U);
  EXPECT_EQ(leading({"1.2.3", "was", "released"}), 0U);
  EXPECT_EQ(leading({}), 0U);
}

TEST(LeadingDate, NoneIsADayOnly) {
  EXPECT_EQ(leading({"none"}, Field::Kind::day), 1U);
  EXPECT_EQ(leading({"none", "of"}, Field::Kind::instant), 0U);
}

}  // namespace
}  // namespace debrief::tests
