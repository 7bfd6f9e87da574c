#include "bot/commands/rows.h"
#include "bot/commands/runs.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

std::vector<Field> facts_of_a_postmortem() {
  return {
      flag(choice("sev", "1|2|3|4", "severity, 1 is the worst")),
      flag(choice("impact", impact_choices, "were customers hit?")),
      flag(choice("breach", suspicion_choices, "did data get out?")),
      flag(field(Kind::person, "facilitator", "who runs the postmortem")),
      flag(choice("visibility", "organisation|restricted", "who may see it")),
      flag(past("began", "when the incident began")),
      flag(past("detected", "when it was noticed")),
      flag(past("resolved", "when it was over")),
  };
}

std::vector<Field> with_facts(std::vector<Field> first) {
  for (auto& fact : facts_of_a_postmortem()) {
    first.push_back(fact);
  }
  return first;
}

}  // namespace

std::vector<Command> postmortem_rows() {
  return {
      {.name = "pm new",
       .summary = "Begin the postmortem of an incident",
       .fields = with_facts({required(words("title", "what happened, in one line"))}),
       .example = "new \"Token leak at Acme\" sev:1 breach:suspected impact:customer",
       .home = true,
       .run = run_pm_new},
      {.name = "pm show",
       .summary = "Show a postmortem",
       .fields = {pm_field()},
       .example = "show PM-1",
       .reads = true,
       .home = true,
       .run = run_pm_show},
      {.name = "pm list",
       .summary = "List postmortems, newest first",
       .fields = {choice("state", "draft|in-review|published|closed|waived", "only in this state"),
                  offset_field()},
       .example = "list state:draft",
       .reads = true,
       .home = true,
       .run = run_pm_list},
      {.name = "pm set",
       .summary = "Set facts of a postmortem",
       .fields = with_facts({pm_field(), flag(words("title", "what happened, in one line"))}),
       .example = "set PM-1 breach:confirmed facilitator:me",
       .home = true,
       .run = run_pm_set},
      {.name = "pm bind",
       .summary = "Bind this channel to a postmortem",
       .fields = {ref("pm", "PM", "the postmortem")},
       .example = "bind PM-1",
       .home = true,
       .run = run_pm_bind},
      {.name = "pm unbind",
       .summary = "Take the bond between this channel and a postmortem away",
       .fields = {pm_field()},
       .example = "unbind",
       .home = true,
       .run = run_pm_unbind},
      {.name = "pm allow",
       .summary = "Let people see a restricted postmortem",
       .fields = {required(many(field(Kind::person, "people", "who may see it"))), pm_field()},
       .example = "allow @ana PM-1",
       .home = true,
       .run = run_pm_allow},
      {.name = "pm deny",
       .summary = "Take back that people may see a restricted postmortem",
       .fields = {required(many(field(Kind::person, "people", "who may no longer see it"))),
                  pm_field()},
       .example = "deny @ana PM-1",
       .home = true,
       .run = run_pm_deny},
      {.name = "pm close",
       .summary = "Close a postmortem whose items are all settled",
       .fields = {pm_field()},
       .example = "close PM-1",
       .home = true,
       .run = run_pm_close},
  };
}

std::vector<Command> timeline_rows() {
  return {
      {.name = "timeline add",
       .summary = "Write down something that happened",
       .fields = {past("happened", "when it happened; now, if left out"),
                  required(words("text", "what happened")),
                  flag(choice("phase", phase_choices, "the phase it belongs to")),
                  flag(past("discovered", "when it came to light")),
                  pm_field()},
       .example = "t add 14:20 revoked all tokens phase:containment",
       .run = run_timeline_add},
      {.name = "timeline list",
       .summary = "List the sequence of events",
       .fields = {pm_field(), offset_field()},
       .example = "timeline list",
       .reads = true,
       .run = run_timeline_list},
      {.name = "timeline edit",
       .summary = "Mend a timeline entry",
       .fields = {required(ref("entry", "T", "the timeline entry")),
                  words("text", "what happened"),
                  flag(past("happened", "when it happened")),
                  flag(choice("phase", phase_choices, "the phase it belongs to")),
                  flag(past("discovered", "when it came to light"))},
       .example = "t edit T-2 \"revoked all 43 tokens\"",
       .home = true,
       .run = run_timeline_edit},
      {.name = "timeline star",
       .summary = "Mark a timeline entry as a turning point",
       .fields = {required(ref("entry", "T", "the timeline entry")), yes("off", "take it back")},
       .example = "t star T-2",
       .home = true,
       .run = run_timeline_star},
      {.name = "timeline drop",
       .summary = "Take a timeline entry out",
       .fields = {required(ref("entry", "T", "the timeline entry"))},
       .example = "t drop T-3",
       .home = true,
       .run = run_timeline_drop},
  };
}

std::vector<Command> finding_rows() {
  return {
      {.name = "finding add",
       .summary = "Write down what the postmortem concluded",
       .fields = {required(choice("kind", finding_kind_choices, "what went wrong")),
                  required(words("text", "the finding, in one sentence")),
                  pm_field()},
       .example = "f add process-flaw no inventory of signing keys",
       .run = run_finding_add},
      {.name = "finding list",
       .summary = "List the findings",
       .fields = {pm_field(), offset_field()},
       .example = "finding list",
       .reads = true,
       .run = run_finding_list},
  };
}

}  // namespace debrief
