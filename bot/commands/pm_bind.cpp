#include <algorithm>

#include "bot/cards/postmortem_card.h"
#include "bot/commands/meant.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

constexpr std::size_t kChannelsMax = 20;

Error not_a_channel() {
  return refused(Code::invalid,
                 "Only a channel can be bound to a postmortem; say this in the channel, not in a "
                 "direct message.");
}

Result<Reply> bind(Turn& turn, Postmortem& postmortem) {
  if (auto open = may_change(postmortem); !open) {
    return open.error();
  }
  const auto here = key(turn.place);
  auto& bound = postmortem.bound_to;
  if (std::find(bound.begin(), bound.end(), here) != bound.end()) {
    return refused(Code::conflict, "This channel is already bound to " + id_of(postmortem) + ".");
  }
  if (bound.size() >= kChannelsMax) {
    return refused(Code::conflict,
                   id_of(postmortem) + " is bound to " + std::to_string(kChannelsMax)
                       + " channels, which is the most; unbind one first.");
  }
  bound.push_back(here);
  postmortem.changed_at = turn.now;
  if (auto saved = turn.records.postmortems().save(postmortem); !saved) {
    return saved.error();
  }
  Card news;
  news.paragraphs.push_back(
      {plain("This channel is now bound to "),
       bold(id_of(postmortem)),
       plain(" " + postmortem.title + ". Its items, reminders and digest are told here.")});
  news.buttons = {{"Show", {"pm show", {{"pm", id_of(postmortem)}}}, Button::Style::normal, ""}};
  announce_in(turn, here, postmortem, news);
  const std::string restricted =
      postmortem.visibility == Visibility::restricted
          ? " It is restricted: the channel is told only if it is private and not shared with "
            "outsiders."
          : "";
  return told(Text{plain("This channel is bound to "),
                   bold(id_of(postmortem)),
                   plain(" " + postmortem.title + "; it is meant here from now on." + restricted)});
}

Result<Reply> unbind(Turn& turn, Postmortem& postmortem) {
  auto& bound = postmortem.bound_to;
  const auto here = std::find(bound.begin(), bound.end(), key(turn.place));
  if (here == bound.end()) {
    return refused(Code::conflict, "This channel is not bound to " + id_of(postmortem) + ".");
  }
  bound.erase(here);
  postmortem.changed_at = turn.now;
  if (auto saved = turn.records.postmortems().save(postmortem); !saved) {
    return saved.error();
  }
  return told(Text{plain("This channel is no longer bound to "),
                   bold(id_of(postmortem)),
                   plain(" " + postmortem.title + ".")});
}

}  // namespace

Result<Reply> run_pm_bind(Turn& turn) {
  if (!in_channel(turn)) {
    return not_a_channel();
  }
  if (!turn.answers.has("pm")) {
    return offer_postmortems(turn, "Which postmortem is this channel about?");
  }
  return with_postmortem(turn, bind);
}

Result<Reply> run_pm_unbind(Turn& turn) {
  if (!in_channel(turn)) {
    return not_a_channel();
  }
  PostmortemFilter here;
  here.bound_to = key(turn.place);
  if (!turn.answers.has("pm") && turn.records.postmortems().count(here) == 0) {
    return refused(Code::conflict, "This channel is not bound to a postmortem.");
  }
  return with_postmortem(turn, unbind);
}

}  // namespace debrief
