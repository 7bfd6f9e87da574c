#include "adapters/http/form.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace debrief::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Form parsed(std::string_view body) {
  auto form = parse_form(body);
  return form.ok() ? std::move(form).value() : Form{{"refused", form.error().sentence}};
}

TEST(Forms, AreDecoded) {
  EXPECT_THAT(
      parsed("command=%2Fpm&text=item+add+%22a%26b%22&x=1%2B1%3D2"),
      ElementsAre(Pair("command", "/pm"), Pair("text", "item add \"a&b\""), Pair("x", "1+1=2")));
}

TEST(Forms, KeepEveryByte) {
  EXPECT_THAT(parsed("a=%00%ff%0a"), ElementsAre(Pair("a", std::string("\0\xff\n", 3))));
  EXPECT_THAT(parsed("a=%c3%A9"), ElementsAre(Pair("a", "é")));
  EXPECT_THAT(parsed(std::string("a=\0b\xff", 5)),
              ElementsAre(Pair("a", std::string("\0b\xff", 3))));
}

TEST(Forms, MayLackValuesAndHaveEmptyPieces) {
  EXPECT_THAT(parsed(""), IsEmpty());
  EXPECT_THAT(parsed("&&"), IsEmpty());
  EXPECT_THAT(parsed("a"), ElementsAre(Pair("a", "")));
  EXPECT_THAT(parsed("a="), ElementsAre(Pair("a", "")));
  EXPECT_THAT(parsed("&a=b&&c&"), ElementsAre(Pair("a", "b"), Pair("c", "")));
  EXPECT_THAT(parsed("a=b=c"), ElementsAre(Pair("a", "b=c")));
  EXPECT_THAT(parsed("+=+"), ElementsAre(Pair(" ", " ")));
}

TEST(Forms, WithABadPercentAreRefused) {
  for (const auto* wrong : {"a=%",
                            "a=%4",
                            "a=%4g",
                            "a=%g4",
                            "a=%%41",
                            "%=a",
                            "%4=a",
                            "a=%u0041",
                            "a=b&c=%",
                            "a=% 41",
                            "a=%+1",
                            "a=%-1"}) {
    ASSERT_FALSE(parse_form(wrong).ok()) << wrong;
    EXPECT_EQ(parse_form(wrong).error().code, Code::invalid);
  }
}

TEST(Forms, WithANameTwiceOrNoneAreRefused) {
  for (const auto* wrong : {"a=1&a=2", "a=1&a=1", "a&a", "a=1&b=2&%61=3", "=1", "a=1&=2", "="}) {
    EXPECT_FALSE(parse_form(wrong).ok()) << wrong;
  }
}

TEST(Forms, HaveAtMost200Fields) {
  std::string body;
  for (int i = 0; i < 200; ++i)
    body += "n" + std::to_string(i) + "=x&";

  EXPECT_EQ(parsed(body).size(), 200u);
  EXPECT_FALSE(parse_form(body + "one=more").ok());
}

TEST(Forms, AnswerByName) {
  const auto form = parsed("a=1&b=2");

  EXPECT_EQ(field(form, "b"), "2");
  EXPECT_EQ(field(form, "c"), "");
}

TEST(Forms, WhatIsEncodedComesBack) {
  std::string every_byte;
  for (int i = 0; i < 256; ++i)
    every_byte += static_cast<char>(i);

  EXPECT_THAT(parsed("a=" + form_encode(every_byte)), ElementsAre(Pair("a", every_byte)));
  EXPECT_EQ(form_encode("a b&c=d+e%\n"), "a+b%26c%3dd%2be%25%0a");
}

TEST(MediaTypes, LeaveParametersAndCaseAway) {
  EXPECT_EQ(media_type("Application/JSON; charset=utf-8"), "application/json");
  EXPECT_EQ(media_type(" text/plain "), "text/plain");
  EXPECT_EQ(media_type(""), "");
}

}  // namespace
}  // namespace debrief::http
