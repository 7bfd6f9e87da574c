#include "bot/service/help.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/chat/card.h"
#include "bot/service/parse_nearest.h"

namespace debrief::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string shown_help(std::string_view topic, const Roles& roles = {}) {
  return as_lines(std::get<Card>(help(topic, roles).body));
}

TEST(Help, IsForTheCallerAlone) {
  EXPECT_EQ(help("", {}).audience, Audience::only_you);
}

TEST(Help, WithoutATopicNamesEveryCommand) {
  const auto all = shown_help("");
  for (const auto& noun : nouns()) {
    EXPECT_THAT(all, HasSubstr(std::string(noun.name) + ": "));
  }
  for (const auto& command : commands()) {
    const auto space = command.name.find(' ');
    const auto verb =
        space == std::string_view::npos ? command.name : command.name.substr(space + 1);
    EXPECT_THAT(all, HasSubstr(std::string(verb)));
  }
}

TEST(Help, OfANounListsItsCommands) {
  const auto items = shown_help("followup");
  EXPECT_THAT(items, HasSubstr("item accept"));
  EXPECT_THAT(items, HasSubstr("Also understood: i, followup, action and task."));
  EXPECT_THAT(items, Not(HasSubstr("pm new")));
}

TEST(Help, OfACommandTellsFieldsAndAnExample) {
  const auto add = shown_help("item add");
  EXPECT_THAT(add, HasSubstr("item add [F-1,F-2]"));
  EXPECT_THAT(add, HasSubstr("For example: "));
  for (const auto& field : find_command("item add")->fields) {
    EXPECT_THAT(add, HasSubstr(std::string(field.name)));
  }
}

TEST(Help, OfAVerbListsWhereItMayStand) {
  EXPECT_THAT(shown_help("add"), HasSubstr("finding add"));
  EXPECT_THAT(shown_help("accept"), HasSubstr("item accept"));
}

TEST(Help, SaysWhoMaySayACommand) {
  EXPECT_THAT(shown_help("people role"), HasSubstr("For admins; you are not one of them."));
  EXPECT_THAT(shown_help("people role", {.admin = true}), Not(HasSubstr("you are not")));
  EXPECT_THAT(shown_help("people"), HasSubstr("(admins)"));
}

TEST(Help, OnNothingOffersTheNearest) {
  const auto card = std::get<Card>(help("itme add", {}).body);
  ASSERT_FALSE(card.buttons.empty());
  EXPECT_EQ(card.buttons[0].call.answers.at("topic"), "item add");
  EXPECT_THAT(as_lines(card), HasSubstr("There is no help on “itme add”."));
}

TEST(Help, SurvivesAnyTopic) {
  EXPECT_THAT(shown_help(std::string(5000, '\xFF')), HasSubstr("There is no help on"));
  EXPECT_THAT(shown_help("   "), HasSubstr("What can be said"));
}

TEST(Help, EveryTopicFitsOneCard) {
  for (const auto& noun : nouns()) {
    const auto card = std::get<Card>(help(noun.name, {}).body);
    EXPECT_LE(card.paragraphs.size(), 45U) << noun.name;  // Slack shows 50 blocks
  }
}

TEST(Manual, HoldsEveryCommandOnce) {
  const auto text = manual();
  for (const auto& command : commands()) {
    const auto line = "- `" + usage_line(command) + "`";
    const auto first = text.find(line);
    EXPECT_NE(first, std::string::npos) << command.name;
    EXPECT_EQ(text.find(line, first + 1), std::string::npos) << command.name;
    EXPECT_THAT(text, HasSubstr("`/pm " + std::string(command.example) + "`"));
  }
}

TEST(UsageLine, ShowsWhatMustAndWhatMayBeSaid) {
  EXPECT_EQ(usage_line(*find_command("item due")), "item due A-1,A-2 ‹due› [--force]");
  EXPECT_EQ(usage_line(*find_command("finding add")), "finding add ‹kind› ‹text› [PM-1]");
}

}  // namespace
}  // namespace debrief::tests
