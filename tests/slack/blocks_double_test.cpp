#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/doubles/slack_blocks.h"
#include "tests/slack/samples.h"

namespace debrief::doubles {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

json section(const std::string& text) {
  return {{"type", "section"}, {"text", {{"type", "mrkdwn"}, {"text", text}}}};
}

json button(const std::string& id) {
  return {{"type", "button"},
          {"action_id", id},
          {"text", {{"type", "plain_text"}, {"text", "Go"}}},
          {"value", "x"}};
}

json option(const std::string& value) {
  return {{"text", {{"type", "plain_text"}, {"text", "Go"}}}, {"value", value}};
}

// Compilers differ in what {one} makes of one JSON value: a list of it, or the value itself.
json list_of(json value) {
  return value.is_array() ? value : json(json::array_t{value});
}

json message(json blocks) {
  blocks = list_of(std::move(blocks));
  for (auto& block : blocks) {
    for (const auto* name : {"elements", "fields"}) {
      if (block.contains(name)) block[name] = list_of(block[name]);
    }
  }
  return {{"text", "hello"}, {"blocks", std::move(blocks)}};
}

json repeated(const json& value, std::size_t times) {
  json list = json::array();
  for (std::size_t i = 0; i < times; ++i)
    list.push_back(value);
  return list;
}

json buttons(std::size_t count) {
  json list = json::array();
  for (std::size_t i = 0; i < count; ++i)
    list.push_back(button(std::to_string(i)));
  return list;
}

std::string letters(std::size_t count) {
  return std::string(count, 'x');
}

/// One fault, and its words.
void expect_fault(const json& message, const std::string& words) {
  const auto faults = slack_faults(message);
  ASSERT_EQ(faults.size(), 1U) << message.dump().substr(0, 300);
  EXPECT_THAT(faults.front(), HasSubstr(words));
}

TEST(SlackBlocksDouble, TakesSlacksOwnKitchenSink) {
  const auto sink = debrief::slack::sample_json("blocks/message_kitchen_sink.json");
  EXPECT_THAT(slack_faults(sink), IsEmpty());
}

TEST(SlackBlocksDouble, FindsEveryLimitThatIsPassed) {
  EXPECT_THAT(slack_faults(message(repeated(section("x"), 50))), IsEmpty());
  expect_fault(message(repeated(section("x"), 51)), "51 blocks");
  EXPECT_THAT(slack_faults(message({section(letters(3000))})), IsEmpty());
  expect_fault(message({section(letters(3001))}), "3001 characters, 3000 at most");
  expect_fault(message(repeated(section(letters(2700)), 5)), "13500 characters in all");
  expect_fault(message({section("")}), "is empty");
  expect_fault(message({section(" \n")}), "is empty");
  expect_fault(message(json::array()), "is empty");
  expect_fault(message({{{"type", "section"}}}), "neither text nor fields");
  expect_fault(message({{{"type", "marquee"}}}), "has the type 'marquee'");
  expect_fault({{"blocks", json::array({section("x")})}}, "is missing");
  expect_fault({{"text", letters(4001)}}, "4000 at most");
}

TEST(SlackBlocksDouble, CountsFieldsElementsAndOptions) {
  const json field = {{"type", "mrkdwn"}, {"text", "x"}};
  expect_fault(message({{{"type", "section"}, {"fields", repeated(field, 11)}}}), "1 to 10");
  const json long_field = {{"type", "mrkdwn"}, {"text", letters(2001)}};
  expect_fault(message({{{"type", "section"}, {"fields", {long_field}}}}), "2000 at most");
  expect_fault(message({{{"type", "context"}, {"elements", repeated(field, 11)}}}), "1 to 10");
  EXPECT_THAT(slack_faults(message({{{"type", "actions"}, {"elements", buttons(25)}}})), IsEmpty());
  expect_fault(message({{{"type", "actions"}, {"elements", buttons(26)}}}), "1 to 25");
  expect_fault(message({{{"type", "actions"}, {"elements", json::array()}}}), "1 to 25");
  for (const std::size_t count : {1U, 6U}) {
    const json menu = {{"type", "overflow"}, {"options", repeated(option("x"), count)}};
    expect_fault(message({{{"type", "actions"}, {"elements", {menu}}}}), "2 to 5");
  }
}

TEST(SlackBlocksDouble, MeasuresLabelsValuesAndQuestions) {
  const auto with = [](const char* name, const json& value) {
    json pressed = button("a");
    pressed[name] = value;
    return message({{{"type", "actions"}, {"elements", {pressed}}}});
  };
  const auto plain = [](const std::string& text) {
    return json{{"type", "plain_text"}, {"text", text}};
  };
  EXPECT_THAT(slack_faults(with("text", plain(letters(75)))), IsEmpty());
  expect_fault(with("text", plain(letters(76))), "75 at most");
  expect_fault(with("text", {{"type", "mrkdwn"}, {"text", "x"}}), "must be plain_text");
  expect_fault(with("value", letters(2001)), "2000 at most");
  expect_fault(with("style", "loud"), "is 'loud'");
  expect_fault(with("action_id", letters(256)), "255 at most");
  json confirm = {
      {"title", plain("t")}, {"text", plain("x")}, {"confirm", plain("y")}, {"deny", plain("n")}};
  EXPECT_THAT(slack_faults(with("confirm", confirm)), IsEmpty());
  confirm["text"] = plain(letters(301));
  expect_fault(with("confirm", confirm), "300 at most");
  confirm["text"] = plain("x");
  confirm["deny"] = plain(letters(31));
  expect_fault(with("confirm", confirm), "30 at most");
  const json menu = {{"type", "overflow"}, {"options", {option("x"), option(letters(76))}}};
  expect_fault(message({{{"type", "actions"}, {"elements", {menu}}}}), "75 at most");
  expect_fault(message({{{"type", "header"}, {"text", plain(letters(151))}}}), "150 at most");
}

TEST(SlackBlocksDouble, FindsIdsThatStandTwice) {
  expect_fault(message({{{"type", "actions"}, {"elements", {button("a"), button("a")}}}}), "twice");
  json one = section("x");
  one["block_id"] = "b";
  expect_fault(message({one, one}), "twice");
}

TEST(SlackBlocksDouble, FindsTextThatWouldMentionOrIsNotEscaped) {
  EXPECT_THAT(slack_faults(message({section("<@U1> <#C1> <https://a.example/x|y> a &amp; b")})),
              IsEmpty());
  expect_fault(message({section("<!channel>")}), "no mention and no link");
  expect_fault(message({section("a < b")}), "no mention and no link");
  expect_fault(message({section("a > b")}), "bare '>'");
  expect_fault(message({section("a & b")}), "bare '&'");
  expect_fault({{"text", "<!everyone>"}}, "no mention and no link");
}

TEST(SlackBlocksDouble, CountsWhatLiesBeyondTheFirstPlaneTwice) {
  EXPECT_EQ(slack_units("aé中"), 3U);
  EXPECT_EQ(slack_units("🔥"), 2U);
}

}  // namespace
}  // namespace debrief::doubles
