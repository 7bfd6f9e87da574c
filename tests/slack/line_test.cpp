#include "adapters/slack/line.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/slack/samples.h"

namespace debrief {

void PrintTo(const Span& span, std::ostream* out) {
  *out << static_cast<int>(span.kind) << ":'" << span.text << "' (" << span.id << ")";
}

}  // namespace debrief

namespace debrief::slack {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Span text(std::string shown) {
  return {Span::Kind::text, std::move(shown), ""};
}
Span person(std::string shown, std::string id) {
  return {Span::Kind::person, std::move(shown), std::move(id)};
}
Span channel(std::string shown, std::string id) {
  return {Span::Kind::channel, std::move(shown), std::move(id)};
}
Span team(std::string shown, std::string id) {
  return {Span::Kind::team, std::move(shown), std::move(id)};
}
Span link(std::string shown, std::string address) {
  return {Span::Kind::link, std::move(shown), std::move(address)};
}

MATCHER_P(Is, span, "") {
  return arg.kind == span.kind && arg.text == span.text && arg.id == span.id;
}

TEST(SlackLine, EscapedTextBecomesSpans) {
  const auto form = form_of(sample("slash/escaped_text.form"));
  EXPECT_THAT(line_of(value_of(form, "text"), ""),
              ElementsAre(Is(text("me to ")),
                          Is(person("@bob", "U0BOB00002")),
                          Is(text(" in ")),
                          Is(channel("#general", "C0GENERAL1")),
                          Is(text(" and ")),
                          Is(channel("#C0PRIVATE1", "C0PRIVATE1")),
                          Is(text(" tomorrow ")),
                          Is(team("@S0ONCALL01", "S0ONCALL01")),
                          Is(text(" ")),
                          Is(link("example.com", "https://example.com/a?b=c")),
                          Is(text(" A & B <x>"))));
}

TEST(SlackLine, UnescapedTextPassesAsTyped) {
  const auto form = form_of(sample("slash/unescaped_text.form"));
  EXPECT_THAT(
      line_of(value_of(form, "text"), ""),
      ElementsAre(Is(text("me to @bob in #general tomorrow https://example.com/a?b=c A & B <x>"))));
}

TEST(SlackLine, QuotesAndDashesOfPhonesAreKeptAsTyped) {
  const auto form = form_of(sample("slash/unicode_smartquotes.form"));
  EXPECT_THAT(line_of(value_of(form, "text"), ""),
              ElementsAre(Is(text("create “Disk full” — 99\u00A0% 🔥 +1"))));
}

TEST(SlackLine, AMentionWithoutANameShowsItsId) {
  EXPECT_THAT(line_of("<@U012ABCDEF>", ""), ElementsAre(Is(person("@U012ABCDEF", "U012ABCDEF"))));
  EXPECT_THAT(line_of("<@W012ABCDEF|>", ""), ElementsAre(Is(person("@W012ABCDEF", "W012ABCDEF"))));
}

TEST(SlackLine, AUserGroupIsATeam) {
  EXPECT_THAT(line_of("<!subteam^S01|@ops>", ""), ElementsAre(Is(team("@ops", "S01"))));
}

TEST(SlackLine, CallsOfAWholeChannelBecomePlainText) {
  EXPECT_THAT(line_of("a <!here> <!channel|channel> <!everyone>", ""),
              ElementsAre(Is(text("a @here @channel @everyone"))));
  EXPECT_THAT(line_of("<!date^1^{date}|1 May>", ""), ElementsAre(Is(text("1 May"))));
}

TEST(SlackLine, AMailAddressIsTextAgain) {
  EXPECT_THAT(line_of("contact:<mailto:c@d.example|c@d.example> x", ""),
              ElementsAre(Is(text("contact:c@d.example x"))));
}

TEST(SlackLine, OtherSchemesAreNoLinks) {
  EXPECT_THAT(line_of("<slack://user?id=1|click>", ""), ElementsAre(Is(text("click"))));
  EXPECT_THAT(line_of("<javascript:alert(1)|x>", ""),
              ElementsAre(Is(text("<javascript:alert(1)|x>"))));
}

TEST(SlackLine, EntitiesAreDecodedOnce) {
  EXPECT_THAT(line_of("&amp;lt;b&amp;gt; &lt;b&gt; &quot;", ""),
              ElementsAre(Is(text("&lt;b&gt; <b> &quot;"))));
  EXPECT_THAT(line_of("&lt;@U01&gt;", ""), ElementsAre(Is(text("<@U01>"))));
  EXPECT_THAT(line_of("<https://a.example/?x=1&amp;y=2>", ""),
              ElementsAre(Is(link("https://a.example/?x=1&y=2", "https://a.example/?x=1&y=2"))));
}

TEST(SlackLine, TheBotsOwnMentionIsRemovedOnce) {
  EXPECT_THAT(line_of("<@UBOT> item add x", "UBOT"), ElementsAre(Is(text("item add x"))));
  EXPECT_THAT(line_of("hey <@UBOT> a <@UBOT|debrief>", "UBOT"),
              ElementsAre(Is(text("hey  a ")), Is(person("@debrief", "UBOT"))));
  EXPECT_THAT(line_of("<@UBOT>", "UBOT"), IsEmpty());
  EXPECT_THAT(line_of("  \n ", ""), IsEmpty());
}

TEST(SlackLine, ControlCharactersBecomeSpaces) {
  using namespace std::string_literals;
  EXPECT_THAT(line_of("a\0b\x1B[31mc\x7F\xFF"
                      "d"s,
                      ""),
              ElementsAre(Is(text("a b [31mc \xEF\xBF\xBD"
                                  "d"))));
}

TEST(SlackLine, AMillionBracketsTakeLinearTime) {
  const std::string open(1'000'000, '<');
  const auto before = std::chrono::steady_clock::now();
  const Line line = line_of(open + ">", "");
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
  ASSERT_EQ(line.size(), 1U);
  EXPECT_EQ(line.front().text, open + ">");
}

}  // namespace
}  // namespace debrief::slack
