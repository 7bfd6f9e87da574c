#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "bot/base/text.h"
#include "bot/service/answers.h"
#include "bot/service/parse_values.h"
#include "bot/service/tokens.h"

#include "tests/service/parse_said.h"

namespace debrief::tests {
namespace {

using Kind = Field::Kind;

// Pieces that lines are made of, so that random lines go deeper than random bytes would.
rc::Gen<std::string> shred() {
  return rc::gen::oneOf(rc::gen::elementOf(std::vector<std::string>{
                            "item",  "add",        "due:fri",  "--due", "\"",
                            "“",     "”",          "'",        "—",     "--",
                            " ",     "  ",         "\xC2\xA0", "A-1",   "PM-7,",
                            "@dana", "me",         "p1",       "bug",   ":",
                            "=",     ",",          "14:20",    "1 dec", "https://x.example",
                            "\n",    "note",       "help",     "«",     "」",
                            "this",  "01/02/2026", "owner:\"", "\xFF",  "\xE2\x80",
                            "令牌"}),
                        rc::gen::arbitrary<std::string>());
}

rc::Gen<Line> any_line() {
  const auto span = rc::gen::apply(
      [](int kind, const std::vector<std::string>& shreds) {
        Span made;
        made.kind = static_cast<Span::Kind>(kind);
        for (const auto& one : shreds) {
          made.text += one;
        }
        made.id = made.kind == Span::Kind::text ? "" : "U1";
        return made;
      },
      rc::gen::weightedOneOf<int>({{6, rc::gen::just(0)}, {1, rc::gen::inRange(1, 5)}}),
      rc::gen::container<std::vector<std::string>>(shred()));
  return rc::gen::container<std::vector<Span>>(span);
}

std::vector<std::string> glyphs() {
  return {"a", "p1", "bug", "fri", "1", " ", ":",  "=",  ",", "-", "--",  "—", "’",
          "'", "\"", "“",   "”",   "«", "»", "\n", "\t", "@", "#", "A-1", "令"};
}

rc::Gen<std::string> text_of(const std::vector<std::string>& alphabet) {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(alphabet)),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const auto& part : parts) {
                          text += part;
                        }
                        return text;
                      });
}

std::size_t bytes_of(const Line& line) {
  std::size_t bytes = 0;
  for (const auto& span : line) {
    bytes += span.text.size();
  }
  return bytes;
}

RC_GTEST_PROP(AnyLine, IsUnderstoodOrRefusedWithASentence, ()) {
  const auto parsed = parse(*any_line(), whole_menu(), slack_channel());
  if (const auto* lost = std::get_if<NotUnderstood>(&parsed)) {
    RC_ASSERT(lost->sentence.find("Nothing was changed.") != std::string::npos);
    RC_ASSERT(lost->nearest.size() <= 5U);
    for (const auto& button : lost->nearest) {
      RC_ASSERT(characters(button.label) <= 30U);
      RC_ASSERT(find_command(button.call.command) != nullptr);
    }
    return;
  }
  const auto& call = std::get<Parsed>(parsed).call;
  const auto* command = find_command(call.command);
  RC_ASSERT(command != nullptr);
  for (const auto& [name, value] : call.answers) {
    RC_ASSERT(find_field(*command, name) != nullptr);
  }
}

// Steps are counted per character and per word looked at; the constant pays for the menu.
RC_GTEST_PROP(AnyLine, TakesStepsLinearInItsBytes, ()) {
  const auto line = *any_line();
  std::size_t steps = 0;
  (void)parse(line, whole_menu(), slack_channel(), &steps);
  RC_ASSERT(steps <= 2000 + 10 * bytes_of(line));
}

// Lines made to be slow: each opens something that only the end of the line would close.
TEST(WorstLines, TakeStepsLinearInTheirBytes) {
  const std::vector<std::string> worst{"“a\" ",    "«a ",    "'a ",   "owner:\"", "a:",  "dua:x ",
                                       "--dua ",   "\"a\",", "A-1,",  "A-1 ",     "1 ",  "in ",
                                       "@a ",      "--",     "— ",    "p1 ",      "me ", "F-1 ",
                                       "\xC2\xA0", "\xFF",   "next ", "due: "};
  for (const auto& shredded : worst) {
    for (const std::string start : {"", "item add ", "add ", "done ", "t add ", "handover "}) {
      std::string typed = start;
      while (typed.size() + shredded.size() <= line_bytes_max) {
        typed += shredded;
      }
      std::size_t steps = 0;
      (void)parse({{Span::Kind::text, typed, ""}}, whole_menu(), slack_channel(), &steps);
      EXPECT_LE(steps, 2000 + 10 * typed.size()) << start << shredded;
    }
  }
}

// A value that a field of this kind may hold in a call, by no mark that quotes cannot hold.
std::string value_for(const Field& field) {
  const auto words = [](const std::vector<std::string>& alphabet) {
    return *rc::gen::suchThat(text_of(alphabet),
                              [](const std::string& text) { return !trim(text).empty(); });
  };
  switch (field.kind) {
    case Kind::ref:
      return std::string(split(field.prefixes, '|').front()) + "-"
             + std::to_string(*rc::gen::inRange(1, 99999));
    case Kind::person:
      return *rc::gen::element<std::string>("@dana", "me", "slack:U01", "person:3", "Dana Smith");
    case Kind::owner:
      return *rc::gen::element<std::string>(
          "@dana", "identity", "team:3", "\"Example CERT\"", "\"a, “b” c\"", "slack:U9");
    case Kind::channel:
      return "slack/T1/C9";
    case Kind::choice:
      return std::string(choices_of(field)[0].name);
    case Kind::day:
      return *rc::gen::element<std::string>("fri", "next fri", "none", "2026-12-01", "in 3 days");
    case Kind::instant:
      return *rc::gen::element<std::string>("14:20", "1 dec 17:00", "2026-11-20 13:50Z", "now");
    case Kind::number:
      return std::to_string(*rc::gen::inRange(0, 100000));
    case Kind::link:
      return "https://x.example/a?b=\"c,d";
    case Kind::yes:
      return "yes";
    case Kind::team:
    case Kind::word:
      return words({"a", "Z", "0", ":", "=", "-", "_", ".", "—", "é"});
    default:
      return words(glyphs());
  }
}

RC_GTEST_PROP(AnyCall, TypedAsALineIsTheSameCallAgain, ()) {
  const auto& all = commands();
  const auto& command = all[*rc::gen::inRange<std::size_t>(0, all.size())];
  RC_PRE(command.name != "help");  // its topic is brought to the command's own name
  Call call{std::string(command.name), {}};
  for (const auto& field : command.fields) {
    if (field.required || *rc::gen::arbitrary<bool>()) {
      call.answers[std::string(field.name)] = value_for(field);
    }
  }
  const auto line = typed_line(command, call);
  RC_LOG() << line;
  const auto parsed = parse({{Span::Kind::text, line, ""}}, whole_menu(), slack_channel());
  RC_ASSERT(std::holds_alternative<Parsed>(parsed));
  RC_ASSERT(shown(std::get<Parsed>(parsed).call) == shown(call));
}

RC_GTEST_PROP(AnyText, InQuotesIsOneTokenWithTheSameText, ()) {
  const auto text = *text_of(glyphs());
  std::size_t steps = 0;
  const auto tokens = tokens_of({{Span::Kind::text, in_quotes(text), ""}}, steps);
  RC_ASSERT(tokens.list.size() == 1U);
  RC_ASSERT(tokens.list[0].quote() != nullptr);
  RC_ASSERT(*tokens.list[0].quote() == text);
}

}  // namespace
}  // namespace debrief::tests
