#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "adapters/slack/block_kit.h"
#include "tests/doubles/slack_blocks.h"

namespace debrief::slack {
namespace {

using nlohmann::json;
using ::testing::IsEmpty;

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

json drawn(const Card& card) {
  const Message message = draw(card, "T1");
  const json blocks = json::parse(message.blocks, nullptr, false);
  EXPECT_FALSE(blocks.is_discarded()) << message.blocks;
  return {{"text", message.text}, {"blocks", blocks}};
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
