#include "bot/chat/codec.h"

#include <gtest/gtest.h>

namespace debrief {
namespace {

Person dana() {
  Person dana;
  dana.name = "Dana";
  dana.handles = {{"slack", "T1", "U1"}, {"local", "local", "dana"}};
  return dana;
}

Card full_card() {
  Card card;
  card.title = {plain("A-1 "), bold("rotate & mend = 100%")};
  card.paragraphs = {
      {plain("two\nlines"), code("x=1&y"), link("here", "https://example.com/?a=b&c=d")}};
  card.facts = {{"Owner", {mention(dana())}}};
  card.rows = {
      {text("first"), {{"Done", {"item done", {{"item", "A-1"}}}, Button::Style::primary, ""}}}};
  card.buttons = {
      {"Drop", {"timeline drop", {{"entry", "T-3"}}}, Button::Style::danger, "Drop T-3?"}};
  card.menu = {{"Why", {"remind show", {{"item", "A-1"}}}, Button::Style::normal, ""}};
  card.note = {italic("small \x01 print")};
  return card;
}

TEST(Codec, ACallIsShortAndComesBack) {
  const Call call{"item done", {{"item", "A-31"}}};
  EXPECT_EQ(encode(call), "item done&item=A-31");
  EXPECT_EQ(decode_call(encode(call)), call);
}

TEST(Codec, ACallKeepsEveryByteOfAnAnswer) {
  const Call call{"item note", {{"text", "a&b=c%d\n\"“”\x7f 令牌"}, {"item", "A-2"}}};
  EXPECT_EQ(decode_call(encode(call)), call);
}

TEST(Codec, WhatNobodyWroteIsNoCall) {
  for (const auto* text : {"", "&a=b", "item done&item", "item%zz", "a&b=c&"}) {
    EXPECT_FALSE(decode_call(text)) << text;
  }
}

TEST(Codec, ACardComesBackWhole) {
  EXPECT_EQ(decode_card(encode(full_card())), full_card());
}

TEST(Codec, AReplyKeepsItsAudience) {
  const Reply reply{full_card(), Audience::everyone};
  const auto back = decode_reply(encode(reply));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->audience, Audience::everyone);
  EXPECT_EQ(std::get<Card>(back->body), full_card());
}

TEST(Codec, AFormKeepsItsBlanks) {
  const Reply reply{
      Form{{"item add", {{"due", "fri"}}}, {"text", "owner"}, "What?", "/pm item add ‹text›"},
      Audience::only_you};
  const auto back = decode_reply(encode(reply));
  ASSERT_TRUE(back);
  EXPECT_EQ(std::get<Form>(back->body).missing, (std::vector<std::string>{"text", "owner"}));
  EXPECT_EQ(std::get<Form>(back->body).line, "/pm item add ‹text›");
}

TEST(Codec, AnAddressComesBackWithItsReplyUrl) {
  const Address address{"slack", "T1", "C1", "17.5", true, 12, "U9", "https://hooks.slack.com/x"};
  EXPECT_EQ(decode_address(encode(address)), address);
}

}  // namespace
}  // namespace debrief
