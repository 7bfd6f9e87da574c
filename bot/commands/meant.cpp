#include "bot/commands/meant.h"

#include <algorithm>
#include <optional>

#include "bot/base/text.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

constexpr std::size_t kOffered = 5;
constexpr std::size_t kLabelCharacters = 30;

bool is_over(const Postmortem& postmortem) {
  return postmortem.status == PostmortemStatus::closed
         || postmortem.status == PostmortemStatus::waived;
}

// What this channel is bound to: those still under way, else those that were.
std::vector<Postmortem> bound_here(Turn& turn) {
  PostmortemFilter filter;
  filter.bound_to = key(turn.place);
  auto all = turn.records.postmortems().list(filter);
  std::vector<Postmortem> under_way;
  std::copy_if(all.begin(), all.end(), std::back_inserter(under_way), [](const Postmortem& held) {
    return !is_over(held);
  });
  return under_way.empty() ? all : under_way;
}

std::optional<Postmortem> callers_last(Turn& turn) {
  PostmortemFilter filter;
  filter.created_by = turn.speaker.id;
  filter.limit = 1;
  const auto found = turn.records.postmortems().list(filter);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace

Reply offer(const Turn& turn, const std::vector<Postmortem>& choices, const std::string& question) {
  Card card = say(question);
  for (const auto& choice : choices) {
    if (card.buttons.size() == kOffered) {
      break;
    }
    Call call = turn.call;
    call.answers["pm"] = id_of(choice);
    card.buttons.push_back({shorten(id_of(choice) + " " + choice.title, kLabelCharacters),
                            std::move(call),
                            Button::Style::normal,
                            ""});
  }
  return shown(std::move(card));
}

Result<Reply> offer_postmortems(Turn& turn, const std::string& question) {
  PostmortemFilter latest;
  latest.limit = kOffered;
  const auto found = turn.records.postmortems().list(latest);
  if (found.empty()) {
    return refused(Code::invalid,
                   "There is no postmortem yet; begin one with: new \"what happened\".");
  }
  return offer(turn, found, question);
}

Result<Reply> with_postmortem(Turn& turn, PostmortemStep step) {
  if (const auto ref = turn.answers.ref("pm")) {
    auto named = turn.records.postmortems().find(ref->number);
    return named ? step(turn, *named) : Result<Reply>(named.error());
  }
  if (in_channel(turn)) {
    auto bound = bound_here(turn);
    if (bound.size() == 1) {
      return step(turn, bound.front());
    }
    if (bound.size() > 1) {
      return offer(turn, bound, "This channel is bound to several postmortems. Which one?");
    }
  } else if (auto last = callers_last(turn)) {
    return step(turn, *last);
  }
  return offer_postmortems(turn, "Which postmortem is meant?");
}

Result<void> may_change(const Postmortem& postmortem) {
  if (is_over(postmortem)) {
    return refused(Code::conflict,
                   id_of(postmortem) + " is " + std::string(to_string(postmortem.status))
                       + ", so nothing in it changes any more.");
  }
  return {};
}

bool in_channel(const Turn& turn) {
  return !turn.place.direct && !turn.place.conversation.empty();
}

}  // namespace debrief
