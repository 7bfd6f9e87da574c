#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/service/parse_said.h"

namespace debrief::tests {
namespace {

struct Typed {
  std::string line;
  std::string call;
};

// Every line of product.md's "Lines that must work as typed" that the first menu covers.
std::vector<Typed> lines() {
  return {
      {"new \"Token leak at Acme\" sev:1 breach:suspected impact:customer "
       "began:\"2026-11-20 13:50Z\" detected:\"2026-11-20 14:05Z\"",
       "pm new | began=2026-11-20 13:50Z | breach=suspected | detected=2026-11-20 14:05Z | "
       "impact=customer | sev=1 | title=Token leak at Acme"},
      {"set breach:confirmed --resolved \"2026-11-20 19:30Z\"",
       "pm set | breach=confirmed | resolved=2026-11-20 19:30Z"},
      {"set PM-1 facilitator:<@ana> visibility:restricted",
       "pm set | facilitator=slack:Uana | pm=PM-1 | visibility=restricted"},
      {"set PM-1 facilitator:@ana visibility:restricted",
       "pm set | facilitator=@ana | pm=PM-1 | visibility=restricted"},
      {"bind", "pm bind"},
      {"bind PM-1", "pm bind | pm=PM-1"},
      {"unbind", "pm unbind"},
      {"list", "pm list"},
      {"list state:draft", "pm list | state=draft"},
      {"show", "pm show"},
      {"show PM-1", "pm show | pm=PM-1"},
      {"t add 2026-11-20 14:05Z first token use seen in the log phase:detection "
       "discovered:\"2026-11-20 15:10Z\"",
       "timeline add | discovered=2026-11-20 15:10Z | happened=2026-11-20 14:05Z | "
       "phase=detection | text=first token use seen in the log"},
      {"t add 14:20 revoked all tokens phase:containment",
       "timeline add | happened=14:20 | phase=containment | text=revoked all tokens"},
      {"timeline list", "timeline list"},
      {"t edit T-2 \"revoked all 43 tokens\"",
       "timeline edit | entry=T-2 | text=revoked all 43 tokens"},
      {"t star T-2", "timeline star | entry=T-2"},
      {"t drop T-3", "timeline drop | entry=T-3"},
      {"f add process-flaw no inventory of signing keys",
       "finding add | kind=process-flaw | text=no inventory of signing keys"},
      {"f add unknown-attack-vector \"token replay through the CDN\"",
       "finding add | kind=unknown-attack-vector | text=token replay through the CDN"},
      {"item add F-1 bug rotate signing keys <@dana> due:fri p1",
       "item add | due=fri | finding=F-1 | kind=bug | owner=slack:Udana | prio=p1 | "
       "text=rotate signing keys"},
      {"item add F-1 bug rotate signing keys @dana due:fri p1",
       "item add | due=fri | finding=F-1 | kind=bug | owner=@dana | prio=p1 | "
       "text=rotate signing keys"},
      {"followup add expire tokens after an hour kind:change-request team:identity p2 due:30d",
       "item add | due=30d | kind=change-request | prio=p2 | team=identity | "
       "text=expire tokens after an hour"},
      {"i add F-2 kind:cross-org agree on a takedown path owner:\"Example CERT\" due:2026-12-15 "
       "--p3",
       "item add | due=2026-12-15 | finding=F-2 | kind=cross-org | owner=\"Example CERT\" | "
       "prio=p3 | text=agree on a takedown path"},
      {"accept A-1", "item accept | item=A-1"},
      {"item accept A-1", "item accept | item=A-1"},
      {"start A-1", "item start | item=A-1"},
      {"block A-1 until:2026-12-01 waiting for the vendor",
       "item block | item=A-1 | reason=waiting for the vendor | until=2026-12-01"},
      {"unblock A-1", "item unblock | item=A-1"},
      {"done A-1", "item done | item=A-1"},
      {"done A-1,A-2", "item done | item=A-1,A-2"},
      {"verify A-1 https://git.example/pr/9",
       "item verify | item=A-1 | proof=https://git.example/pr/9"},
      {"verify A-1 <https://git.example/pr/9>",
       "item verify | item=A-1 | proof=https://git.example/pr/9"},
      {"reopen A-1 it came back", "item reopen | item=A-1 | reason=it came back"},
      {"assign A-2 <@bo>", "item assign | item=A-2 | owner=slack:Ubo"},
      {"due A-2 3d", "item due | due=3d | item=A-2"},
      {"prio A-2 p1", "item prio | item=A-2 | prio=p1"},
      {"note A-2 half done", "item note | item=A-2 | text=half done"},
      {"reject A-3 superseded by A-2", "item reject | item=A-3 | reason=superseded by A-2"},
      {"handover <@dana> <@bo>", "item handover | from=slack:Udana | to=slack:Ubo"},
      {"handover @dana @bo", "item handover | from=@dana | to=@bo"},
      {"item list", "item list"},
      {"item list owner:me state:overdue", "item list | owner=me | state=overdue"},
      {"items due:week", "item list | due=week"},
      {"todo", "todo"},
      {"todo <@dana>", "todo | owner=slack:Udana"},
      {"mine", "todo"},
      {"close", "pm close"},
      {"snooze A-2 3d", "remind snooze | item=A-2 | until=3d"},
      {"remind show A-2", "remind show | item=A-2"},
      {"settings", "settings"},
      {"settings digest off", "settings | name=digest | value=off"},
      {"settings zone Asia/Shanghai", "settings | name=zone | value=Asia/Shanghai"},
      {"whoami", "whoami"},
      {"help", "help"},
      {"help item add", "help | topic=item add"},
      // Named elsewhere in product.md.
      {"people role <@x> srt", "people role | person=slack:Ux | role=srt"},
      {"team add identity lead:<@x> channel:<#id> members:<@y>,<@z>",
       "team add | channel=slack/T1/Cid | lead=slack:Ux | members=slack:Uy,slack:Uz | "
       "name=identity"},
      {"pm allow <@x>", "pm allow | people=slack:Ux"},
      {"erase T-3 \"secret pasted\"", "erase | reason=secret pasted | what=T-3"},
      {"item add help", "help | topic=item add"},
      {"undo", "undo"},
  };
}

class LinesAsTyped : public testing::TestWithParam<Typed> {};

TEST_P(LinesAsTyped, BecomeTheCallThatWasMeant) {
  EXPECT_EQ(heard(GetParam().line), GetParam().call);
}

INSTANTIATE_TEST_SUITE_P(ProductMd, LinesAsTyped, testing::ValuesIn(lines()));

// The example in each row of the table is printed by help: it must work as typed.
TEST(Examples, OfEveryCommandAreUnderstoodAsThatCommand) {
  for (const auto& command : commands()) {
    const auto parsed = parse(said(command.example), whole_menu(), slack_channel());
    const auto* understood = std::get_if<Parsed>(&parsed);
    ASSERT_NE(understood, nullptr) << command.example;
    EXPECT_EQ(understood->call.command, command.name == "help" ? "help" : command.name);
    for (const auto& field : command.fields) {
      EXPECT_TRUE(!field.required || understood->call.answers.contains(std::string(field.name)))
          << command.example << " leaves out " << field.name;
    }
  }
}

}  // namespace
}  // namespace debrief::tests
