#include "adapters/json/json.h"

#include <gtest/gtest.h>

#include "adapters/json/json_text.h"

namespace debrief::json {
namespace {

std::string nested(int depth) {
  const auto count = static_cast<std::size_t>(depth);
  return std::string(count, '[') + std::string(count, ']');
}

std::string as_json(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

TEST(JsonGate, ReadsSixtyFourLevelsAndRefusesOneMore) {
  EXPECT_TRUE(parse(nested(64)).ok());
  const auto deep = parse(nested(65));
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().code, Code::invalid);
}

TEST(JsonGate, RefusesAMillionBracketsWithoutRecursing) {
  EXPECT_FALSE(parse(std::string(1'000'000, '[')).ok());
  EXPECT_FALSE(parse(std::string(500'000, '{')).ok());
}

TEST(JsonGate, BracketsInStringsDoNotCount) {
  EXPECT_TRUE(parse("\"" + std::string(1000, '[') + "\"").ok());
  EXPECT_TRUE(
      parse(R"(["\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["])").ok());
}

TEST(JsonGate, RefusesWhatIsNoJson) {
  using namespace std::string_literals;
  for (const std::string& text : {""s,
                                  "{"s,
                                  "{\"a\":}"s,
                                  "nul"s,
                                  "[1,]"s,
                                  "{} {}"s,
                                  "\"\xFF\""s,
                                  "\"\xC0\xAF\""s,
                                  "\"a\0b\""s,
                                  "\0"s,
                                  "[1e999999]"s,
                                  "NaN"s}) {
    EXPECT_FALSE(parse(text).ok()) << text;
  }
}

TEST(JsonGate, MissingNullAndEmptyAreAlike) {
  const auto value = parse(R"({"null":null,"empty":"","number":7,"list":[1],"text":"x"})");
  ASSERT_TRUE(value.ok());
  for (const char* name : {"missing", "null", "empty", "number", "list"}) {
    EXPECT_EQ(text(*value, name), "") << name;
  }
  EXPECT_EQ(text(*value, "text"), "x");
  EXPECT_EQ(text(at(*value, "list"), "text"), "");
  EXPECT_TRUE(at(at(*value, "missing"), "deeper").is_null());
  EXPECT_TRUE(at(at(*value, "list"), std::size_t{5}).is_null());
}

TEST(JsonGate, TruthIsABooleanOrItsWord) {
  const auto value = parse(R"({"a":true,"b":"true","c":"yes","d":1,"e":false})");
  ASSERT_TRUE(value.ok());
  EXPECT_TRUE(truth(*value, "a"));
  EXPECT_TRUE(truth(*value, "b"));
  EXPECT_FALSE(truth(*value, "c"));
  EXPECT_FALSE(truth(*value, "d"));
  EXPECT_FALSE(truth(*value, "e"));
  EXPECT_FALSE(truth(*value, "missing"));
}

TEST(JsonGate, ANumberThatFitsNoWholeNumberIsTheOther) {
  const auto value =
      parse(R"({"a":7,"b":-7,"c":18446744073709551615,"d":1.5,"e":"7","f":99999999999999999999})");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(number(*value, "a", 1), 7);
  EXPECT_EQ(number(*value, "b", 1), -7);
  for (const char* name : {"c", "d", "e", "f", "missing"})
    EXPECT_EQ(number(*value, name, 1), 1);
}

TEST(JsonText, WritesObjectsAndArraysWithTheirCommas) {
  std::string out = "before ";
  TextWriter json(out);
  json.open_object().member("a", "x").member("b", true).member("c", std::int64_t{-3});
  json.name("d").open_array().value("1").open_object().close_object().raw("[2]").close_array();
  json.close_object();
  EXPECT_EQ(out, R"(before {"a":"x","b":true,"c":-3,"d":["1",{},[2]]})");
}

TEST(JsonText, WhateverIsQuotedReadsBackTheSame) {
  using namespace std::string_literals;
  for (const std::string& text :
       {""s, "plain"s, "\"\\\b\f\n\r\t\x01\x1F\x7F"s, "a\0b"s, "é 中 🔥 \u2028"s, "</script>"s}) {
    const auto back = parse(as_json(text));
    ASSERT_TRUE(back.ok()) << as_json(text);
    EXPECT_EQ(back->get<std::string>(), text);
  }
}

TEST(JsonText, BytesThatAreNoUtf8BecomeTheReplacementCharacter) {
  EXPECT_EQ(as_json("a\xFFz"), "\"a\xEF\xBF\xBDz\"");
  for (const char* bad :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xF0\x80\x80\x80"}) {
    EXPECT_TRUE(parse(as_json(bad)).ok()) << bad;
  }
}

}  // namespace
}  // namespace debrief::json
