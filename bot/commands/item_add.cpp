#include <algorithm>

#include "bot/base/ref.h"
#include "bot/cards/item_card.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/item_steps.h"
#include "bot/commands/meant.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

// The owner, said as a person, a team or an organisation outside; or the team by its own flag.
Result<Owner> owner_said(Turn& turn) {
  const auto owner = turn.answers.owner("owner");
  if (!turn.answers.has("team")) {
    return owner.value_or(Owner());
  }
  if (owner) {
    return refused(Code::invalid, "An item has one owner: a person or a team, not both.");
  }
  const auto name = turn.answers.text("team");
  const auto team = turn.records.teams().named(name);
  if (!team) {
    return refused(Code::not_found, "There is no team \"" + name + "\"; see: team list.");
  }
  return Owner{Owner::Kind::team, 0, team->id, team->name};
}

Result<void> put_findings(Turn& turn, Item& draft) {
  for (const auto& ref : turn.answers.refs("finding")) {
    const auto finding = turn.records.findings().find(ref.number);
    if (!finding) {
      return finding.error();
    }
    if (draft.postmortem != finding->postmortem) {
      return refused(Code::invalid,
                     to_string(ref) + " is a finding of "
                         + to_string(Ref{"PM", finding->postmortem}) + ", not of "
                         + to_string(Ref{"PM", draft.postmortem}) + ".");
    }
    const bool twice =
        std::find(draft.findings.begin(), draft.findings.end(), ref.number) != draft.findings.end();
    if (!twice) {
      draft.findings.push_back(ref.number);
    }
  }
  return {};
}

Result<Item> draft_of(Turn& turn, const Postmortem& postmortem) {
  Item draft;
  draft.postmortem = postmortem.number;
  draft.title = turn.answers.text("text");
  draft.safe_title = turn.answers.text("safe");
  draft.kind = parse_item_kind(turn.answers.text("kind")).value_or(ItemKind::bug);
  draft.priority = parse_priority(turn.answers.text("prio")).value_or(Priority::p3);
  draft.due = turn.answers.day("due").value_or(SaidDay()).day;
  draft.created_by = turn.speaker.id;
  draft.created_at = turn.now;
  draft.changed_at = turn.now;
  if (auto fit = fits(draft.title, item_characters_max, "The item"); !fit) {
    return fit.error();
  }
  if (!draft.safe_title.empty()) {
    if (auto fit = fits(draft.safe_title, item_characters_max, "The safe title"); !fit) {
      return fit.error();
    }
  }
  if (draft.due) {
    if (auto ahead = not_past(turn, *draft.due); !ahead) {
      return ahead.error();
    }
  }
  if (auto found = put_findings(turn, draft); !found) {
    return found.error();
  }
  auto owner = owner_said(turn);
  if (!owner) {
    return owner.error();
  }
  draft.owner = std::move(*owner);
  return draft;
}

Result<Reply> add(Turn& turn, Postmortem& postmortem) {
  if (auto open = may_change(postmortem); !open) {
    return open.error();
  }
  auto draft = draft_of(turn, postmortem);
  if (!draft) {
    return draft.error();
  }
  const auto made = turn.records.items().add(std::move(*draft));
  if (!made) {
    return made.error();
  }
  show_cards(turn, {*made});
  return told(
      Text{bold(id_of(*made)),
           plain(" is proposed in " + id_of(postmortem) + ": " + made->title + " — "
                 + std::string(to_string(made->kind)) + ", "
                 + std::string(to_string(made->priority)) + ", owner "
                 + owner_words(turn.records, *made) + ", " + due_words(*made, turn.policy) + ".")},
      item_buttons(*made));
}

}  // namespace

Result<Reply> run_item_add(Turn& turn) {
  // A finding says of which postmortem the item is.
  const auto finding = turn.answers.ref("finding");
  if (finding && !turn.answers.has("pm")) {
    const auto found = turn.records.findings().find(finding->number);
    if (!found) {
      return found.error();
    }
    auto postmortem = turn.records.postmortems().find(found->postmortem);
    return postmortem ? add(turn, *postmortem) : Result<Reply>(postmortem.error());
  }
  return with_postmortem(turn, add);
}

}  // namespace debrief
