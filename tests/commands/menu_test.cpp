#include <map>
#include <set>

#include <gtest/gtest.h>

#include "bot/commands/table.h"
#include "bot/service/parse.h"

namespace debrief {
namespace {

Address channel() {
  Address place;
  place.platform = "slack";
  place.workspace = "T1";
  place.conversation = "C1";
  return place;
}

std::string parsed(const std::string& line) {
  const auto read = parse({{Span::Kind::text, line, ""}}, whole_menu(), channel());
  if (const auto* lost = std::get_if<NotUnderstood>(&read)) {
    return "not understood: " + lost->sentence;
  }
  const auto& call = std::get<Parsed>(read).call;
  std::string text = call.command;
  for (const auto& [name, value] : call.answers) {
    text += " | " + name + "=" + value;
  }
  return text;
}

TEST(Menu, EveryRowHasANameOfItsOwnAndEveryExampleIsUnderstoodAsIt) {
  std::set<std::string_view> names;
  for (const auto& row : commands()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.summary.empty()) << row.name;
    const auto text = parsed(std::string(row.example));
    EXPECT_EQ(text.substr(0, text.find(" | ")), row.name) << row.example;
  }
}

TEST(Menu, EveryRowRunsButHelpWhichTheServiceAnswers) {
  for (const auto& row : commands()) {
    EXPECT_EQ(row.run == nullptr, row.name == "help") << row.name;
  }
}

TEST(Menu, EveryFieldSaysWhatItIsAndIsNamedOnce) {
  for (const auto& row : commands()) {
    std::set<std::string_view> names;
    for (const auto& field : row.fields) {
      EXPECT_TRUE(names.insert(field.name).second) << row.name << ' ' << field.name;
      EXPECT_FALSE(field.help.empty()) << row.name << ' ' << field.name;
      EXPECT_EQ(field.kind == Field::Kind::choice, !field.choices.empty()) << field.name;
      EXPECT_EQ(field.kind == Field::Kind::ref, !field.prefixes.empty()) << field.name;
      EXPECT_EQ(find_field(row, field.name), &field);
    }
  }
}

TEST(Menu, ABareVerbHasOneHome) {
  std::set<std::string> homes;
  for (const auto& row : commands()) {
    const auto space = row.name.find(' ');
    if (row.home && space != std::string_view::npos) {
      EXPECT_TRUE(homes.insert(std::string(row.name.substr(space + 1))).second) << row.name;
    }
  }
}

struct Typed {
  std::string line;
  std::string call;
};

void PrintTo(const Typed& typed, std::ostream* out) {
  *out << typed.line;
}

class MenuLine : public testing::TestWithParam<Typed> {};

TEST_P(MenuLine, IsUnderstoodAsTyped) {
  EXPECT_EQ(parsed(GetParam().line), GetParam().call);
}

// product.md, "Lines that must work as typed", as far as this menu covers them.
INSTANTIATE_TEST_SUITE_P(
    Product,
    MenuLine,
    testing::Values(
        Typed{R"(new "Token leak at Acme" sev:1 breach:suspected impact:customer)"
              R"( began:"2026-11-20 13:50Z" detected:"2026-11-20 14:05Z")",
              "pm new | began=2026-11-20 13:50Z | breach=suspected | detected=2026-11-20 14:05Z"
              " | impact=customer | sev=1 | title=Token leak at Acme"},
        Typed{R"(set breach:confirmed --resolved "2026-11-20 19:30Z")",
              "pm set | breach=confirmed | resolved=2026-11-20 19:30Z"},
        Typed{"set PM-1 facilitator:@ana visibility:restricted",
              "pm set | facilitator=@ana | pm=PM-1 | visibility=restricted"},
        Typed{"bind", "pm bind"},
        Typed{"bind PM-1", "pm bind | pm=PM-1"},
        Typed{"unbind", "pm unbind"},
        Typed{"list", "pm list"},
        Typed{"list state:draft", "pm list | state=draft"},
        Typed{"show", "pm show"},
        Typed{"show PM-1", "pm show | pm=PM-1"},
        Typed{"close", "pm close"},
        Typed{"allow @x", "pm allow | people=@x"},
        Typed{R"(t add 2026-11-20 14:05Z first token use seen in the log phase:detection)"
              R"( discovered:"2026-11-20 15:10Z")",
              "timeline add | discovered=2026-11-20 15:10Z | happened=2026-11-20 14:05Z"
              " | phase=detection | text=first token use seen in the log"},
        Typed{"t add 14:20 revoked all tokens phase:containment",
              "timeline add | happened=14:20 | phase=containment | text=revoked all tokens"},
        Typed{"timeline list", "timeline list"},
        Typed{R"(t edit T-2 "revoked all 43 tokens")",
              "timeline edit | entry=T-2 | text=revoked all 43 tokens"},
        Typed{"t star T-2", "timeline star | entry=T-2"},
        Typed{"t drop T-3", "timeline drop | entry=T-3"},
        Typed{"f add process-flaw no inventory of signing keys",
              "finding add | kind=process-flaw | text=no inventory of signing keys"},
        Typed{R"(f add unknown-attack-vector "token replay through the CDN")",
              "finding add | kind=unknown-attack-vector | text=token replay through the CDN"}));

INSTANTIATE_TEST_SUITE_P(
    ProductItems,
    MenuLine,
    testing::Values(
        Typed{"item add F-1 bug rotate signing keys @dana due:fri p1",
              "item add | due=fri | finding=F-1 | kind=bug | owner=@dana | prio=p1"
              " | text=rotate signing keys"},
        Typed{"followup add expire tokens after an hour kind:change-request team:identity p2"
              " due:30d",
              "item add | due=30d | kind=change-request | prio=p2 | team=identity"
              " | text=expire tokens after an hour"},
        Typed{R"(i add F-2 kind:cross-org agree on a takedown path owner:"Example CERT")"
              R"( due:2026-12-15 --p3)",
              "item add | due=2026-12-15 | finding=F-2 | kind=cross-org | owner=\"Example CERT\""
              " | prio=p3 | text=agree on a takedown path"},
        Typed{"accept A-1", "item accept | item=A-1"},
        Typed{"item accept A-1", "item accept | item=A-1"},
        Typed{"start A-1", "item start | item=A-1"},
        Typed{"block A-1 until:2026-12-01 waiting for the vendor",
              "item block | item=A-1 | reason=waiting for the vendor | until=2026-12-01"},
        Typed{"unblock A-1", "item unblock | item=A-1"},
        Typed{"done A-1", "item done | item=A-1"},
        Typed{"done A-1,A-2", "item done | item=A-1,A-2"},
        Typed{"verify A-1 https://git.example/pr/9",
              "item verify | item=A-1 | proof=https://git.example/pr/9"},
        Typed{"reopen A-1 it came back", "item reopen | item=A-1 | reason=it came back"},
        Typed{"assign A-2 @bo", "item assign | item=A-2 | owner=@bo"},
        Typed{"owner A-2 @bo", "item assign | item=A-2 | owner=@bo"},
        Typed{"due A-2 3d", "item due | due=3d | item=A-2"},
        Typed{"prio A-2 p1", "item prio | item=A-2 | prio=p1"},
        Typed{"note A-2 half done", "item note | item=A-2 | text=half done"},
        Typed{"reject A-3 superseded by A-2", "item reject | item=A-3 | reason=superseded by A-2"},
        Typed{"handover @dana @bo", "item handover | from=@dana | to=@bo"},
        Typed{"item list", "item list"},
        Typed{"item list owner:me state:overdue", "item list | owner=me | state=overdue"},
        Typed{"items due:week", "item list | due=week"},
        Typed{"todo", "todo"},
        Typed{"todo @dana", "todo | owner=@dana"},
        Typed{"mine", "todo"}));

INSTANTIATE_TEST_SUITE_P(
    ProductRest,
    MenuLine,
    testing::Values(
        Typed{"snooze A-2 3d", "remind snooze | item=A-2 | until=3d"},
        Typed{"snooze A-2 1w waiting for the audit",
              "remind snooze | item=A-2 | reason=waiting for the audit | until=1w"},
        Typed{"remind show A-2", "remind show | item=A-2"},
        Typed{"people role @x srt", "people role | person=@x | role=srt"},
        Typed{"team add identity lead:@x members:@y,@z",
              "team add | lead=@x | members=@y,@z | name=identity"},
        Typed{"settings", "settings"},
        Typed{"settings digest off", "settings | name=digest | value=off"},
        Typed{"settings zone Asia/Shanghai", "settings | name=zone | value=Asia/Shanghai"},
        Typed{"settings org hours 08:30-17:00", "settings | name=org | value=hours 08:30-17:00"},
        Typed{R"(erase T-3 "secret pasted")", "erase | reason=secret pasted | what=T-3"},
        Typed{"undo", "undo"},
        Typed{"whoami", "whoami"},
        Typed{"help", "help"},
        Typed{"help item add", "help | topic=item add"}));

// Every bare verb, and every word that stands for a whole line.
TEST(Menu, EveryBareVerbHasItsMeaning) {
  const std::map<std::string, std::string> meant{{"new", "pm new"},
                                                 {"show", "pm show"},
                                                 {"list", "pm list"},
                                                 {"set", "pm set"},
                                                 {"bind", "pm bind"},
                                                 {"unbind", "pm unbind"},
                                                 {"allow", "pm allow"},
                                                 {"deny", "pm deny"},
                                                 {"close", "pm close"},
                                                 {"edit", "timeline edit"},
                                                 {"star", "timeline star"},
                                                 {"drop", "timeline drop"},
                                                 {"accept", "item accept"},
                                                 {"reject", "item reject"},
                                                 {"start", "item start"},
                                                 {"block", "item block"},
                                                 {"unblock", "item unblock"},
                                                 {"done", "item done"},
                                                 {"verify", "item verify"},
                                                 {"reopen", "item reopen"},
                                                 {"assign", "item assign"},
                                                 {"owner", "item assign"},
                                                 {"due", "item due"},
                                                 {"prio", "item prio"},
                                                 {"note", "item note"},
                                                 {"handover", "item handover"},
                                                 {"snooze", "remind snooze"},
                                                 {"role", "people role"},
                                                 {"todo", "todo"},
                                                 {"mine", "todo"},
                                                 {"my", "todo"},
                                                 {"undo", "undo"},
                                                 {"erase", "erase"},
                                                 {"settings", "settings"},
                                                 {"help", "help"},
                                                 {"whoami", "whoami"}};
  for (const auto& [verb, call] : meant) {
    EXPECT_EQ(parsed(verb), call) << verb;
  }
  for (const auto& row : commands()) {
    const auto verb = std::string(row.name.substr(row.name.find(' ') + 1));
    EXPECT_TRUE(meant.count(verb) == 1 || verb == "add") << "no home is tested for " << verb;
  }
}

TEST(Menu, AddAloneOffersTheNouns) {
  const auto read = parse({{Span::Kind::text, "add", ""}}, whole_menu(), channel());
  const auto* lost = std::get_if<NotUnderstood>(&read);
  ASSERT_NE(lost, nullptr);
  std::set<std::string> offered;
  for (const auto& button : lost->nearest) {
    offered.insert(button.call.command);
  }
  EXPECT_EQ(offered,
            (std::set<std::string>{"timeline add", "finding add", "item add", "team add"}));
}

INSTANTIATE_TEST_SUITE_P(
    Synonyms,
    MenuLine,
    testing::Values(Typed{"add item rotate keys", "item add | text=rotate keys"},
                    Typed{"list items", "item list"},
                    Typed{"my items", "todo"},
                    Typed{"A-1", "item show | item=A-1"},
                    Typed{"PM-1", "pm show | pm=PM-1"},
                    Typed{"show A-1", "item show | item=A-1"},
                    Typed{"drop T-1", "timeline drop | entry=T-1"},
                    Typed{"event add 14:20 x", "timeline add | happened=14:20 | text=x"},
                    Typed{"retro new x", "pm new | title=x"},
                    Typed{"rca show PM-1", "pm show | pm=PM-1"},
                    Typed{"task done A-1", "item done | item=A-1"},
                    Typed{"item add help", "help | topic=item add"}));

// "fix the bug" once became the kind bug, and the text "fix the".
INSTANTIATE_TEST_SUITE_P(
    LastWords,
    MenuLine,
    testing::Values(Typed{"item add fix the bug", "item add | text=fix the bug"},
                    Typed{"item add fix the bug @dana p1",
                          "item add | owner=@dana | prio=p1 | text=fix the bug"},
                    Typed{"item add rotate keys bug p1",
                          "item add | kind=bug | prio=p1 | text=rotate keys"},
                    Typed{"item add rotate keys @dana bug",
                          "item add | kind=bug | owner=@dana | text=rotate keys"},
                    Typed{"item add bug fix it", "item add | kind=bug | text=fix it"}));

}  // namespace
}  // namespace debrief
