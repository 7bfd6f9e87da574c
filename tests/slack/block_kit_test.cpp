#include "adapters/slack/block_kit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/chat/codec.h"

#include "tests/doubles/slack_blocks.h"

namespace debrief::slack {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

json drawn(const Card& card) {
  const Message message = draw(card, "T1");
  const json blocks = json::parse(message.blocks, nullptr, false);
  EXPECT_FALSE(blocks.is_discarded()) << message.blocks;
  return {{"text", message.text}, {"blocks", blocks}};
}

/// Draws the card and expects Slack to take it.
json good(const Card& card) {
  const json message = drawn(card);
  EXPECT_THAT(doubles::slack_faults(message), IsEmpty()) << message.dump(1).substr(0, 2000);
  return message["blocks"];
}

Button button(std::string label,
              std::string command,
              std::map<std::string, std::string> answers = {}) {
  return {std::move(label), {std::move(command), std::move(answers)}, Button::Style::normal, ""};
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i)
    out += piece;
  return out;
}

TEST(SlackCard, ASentenceIsOneSection) {
  const auto blocks = good(say("A-31 is done."));
  ASSERT_EQ(blocks.size(), 1U);
  EXPECT_EQ(blocks[0]["text"]["text"], "A-31 is done.");
  EXPECT_EQ(drawn(say("A & B"))["text"], "A &amp; B");
}

TEST(SlackCard, EveryPartOfAnEmptyCardMayBeMissing) {
  good(Card{});
  Card blank;
  blank.title = text(" ");
  blank.paragraphs = {text(""), text(" \n")};
  blank.facts = {{"", text("")}, {"Owner", {}}};
  blank.rows = {{{}, {}}, {{}, {button("Go", "todo")}}};
  blank.buttons = {button("", "todo")};
  blank.note = text("\n");
  good(blank);
}

TEST(SlackCard, AMenuCarriesItsCalls) {
  Card card;
  card.rows = {{text("A-1 rotate keys"),
                {button("Done", "item done", {{"item", "A-1"}}),
                 button("Show", "item show", {{"item", "A-1"}})}}};
  const auto blocks = good(card);
  const json& options = blocks[0]["accessory"]["options"];
  ASSERT_EQ(options.size(), 2U);
  EXPECT_EQ(*decode_call(options[0]["value"].get<std::string>()), card.rows[0].menu[0].call);
}

TEST(SlackCard, AMenuOfOneIsAButton) {
  Card card;
  card.rows = {{text("A-1"), {button("Done", "item done", {{"item", "A-1"}})}}};
  EXPECT_EQ(good(card)[0]["accessory"]["type"], "button");
}

TEST(SlackCard, AMenuWhoseCallsAreTooLongBecomesButtons) {
  Card card;
  card.menu = {button("Reject", "item reject", {{"reason", repeated("x", 80)}}),
               button("Show", "item show")};
  card.rows = {{text("A-1"), card.menu}};
  const auto blocks = good(card);
  EXPECT_EQ(blocks[0].contains("accessory"), false);
  for (const std::size_t i : {1U, 2U}) {
    EXPECT_EQ(blocks[i]["type"], "actions");
    EXPECT_EQ(blocks[i]["elements"][0]["type"], "button");
    EXPECT_EQ(*decode_call(blocks[i]["elements"][0]["value"].get<std::string>()),
              card.menu[0].call);
  }
}

TEST(SlackCard, AMenuEntryThatAsksFirstBecomesAButtonWithItsQuestion) {
  Card card;
  card.menu = {button("Erase", "erase"), button("Show", "item show")};
  card.menu[0].confirm = "Erase T-3 for ever?";
  card.menu[0].style = Button::Style::danger;
  const auto blocks = good(card);
  EXPECT_EQ(blocks[0]["elements"][0]["confirm"]["text"]["text"], "Erase T-3 for ever?");
  EXPECT_EQ(blocks[0]["elements"][0]["style"], "danger");
}

TEST(SlackCard, ACallThatFitsNoButtonIsNamed) {
  Card card = say("x");
  card.buttons = {button("Note", "item note", {{"text", repeated("x", 2100)}}),
                  button("Show", "item show")};
  const auto blocks = good(card);
  EXPECT_EQ(blocks[1]["elements"].size(), 1U);
  EXPECT_THAT(blocks.dump(), HasSubstr("please type it: Note"));
}

TEST(SlackCard, WhatDoesNotFitIsCounted) {
  Card card;
  card.title = text("All items");
  for (int i = 0; i < 100; ++i)
    card.rows.push_back({text("A-" + std::to_string(i)), {}});
  card.buttons = {button("Next", "item list", {{"page", "2"}})};
  const auto blocks = good(card);
  EXPECT_LE(blocks.size(), 50U);
  const std::size_t rows = blocks.size() - 3;
  EXPECT_THAT(blocks.dump(), HasSubstr("… and " + std::to_string(100 - rows) + " more"));
  EXPECT_EQ(blocks[blocks.size() - 1]["type"], "actions");
}

TEST(SlackCard, ACardOfExactlyItsLimitsLeavesNothingOut) {
  Card card;
  for (int i = 0; i < 48; ++i)
    card.rows.push_back({text("x"), {}});
  EXPECT_EQ(good(card).size(), 48U);
  card.rows.push_back({text("x"), {}});
  EXPECT_THAT(good(card).dump(), HasSubstr("… and 1 more"));
}

TEST(SlackCard, TheWorstTextStaysInsideTheSum) {
  for (const std::string& piece : {std::string("&"),
                                   std::string("*"),
                                   std::string("🔥"),
                                   std::string("<!channel>"),
                                   std::string("\n> "),
                                   std::string("x "),
                                   std::string("\xFF")}) {
    Card card;
    const std::string huge = repeated(piece, 5000);
    card.title = text(huge);
    card.paragraphs = {text(huge), {bold(huge)}, {italic(huge)}, {code(huge)}, text(huge)};
    for (int i = 0; i < 30; ++i)
      card.facts.push_back({huge, text(huge)});
    for (int i = 0; i < 60; ++i)
      card.rows.push_back({text(huge), {button(huge, "a"), button(huge, "b")}});
    for (int i = 0; i < 40; ++i)
      card.buttons.push_back(button(huge, "item show"));
    for (Button& one : card.buttons)
      one.confirm = huge;
    card.menu = {button(huge, "x"), button(huge, "y")};
    card.note = text(huge);
    EXPECT_THAT(good(card).dump(), HasSubstr(" more"));
  }
}

TEST(SlackCard, FactsStandTenToABlock) {
  Card card;
  for (int i = 0; i < 23; ++i)
    card.facts.push_back({"L" + std::to_string(i), text("v")});
  const auto blocks = good(card);
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[2]["fields"].size(), 3U);
  EXPECT_EQ(blocks[2]["fields"][2]["text"], "*L22*\nv");
}

TEST(SlackCard, ActionIdsAreUnique) {
  Card card;
  for (int i = 0; i < 10; ++i) {
    card.rows.push_back({text("x"), {button("Done", "item done"), button("Show", "item show")}});
  }
  card.buttons = {button("Next", "todo"), button("Back", "todo")};
  card.menu = {button("A", "todo"), button("B", "todo")};
  good(card);
}

TEST(SlackAnswer, ACommandIsAnsweredForTheCallersEyesWhateverTheAudience) {
  const auto body = json::parse(command_answer({say("Done."), Audience::everyone}, "T1"));
  EXPECT_EQ(body["response_type"], "ephemeral");
  EXPECT_EQ(body["text"], "Done.");
  EXPECT_THAT(doubles::slack_faults(body), IsEmpty());
}

TEST(SlackAnswer, AFormIsItsSentenceAndTheLineToType) {
  const Form form{{"item add", {}}, {"text"}, "What should be mended?", "/pm item add ‹text›"};
  const auto body = json::parse(command_answer({form, Audience::only_you}, "T1"));
  EXPECT_THAT(body.dump(), HasSubstr("What should be mended?"));
  EXPECT_THAT(body.dump(), HasSubstr("/pm item add ‹text›"));
}

TEST(SlackAnswer, AnAnswerToAPressSaysWhetherItReplaces) {
  const auto message = draw(say("Done."), "T1");
  const auto keep = json::parse(response_body(message, "", false));
  EXPECT_EQ(keep["replace_original"], false);
  EXPECT_FALSE(keep.contains("thread_ts"));
  const auto replace = json::parse(response_body(message, "17.1", true));
  EXPECT_EQ(replace["replace_original"], true);
  EXPECT_EQ(replace["thread_ts"], "17.1");
}

}  // namespace
}  // namespace debrief::slack
