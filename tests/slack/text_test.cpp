#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/domain/person.h"

#include "adapters/slack/mrkdwn.h"

namespace debrief::slack {
namespace {

std::string mrkdwn(const Text& text, std::size_t units_max = 3000) {
  Mrkdwn out("T1", units_max);
  out.append(text);
  return out.written();
}

Person person(std::string name, std::vector<Handle> handles) {
  Person one;
  one.name = std::move(name);
  one.handles = std::move(handles);
  return one;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += piece;
  return out;
}

const std::string zero = "\xE2\x80\x8B";

TEST(SlackText, WhatAPersonTypedNeitherMentionsNorLinks) {
  EXPECT_EQ(mrkdwn(text("<!channel> & <@U01> <https://a.example|b>")),
            "&lt;!channel&gt; &amp; &lt;@U01&gt; &lt;https://a.example|b&gt;");
  EXPECT_EQ(mrkdwn(text("&amp; &lt;")), "&amp;amp; &amp;lt;");
}

TEST(SlackText, WhatAPersonTypedDoesNotFormat) {
  EXPECT_EQ(mrkdwn(text("a *b* c")), "a *" + zero + "b* c");
  EXPECT_EQ(mrkdwn(text("_x_ ~y~ `z`")), "_" + zero + "x_ ~" + zero + "y~ `" + zero + "z`" + zero);
  EXPECT_EQ(mrkdwn(text("> quoted\n> twice")), zero + "&gt; quoted\n" + zero + "&gt; twice");
  EXPECT_EQ(mrkdwn(text("snake_case_name 2*3*4 a * b")), "snake_case_name 2*3*4 a * b");
}

TEST(SlackText, StylesHoldWhateverIsInThem) {
  EXPECT_EQ(mrkdwn({bold("Due today")}), "*Due today*");
  EXPECT_EQ(mrkdwn({italic("a_b")}), "_a" + zero + "_" + zero + "b_");
  EXPECT_EQ(mrkdwn({code("rm -rf `x` <y>")}), "`rm -rf \xCB\x8Bx\xCB\x8B &lt;y&gt;`");
  EXPECT_EQ(mrkdwn({bold("one\ntwo")}), "*one*\n*two*");
  EXPECT_EQ(mrkdwn({bold(" A-31 "), plain("next")}), " *A-31* next");
  EXPECT_EQ(mrkdwn({plain("was"), bold("A-31"), plain("s")}), "was" + zero + "*A-31*" + zero + "s");
  EXPECT_EQ(mrkdwn({bold(""), bold("  ")}), "  ");
}

TEST(SlackText, APersonIsMentionedOnlyInTheirWorkspace) {
  const auto ana = person("Ana <b>", {{"teams", "x", "y"}, {"slack", "T1", "U01"}});
  EXPECT_EQ(mrkdwn({mention(ana)}), "<@U01>");
  const auto other = person("Ana <b>", {{"slack", "T2", "U01"}, {"teams", "T1", "U9"}});
  EXPECT_EQ(mrkdwn({mention(other)}), "Ana &lt;b&gt;");
}

TEST(SlackText, AChannelIsLinkedOnlyInItsWorkspace) {
  EXPECT_EQ(mrkdwn({debrief::Run{debrief::Run::Kind::channel, "#ops", "slack/T1/C1", {}}}),
            "<#C1>");
  EXPECT_EQ(mrkdwn({debrief::Run{debrief::Run::Kind::channel, "#ops", "slack/T2/C1", {}}}), "#ops");
  EXPECT_EQ(mrkdwn({debrief::Run{debrief::Run::Kind::channel, "#ops", "", {}}}), "#ops");
}

TEST(SlackText, OnlyAddressesOfTheWebBecomeLinks) {
  EXPECT_EQ(mrkdwn({link("a|b>c", "https://x.example/?a=1&b=<2>|3 4")}),
            "<https://x.example/?a=1&amp;b=%3C2%3E%7C3%204|a b&gt;c>");
  EXPECT_EQ(mrkdwn({link("run me", "javascript:alert(1)")}), "run me");
  EXPECT_EQ(mrkdwn({link("run me", "slack://x")}), "run me");
  EXPECT_EQ(mrkdwn({link("long", "https://x.example/" + repeated("a", 3000))}), "long");
}

TEST(SlackText, IsCutAtACharacterAndSaysSo) {
  const std::string cut = mrkdwn(text(repeated("🔥", 40)), 20);
  EXPECT_LE(utf16_units(cut), 20U);
  EXPECT_THAT(cut, ::testing::EndsWith("🔥…"));
  EXPECT_LE(utf16_units(mrkdwn({bold(repeated("x", 40))}, 20)), 20U);
  EXPECT_THAT(mrkdwn({bold(repeated("x", 40))}, 20), ::testing::EndsWith("…*"));
  EXPECT_EQ(mrkdwn(text("&&&&&&"), 20), "&amp;&amp;&amp;…");
  const auto ana = person("Ana", {{"slack", "T1", "U0123456789"}});
  EXPECT_EQ(mrkdwn({plain("0123456789"), mention(ana)}, 20), "0123456789…");
}

}  // namespace
}  // namespace debrief::slack
