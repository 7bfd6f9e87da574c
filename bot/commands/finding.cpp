#include "bot/cards/entry_rows.h"
#include "bot/cards/list_card.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/meant.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

Result<Reply> add(Turn& turn, Postmortem& postmortem) {
  if (auto open = may_change(postmortem); !open) {
    return open.error();
  }
  const auto kind = parse_finding_kind(turn.answers.text("kind"));
  if (!kind) {
    return ask(turn, "kind", "Of which kind is the finding?");
  }
  Finding draft;
  draft.postmortem = postmortem.number;
  draft.kind = *kind;
  draft.text = turn.answers.text("text");
  draft.created_by = turn.speaker.id;
  draft.created_at = turn.now;
  if (auto fit = fits(draft.text, text_characters_max, "The finding"); !fit) {
    return fit.error();
  }
  const auto made = turn.records.findings().add(std::move(draft));
  if (!made) {
    return made.error();
  }
  auto row = finding_row(*made);
  row.text.push_back(plain(". It is a finding of " + id_of(postmortem) + " now."));
  return told(row.text, row.menu);
}

Result<Reply> list(Turn& turn, Postmortem& postmortem) {
  const auto offset = turn.answers.number("offset", 0);
  Page page;
  page.title = "Findings of " + id_of(postmortem);
  page.none = id_of(postmortem)
              + " has no finding yet; add one with: finding add process-flaw what went wrong.";
  const auto findings = turn.records.findings().of(
      postmortem.number, list_rows_max, static_cast<std::size_t>(offset));
  for (const auto& finding : findings) {
    page.rows.push_back(finding_row(finding));
  }
  page.count = turn.records.findings().count(postmortem.number);
  page.offset = offset;
  page.call = turn.call;
  page.call.answers["pm"] = id_of(postmortem);
  return shown(list_card(std::move(page)));
}

}  // namespace

Result<Reply> run_finding_add(Turn& turn) {
  return with_postmortem(turn, add);
}

Result<Reply> run_finding_list(Turn& turn) {
  return with_postmortem(turn, list);
}

}  // namespace debrief
