#include "bot/base/text.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/meant.h"
#include "bot/commands/pm_facts.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

constexpr std::size_t kItemsMax = 1000;  // whose cards are looked at in one turn

Result<Reply> set(Turn& turn, Postmortem& postmortem) {
  if (auto open = may_change(postmortem); !open) {
    return open.error();
  }
  const auto visibility = postmortem.visibility;
  const auto said = set_facts(turn, postmortem);
  if (!said) {
    return said.error();
  }
  if (said->empty()) {
    return refused(Code::invalid,
                   "Say what is to be set, such as: set " + id_of(postmortem)
                       + " breach:confirmed facilitator:me.");
  }
  postmortem.changed_at = turn.now;
  if (auto saved = turn.records.postmortems().save(postmortem); !saved) {
    return saved.error();
  }
  if (visibility != postmortem.visibility) {
    ItemFilter its_items;
    its_items.postmortem = postmortem.number;
    its_items.limit = kItemsMax;
    mend_cards(turn, turn.records.items().list(its_items));
  }
  return told(
      Text{bold(id_of(postmortem)), plain(": " + and_list(*said) + ". " + requirement(postmortem))},
      {{"Show", {"pm show", {{"pm", id_of(postmortem)}}}, Button::Style::normal, ""}});
}

}  // namespace

Result<Reply> run_pm_set(Turn& turn) {
  return with_postmortem(turn, set);
}

}  // namespace debrief
