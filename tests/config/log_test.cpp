#include "config/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace debrief {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

const Instant noon = Instant(std::chrono::sys_days(std::chrono::year(2026) / 12 / 1))
                     + std::chrono::hours(12) + std::chrono::milliseconds(7);

TEST(Log, WritesOneJsonObjectWithItsFields) {
  EXPECT_EQ(log_line(noon, Level::info, "request", {{"id", "r-1"}, {"status", 200}}),
            R"({"at":"2026-12-01T12:00:00.007Z","level":"info","event":"request","id":"r-1",)"
            R"("status":200})");
}

TEST(Log, EscapesWhatWouldBreakALineOrATerminal) {
  const std::string line = log_line(noon, Level::error, "x", {{"what", "a\"b\\c\n\x1b[31m\x7f\t"}});

  EXPECT_THAT(line, HasSubstr(R"("what":"a\"b\\c\u000a\u001b[31m\u007f\u0009")"));
}

TEST(Log, ReplacesWhatIsNotUtf8) {
  EXPECT_THAT(log_line(noon, Level::info, "x", {{"what", "a\xff"}}),
              HasSubstr("\"what\":\"a\xef\xbf\xbd\""));
}

TEST(Log, CutsALongValue) {
  const std::string line = log_line(noon, Level::info, "x", {{"what", std::string(5000, 'a')}});

  EXPECT_LT(line.size(), 1100U);
  EXPECT_THAT(line, EndsWith("a…\"}"));
}

TEST(Log, BlanksTokensWhereverTheyStand) {
  // Put together here, so that no scanner takes them for real ones.
  const std::string bot = std::string("xo") + "xb-123-abc";
  const std::string app = std::string("xa") + "pp-1-A0-5-f00";
  const std::string hook = "https://hooks.slack.com/" + std::string("commands/T1/2/abc");

  EXPECT_EQ(redacted("token=" + bot + " " + app + ","), "token=xoxb-[redacted] xapp-[redacted],");
  EXPECT_EQ(redacted("to " + hook + "?"), "to https://hooks.slack.com/[redacted]?");
  EXPECT_EQ(redacted(std::string("wh") + "sec_AAAA+b/c="), "whsec_[redacted]");
  EXPECT_EQ(redacted("xox and xapp are words"), "xox and xapp are words");
}

TEST(Log, BlanksATokenThatTheCutWouldSplit) {
  const std::string value = std::string(990, ' ') + "xo" + "xp-0123456789-canary";

  EXPECT_THAT(log_line(noon, Level::info, "x", {{"what", value}}),
              AllOf(HasSubstr("xoxp-"), Not(HasSubstr("0123"))));
}

TEST(Log, KnowsItsLevelsByName) {
  EXPECT_EQ(parse_level("debug"), Level::debug);
  EXPECT_EQ(parse_level("warning"), Level::warn);
  EXPECT_EQ(parse_level("loud"), Level::info);
}

TEST(Log, TakesBracesInAValueForText) {
  open_log(Level::info);
  testing::internal::CaptureStderr();

  log(Level::info, "x", {{"what", "{} {0} %s %v"}});
  log(Level::debug, "unheard");

  const std::string written = testing::internal::GetCapturedStderr();
  EXPECT_THAT(written, EndsWith("\"what\":\"{} {0} %s %v\"}\n"));
  EXPECT_THAT(written, Not(HasSubstr("unheard")));
}

}  // namespace
}  // namespace debrief
