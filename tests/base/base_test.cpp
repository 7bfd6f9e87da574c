#include <gtest/gtest.h>

#include "bot/base/fields.h"
#include "bot/base/ref.h"
#include "bot/base/text.h"
#include "bot/base/time.h"
#include "bot/base/zone.h"

namespace debrief {
namespace {

Day day(std::string_view text) {
  return day_from_iso(text).value();
}

Instant utc(std::string_view text) {
  return Zone().at(day(text.substr(0, 10)),
                   std::chrono::hours(std::stoi(std::string(text.substr(11, 2))))
                       + std::chrono::minutes(std::stoi(std::string(text.substr(14, 2)))));
}

TEST(Time, DaysAreReadStrictly) {
  EXPECT_EQ(iso(day("2028-02-29")), "2028-02-29");
  for (const auto* wrong :
       {"2027-02-29", "2026-13-01", "2026-1-01", "2026-12-01 ", "26-12-01", "2026/12/01", ""}) {
    EXPECT_FALSE(day_from_iso(wrong)) << wrong;
  }
}

TEST(Time, ADayIsSpokenWithItsWeekday) {
  EXPECT_EQ(spoken(day("2026-12-01")), "Tue 1 Dec 2026");
}

TEST(Zone, AGapGivesTheFirstInstantAfterIt) {
  const auto york = Zone::named("America/New_York").value();
  EXPECT_EQ(iso(york.at(day("2026-03-08"), std::chrono::minutes(150))), "2026-03-08T07:00:00Z");
}

TEST(Zone, AnOverlapGivesTheFirstOfTheTwo) {
  const auto berlin = Zone::named("Europe/Berlin").value();
  EXPECT_EQ(iso(berlin.at(day("2026-10-25"), std::chrono::minutes(150))), "2026-10-25T00:30:00Z");
}

TEST(Zone, AnUnknownNameIsRefusedWithAnExample) {
  const auto zone = Zone::named("Mars/Base");
  ASSERT_FALSE(zone.ok());
  EXPECT_EQ(zone.error().code, Code::invalid);
  EXPECT_NE(zone.error().sentence.find("Europe/Berlin"), std::string::npos);
}

TEST(Zone, AnInstantIsSpokenWithItsZone) {
  EXPECT_EQ(Zone::named("Europe/Berlin").value().spoken(utc("2026-12-01T16:00")),
            "2026-12-01 17:00 CET");
}

TEST(Fields, EveryByteComesBack) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) {
    all += static_cast<char>(byte);
  }
  const Fields fields{{"a=b", all}, {"", ""}, {"a=b", "again"}};
  EXPECT_EQ(decode_fields(encode(fields)), fields);
}

TEST(Fields, WhatEncodeNeverWritesIsRefused) {
  for (const auto* wrong : {"a", "a=1&", "a=%4", "a=%zz", "&a=1"}) {
    EXPECT_FALSE(decode_fields(wrong)) << wrong;
  }
}

TEST(Ref, ReadsAnyCaseAndNothingElse) {
  EXPECT_EQ(parse_ref("pm-7"), (Ref{"PM", 7}));
  for (const auto* wrong : {"A31", "A-", "-31", "A-3x", "A-1234567890123456", "ABCDE-1", "A-1 "}) {
    EXPECT_FALSE(parse_ref(wrong)) << wrong;
  }
}

TEST(Text, ShortensOnCodePoints) {
  EXPECT_EQ(shorten("令牌重放", 3), "令牌…");
  EXPECT_EQ(shorten("abc", 3), "abc");
}

TEST(Text, InvalidBytesBecomeTheReplacementCharacter) {
  EXPECT_EQ(valid_utf8("a\xC0\xAF\xED\xA0\x80z é"),
            "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz é");
}

TEST(Text, TheNearestWordIsNearEnough) {
  EXPECT_EQ(nearest("tiemline", {"timeline", "finding", "item"}), "timeline");
  EXPECT_EQ(nearest("zzz", {"timeline", "finding", "item"}), "");
}

}  // namespace
}  // namespace debrief
