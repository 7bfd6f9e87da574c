#include "adapters/slack/block_kit.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "bot/chat/codec.h"

#include "adapters/slack/mrkdwn.h"
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

std::string mrkdwn(const Text& text, std::size_t units_max = 3000) {
  Mrkdwn out("T1", units_max);
  out.append(text);
  return out.written();
}

Button button(std::string label,
              std::string command,
              std::map<std::string, std::string> answers = {}) {
  return {std::move(label), {std::move(command), std::move(answers)}, Button::Style::normal, ""};
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

// Golden files: what Slack is sent for the cards that people see most. DEBRIEF_WRITE_GOLDEN=1
// writes them anew; look at the difference before committing it.
void expect_golden(const std::string& name, const Card& card) {
  const json message = drawn(card);
  EXPECT_THAT(doubles::slack_faults(message), IsEmpty());
  const std::string path =
      std::string(DEBRIEF_SOURCE_DIR) + "/tests/golden/slack/" + name + ".json";
  if (std::getenv("DEBRIEF_WRITE_GOLDEN") != nullptr)
    std::ofstream(path) << message.dump(1) << '\n';
  std::ifstream file(path);
  ASSERT_TRUE(file) << path;
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(message.dump(1) + "\n", expected) << name;
}

Card reminder() {
  Card card;
  card.title = text("Due today: Add a timeout");
  card.facts = {{"Item", {code("A-31")}},
                {"Owner", {mention(person("Ana", {{"slack", "T1", "U01"}}))}},
                {"Due", text("Tue 1 Dec 2026")},
                {"Priority", text("p1")}};
  card.buttons = {button("Done", "item done", {{"item", "A-31"}}),
                  button("Snooze", "remind snooze", {{"item", "A-31"}, {"until", "1d"}}),
                  button("New date", "item due", {{"item", "A-31"}})};
  card.buttons[0].style = Button::Style::primary;
  card.menu = {button("Reassign", "item assign", {{"item", "A-31"}}),
               button("Blocked", "item block", {{"item", "A-31"}})};
  card.note = {
      plain("From "), link("PM-7", "https://debrief.example/r/x"), plain(" · overdue tomorrow")};
  return card;
}

TEST(SlackGolden, AReminder) {
  expect_golden("reminder", reminder());
}

TEST(SlackGolden, AListOfTen) {
  Card card;
  card.title = text("Open items 1–10 of 23");
  for (int i = 1; i <= 10; ++i) {
    const std::string id = "A-" + std::to_string(i);
    card.rows.push_back({{code(id),
                          plain(" Rotate signing keys & expire tokens · due Tue 1 Dec 2026 · "),
                          bold("p1")},
                         {button("Done", "item done", {{"item", id}}),
                          button("Show", "item show", {{"item", id}})}});
  }
  card.buttons = {button("Next", "item list", {{"page", "2"}})};
  expect_golden("list_of_ten", card);
}

TEST(SlackGolden, AnAnswerWithUndo) {
  Card card = say("A-31 is done. Waiting for verification.");
  card.buttons = {button("Undo", "undo")};
  expect_golden("answer_with_undo", card);
}

TEST(SlackGolden, AQuestionBeforeErasing) {
  Card card = say("T-3 will be blanked, with its history and its messages.");
  card.buttons = {button("Erase", "erase", {{"ref", "T-3"}, {"reason", "secret pasted"}})};
  card.buttons[0].style = Button::Style::danger;
  card.buttons[0].confirm = "Erase T-3 for ever? This cannot be undone.";
  expect_golden("erase_question", card);
}

}  // namespace
}  // namespace debrief::slack
