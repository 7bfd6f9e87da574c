#include "adapters/terminal/terminal.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "bot/base/text.h"

#include "tests/local/doubles.h"

namespace debrief::local {
namespace {

using terminal::Incoming;
using testing::HasSubstr;
using testing::Not;

class TerminalTalk : public testing::Test {
 protected:
  /// Lets a terminal in the same process read `lines` to their end.
  std::string talk(const std::string& lines, terminal::TerminalOptions options = {}) {
    options.pause = [this](std::chrono::milliseconds) { ++pauses_; };
    std::istringstream in(lines);
    const terminal::NextLine next = [&in](std::chrono::milliseconds) {
      Incoming incoming;
      if (std::getline(in, incoming.text)) {
        incoming.what = Incoming::What::line;
      }
      return incoming;
    };
    const terminal::Transport transport =
        [this](auto method, auto target, auto body) -> Result<terminal::Response> {
      if (down_) {
        return Error{Code::unavailable, "Nobody answers."};
      }
      const auto answer = trial_.chat->call(method, target, body, trial_.bot);
      return terminal::Response{answer.status, answer.body};
    };
    std::ostringstream out;
    code_ = terminal::run_terminal(options, transport, next, out);
    return out.str();
  }

  /// Lets `happen` once the terminal is there and looks for what arrived.
  void meanwhile(std::function<void()> happen) {
    trial_.settled = [looks = 0, happen = std::move(happen)]() mutable {
      if (++looks == 2) {
        happen();
      }
      return true;
    };
  }

  SendResult post(const Card& card, const std::string& thread = "") {
    auto address = Trial::at("general");
    address.thread = thread;
    return trial_.chat->messenger().post(address, std::nullopt, card);
  }

  static Button button(const std::string& label) {
    Button made;
    made.label = label;
    made.call.command = "item " + lower(label);
    return made;
  }

  static Card item_card() {
    Card card;
    card.title = {plain("A-1 "), bold("rotate the keys")};
    card.paragraphs = {{plain("See "), link("the runbook", "https://wiki.example/7")}};
    card.facts = {{"Owner", text("@dana")}};
    card.rows = {{text("T-1 revoked"), {button("Edit")}}};
    card.buttons = {{"Done", {"item done", {{"item", "A-1"}}}, Button::Style::primary, ""},
                    {"Reject", {"item reject", {}}, Button::Style::danger, "Reject A-1?"}};
    card.menu = {button("Blocked")};
    card.note = text("due Fri 27 Nov 2026");
    return card;
  }

  Trial trial_;
  bool down_ = false;
  int pauses_ = 0;
  int code_ = -1;
};

TEST_F(TerminalTalk, PrintsCardsAsTextWithNumberedButtons) {
  meanwhile([this] { post(item_card()); });
  EXPECT_EQ(talk("/in general\n"), R"(> /in general
#general, 20:13, Debrief
  A-1 rotate the keys
  See the runbook <https://wiki.example/7>
  Owner: @dana
  - T-1 revoked
    [1] Edit
  [2] Done  [3] Reject
  [4] Blocked
  due Fri 27 Nov 2026
)");
  EXPECT_EQ(code_, 0);
}

TEST_F(TerminalTalk, SaysALineAndPrintsItsAnswer) {
  const auto out = talk("whoami\n");
  EXPECT_THAT(out, HasSubstr("> whoami\ndirect, 20:13, Debrief\n  "));
  EXPECT_EQ(code_, 0);
}

TEST_F(TerminalTalk, SaysTheLinesOfTheCommandLineAndReadsNoOthers) {
  terminal::TerminalOptions options;
  options.say = {"/in general", "/pm whoami"};
  const auto out = talk("not read\n", options);
  EXPECT_THAT(out, HasSubstr("> /pm whoami\n#general, 20:13, Debrief (only visible to you)\n"));
  EXPECT_THAT(out, Not(HasSubstr("not read")));
}

TEST_F(TerminalTalk, PressesByNumberAndAsksWhereTheButtonAsks) {
  meanwhile([this] { post(item_card()); });
  const auto out = talk("/?\n2\npress 2\n3\npress 3 yes\n9\n0\n");

  EXPECT_THAT(out, HasSubstr("> 2\n#general, 20:13, Debrief (only visible to you)\n"));
  EXPECT_THAT(out, HasSubstr("> press 2\n#general, 20:13, Debrief (only visible to you)\n"));
  EXPECT_THAT(out, HasSubstr("> 3\n  Reject A-1? If so, type: press 3 yes\n"));
  EXPECT_THAT(out, HasSubstr("> press 3 yes\n#general"));
  EXPECT_THAT(out, HasSubstr("> 9\n  There is no button of that number; nothing was pressed.\n"));
  EXPECT_THAT(out, HasSubstr("> 0\n  There is no button"));
  EXPECT_EQ(code_, 1);
}

TEST_F(TerminalTalk, WaitsForNoticesThatAreDueAfterTheLastLine) {
  int looks = 0;
  trial_.settled = [&] {
    if (++looks == 5) {
      post(say("Due today: rotate the keys"));
    }
    return looks >= 5;
  };
  EXPECT_THAT(talk("/forward\n"), HasSubstr("Due today: rotate the keys"));
  EXPECT_EQ(trial_.moved, std::chrono::hours(12) + std::chrono::minutes(52));
  EXPECT_GT(pauses_, 0);
  EXPECT_EQ(code_, 0);
}

TEST_F(TerminalTalk, WaitsForThemAtMostTenSeconds) {
  trial_.settled = [] { return false; };
  talk("");
  EXPECT_EQ(pauses_, 200);  // of 50 ms each
}

TEST_F(TerminalTalk, SpeaksAsSomebodyElseAndShowsWhatTheyWereTold) {
  meanwhile([this] {
    trial_.chat->messenger().post({}, Handle{"local", "local", "dana"}, say("Only for dana"));
  });
  const auto out = talk("/in general\nhello\n/as dana\n/as dana\n");
  EXPECT_THAT(out, HasSubstr("> /as dana\ndirect, 20:13, Debrief\n  Only for dana\n"));
  EXPECT_EQ(out.find("Only for dana"), out.rfind("Only for dana"));
}

TEST_F(TerminalTalk, DoesNotRepeatWhatWasSaidBeforeItCame) {
  post(say("old news"));
  EXPECT_THAT(talk("whoami\n"), Not(HasSubstr("old news")));
}

TEST_F(TerminalTalk, PrintsNoControlCharacters) {
  meanwhile([this] {
    post(
        say("a\x1b[2Jb\rc\x7f"
            "d\xC2\x9B"
            "31me\ttab 令牌"));
  });
  const auto out = talk("");
  EXPECT_THAT(out, HasSubstr("a�[2Jb�c�d�31me�tab 令牌"));
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
}

TEST_F(TerminalTalk, EndsWithOneWhereTheChatCannotBeReached) {
  down_ = true;
  EXPECT_THAT(talk("whoami\n"), HasSubstr("Nobody answers."));
  EXPECT_EQ(code_, 1);
}

TEST_F(TerminalTalk, EndsWithTwoForANameThatIsNone) {
  terminal::TerminalOptions options;
  options.as = "a b";
  EXPECT_THAT(talk("whoami\n", options), HasSubstr("A name here is 1 to 32"));
  EXPECT_EQ(code_, 2);
}

TEST_F(TerminalTalk, QuitsWhenAsked) {
  EXPECT_THAT(talk("/quit\nwhoami\n"), Not(HasSubstr("whoami")));
  EXPECT_EQ(code_, 0);
}

TEST(LinesOf, ComeWholeFromAPipe) {
  int ends[2] = {};
  ASSERT_EQ(pipe(ends), 0);
  const auto next = terminal::lines_of(ends[0]);
  EXPECT_EQ(next(std::chrono::milliseconds(0)).what, Incoming::What::nothing);
  ASSERT_EQ(write(ends[1], "one\r\ntw", 7), 7);
  EXPECT_EQ(next(std::chrono::milliseconds(0)).text, "one");
  EXPECT_EQ(next(std::chrono::milliseconds(0)).what, Incoming::What::nothing);
  ASSERT_EQ(write(ends[1], "o\n\nend", 6), 6);
  close(ends[1]);
  EXPECT_EQ(next(std::chrono::milliseconds(0)).text, "two");
  EXPECT_EQ(next(std::chrono::milliseconds(0)).text, "");
  EXPECT_EQ(next(std::chrono::milliseconds(0)).text, "end");
  EXPECT_EQ(next(std::chrono::milliseconds(0)).what, Incoming::What::end);
  close(ends[0]);
}

}  // namespace
}  // namespace debrief::local
