#include "bot/base/ref.h"
#include "bot/cards/entry_rows.h"
#include "bot/cards/list_card.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/meant.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

Result<void> in_order(const Turn& turn, const TimelineEntry& entry) {
  if (entry.discovered && *entry.discovered < entry.happened) {
    const auto zone = zone_of(turn);
    return refused(Code::invalid,
                   "It cannot have been discovered (" + zone.spoken(*entry.discovered)
                       + ") before it happened (" + zone.spoken(entry.happened) + ").");
  }
  return {};
}

std::vector<Button> steps(const TimelineEntry& entry) {
  const auto about = [&entry](std::string label, std::string command) {
    return Button{std::move(label),
                  {std::move(command), {{"entry", id_of(entry)}}},
                  Button::Style::normal,
                  ""};
  };
  return {about("Edit", "timeline edit"),
          about("Star", "timeline star"),
          {"Timeline",
           {"timeline list", {{"pm", to_string(Ref{"PM", entry.postmortem})}}},
           Button::Style::normal,
           ""}};
}

Result<Reply> add(Turn& turn, Postmortem& postmortem) {
  if (auto open = may_change(postmortem); !open) {
    return open.error();
  }
  TimelineEntry draft;
  draft.postmortem = postmortem.number;
  draft.text = turn.answers.text("text");
  draft.happened = turn.answers.instant("happened").value_or(turn.now);
  draft.discovered = turn.answers.instant("discovered");
  draft.phase = parse_phase(turn.answers.text("phase"));
  draft.recorded_by = turn.speaker.id;
  draft.recorded_at = turn.now;
  if (auto fit = fits(draft.text, text_characters_max, "The text"); !fit) {
    return fit.error();
  }
  if (auto order = in_order(turn, draft); !order) {
    return order.error();
  }
  const auto made = turn.records.timeline().add(std::move(draft));
  if (!made) {
    return made.error();
  }
  Text line = timeline_row(*made, zone_of(turn)).text;
  line.push_back(plain(" is recorded in " + id_of(postmortem) + "."));
  return told(line, steps(*made));
}

Result<Reply> list(Turn& turn, Postmortem& postmortem) {
  const auto offset = turn.answers.number("offset", 0);
  Page page;
  page.title = "Timeline of " + id_of(postmortem);
  page.none = "The timeline of " + id_of(postmortem)
              + " is empty; begin it with: timeline add 14:05 what happened.";
  const auto entries = turn.records.timeline().of(
      postmortem.number, list_rows_max, static_cast<std::size_t>(offset));
  for (const auto& entry : entries) {
    page.rows.push_back(timeline_row(entry, zone_of(turn)));
  }
  page.count = turn.records.timeline().count(postmortem.number);
  page.offset = offset;
  page.call = turn.call;
  page.call.answers["pm"] = id_of(postmortem);
  return shown(list_card(std::move(page)));
}

// The entry that the turn names, in a postmortem that may still change.
Result<TimelineEntry> entry_to_change(Turn& turn) {
  const auto number = turn.answers.ref("entry").value_or(Ref()).number;
  auto entry = turn.records.timeline().find(number);
  if (!entry) {
    return entry;
  }
  if (entry->dropped) {
    return refused(Code::conflict, id_of(*entry) + " was dropped.");
  }
  const auto postmortem = turn.records.postmortems().find(entry->postmortem);
  if (!postmortem) {
    return postmortem.error();
  }
  if (auto open = may_change(*postmortem); !open) {
    return open.error();
  }
  return entry;
}

}  // namespace

Result<Reply> run_timeline_add(Turn& turn) {
  return with_postmortem(turn, add);
}

Result<Reply> run_timeline_list(Turn& turn) {
  return with_postmortem(turn, list);
}

Result<Reply> run_timeline_edit(Turn& turn) {
  auto entry = entry_to_change(turn);
  if (!entry) {
    return entry.error();
  }
  const auto& answers = turn.answers;
  if (!answers.has("text") && !answers.has("happened") && !answers.has("phase")
      && !answers.has("discovered")) {
    return ask(turn, "text", "What should " + id_of(*entry) + " say?");
  }
  if (answers.has("text")) {
    entry->text = answers.text("text");
  }
  if (const auto happened = answers.instant("happened")) {
    entry->happened = *happened;
  }
  if (const auto discovered = answers.instant("discovered")) {
    entry->discovered = *discovered;
  }
  if (const auto phase = parse_phase(answers.text("phase"))) {
    entry->phase = phase;
  }
  if (auto fit = fits(entry->text, text_characters_max, "The text"); !fit) {
    return fit.error();
  }
  if (auto order = in_order(turn, *entry); !order) {
    return order.error();
  }
  if (auto saved = turn.records.timeline().save(*entry); !saved) {
    return saved.error();
  }
  Text line = timeline_row(*entry, zone_of(turn)).text;
  line.insert(line.begin(), plain("Mended: "));
  return told(line, steps(*entry));
}

Result<Reply> run_timeline_star(Turn& turn) {
  auto entry = entry_to_change(turn);
  if (!entry) {
    return entry.error();
  }
  const bool starred = !turn.answers.yes("off");
  if (entry->starred == starred) {
    return refused(Code::conflict,
                   id_of(*entry) + (starred ? " already has a star." : " has no star."));
  }
  entry->starred = starred;
  if (auto saved = turn.records.timeline().save(*entry); !saved) {
    return saved.error();
  }
  return told(
      Text{bold(id_of(*entry)),
           plain(starred ? " has a star now: a turning point." : " has no star any more.")});
}

Result<Reply> run_timeline_drop(Turn& turn) {
  auto entry = entry_to_change(turn);
  if (!entry) {
    return entry.error();
  }
  entry->dropped = true;
  if (auto saved = turn.records.timeline().save(*entry); !saved) {
    return saved.error();
  }
  return told(Text{bold(id_of(*entry)),
                   plain(" is out of the timeline. Its text stays in the history; if it holds a "
                         "secret, ask for: erase "
                         + id_of(*entry) + " \"why\".")});
}

}  // namespace debrief
