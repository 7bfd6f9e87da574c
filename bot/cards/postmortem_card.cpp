#include "bot/cards/postmortem_card.h"

#include <utility>
#include <vector>

#include "bot/base/ref.h"
#include "bot/base/text.h"

namespace debrief {
namespace {

void add_fact(Card& card, std::string label, std::string value) {
  if (!value.empty()) {
    card.facts.push_back({std::move(label), text(std::move(value))});
  }
}

void add_instant(Card& card, std::string label, std::optional<Instant> at, const Zone& zone) {
  add_fact(card, std::move(label), at ? zone.spoken(*at) : "");
}

std::string counted(std::int64_t count, const std::string& one, const std::string& several) {
  return std::to_string(count) + ' ' + (count == 1 ? one : several);
}

std::string suspicion(Suspicion held) {
  return held == Suspicion::none ? "" : std::string(to_string(held));
}

Button about(std::string label, std::string command, const Postmortem& postmortem) {
  return {std::move(label),
          {std::move(command), {{"pm", id_of(postmortem)}}},
          Button::Style::normal,
          ""};
}

}  // namespace

std::string id_of(const Postmortem& postmortem) {
  return to_string(Ref{"PM", postmortem.number});
}

std::string state_of(const Postmortem& postmortem) {
  std::string state(to_string(postmortem.status));
  if (postmortem.visibility == Visibility::restricted) {
    state += ", restricted";
  }
  return state;
}

std::string requirement(const Postmortem& postmortem) {
  const auto reasons = required_because(postmortem);
  return reasons.empty() ? "No customer impact and no breach is known: a light record is enough."
                         : "A full postmortem is required because: " + and_list(reasons) + ".";
}

Card postmortem_card(const Postmortem& postmortem, const PostmortemFacts& facts, const Zone& zone) {
  Card card;
  card.title = {bold(id_of(postmortem)), plain(" " + postmortem.title)};
  card.paragraphs.push_back(text(requirement(postmortem)));
  add_fact(card, "State", state_of(postmortem));
  add_fact(card, "Facilitator", facts.facilitator.empty() ? "nobody yet" : facts.facilitator);
  add_fact(card, "Severity", postmortem.severity == 0 ? "" : std::to_string(postmortem.severity));
  add_fact(card, "Customer impact", suspicion(postmortem.impact));
  add_fact(card, "Breach", suspicion(postmortem.breach));
  add_instant(card, "Began", postmortem.began, zone);
  add_instant(card, "Detected", postmortem.detected, zone);
  add_instant(card, "Resolved", postmortem.resolved, zone);
  add_fact(card,
           "Holds",
           counted(facts.timeline_entries, "timeline entry", "timeline entries") + ", "
               + counted(facts.findings, "finding", "findings") + ", "
               + counted(facts.items, "item", "items") + " ("
               + std::to_string(facts.items_unsettled) + " not settled)");
  if (postmortem.status != PostmortemStatus::closed) {
    card.buttons = {about("Timeline", "timeline list", postmortem),
                    about("Findings", "finding list", postmortem),
                    about("Items", "item list", postmortem),
                    about("Add item", "item add", postmortem)};
    card.menu = {about("Add to timeline", "timeline add", postmortem),
                 about("Add finding", "finding add", postmortem),
                 about("Bind this channel", "pm bind", postmortem),
                 about("Close", "pm close", postmortem)};
  } else {
    card.buttons = {about("Timeline", "timeline list", postmortem),
                    about("Findings", "finding list", postmortem),
                    about("Items", "item list", postmortem)};
  }
  if (!facts.created_by.empty()) {
    card.note = text("Begun by " + facts.created_by + ", " + zone.spoken(postmortem.created_at));
  }
  return card;
}

Row postmortem_row(const Postmortem& postmortem) {
  Row row;
  row.text = {
      bold(id_of(postmortem)),
      plain(
          " " + postmortem.title + " — " + state_of(postmortem)
          + (postmortem.severity == 0 ? "" : ", severity " + std::to_string(postmortem.severity)))};
  row.menu = {about("Show", "pm show", postmortem),
              about("Items", "item list", postmortem),
              about("Add item", "item add", postmortem),
              about("Bind this channel", "pm bind", postmortem)};
  return row;
}

}  // namespace debrief
