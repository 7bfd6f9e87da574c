#include "bot/commands/pm_facts.h"

#include <algorithm>
#include <charconv>

#include "bot/base/text.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/names.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

using Said = std::vector<std::string>;

Result<void> set_title(const Turn& turn, Postmortem& postmortem, Said& said) {
  if (!turn.answers.has("title")) {
    return {};
  }
  const auto title = turn.answers.text("title");
  if (auto fit = fits(title, title_characters_max, "The title"); !fit) {
    return fit;
  }
  postmortem.title = title;
  said.push_back("title \"" + title + "\"");
  return {};
}

void set_suspicion(const Turn& turn, const std::string& name, Suspicion& held, Said& said) {
  if (const auto value = parse_suspicion(turn.answers.text(name))) {
    held = *value;
    said.push_back(name + ' ' + std::string(to_string(*value)));
  }
}

void set_severity(const Turn& turn, Postmortem& postmortem, Said& said) {
  const auto word = turn.answers.text("sev");
  int severity = 0;
  std::from_chars(word.data(), word.data() + word.size(), severity);
  if (severity != 0) {
    postmortem.severity = severity;
    said.push_back("severity " + word);
  }
}

// Somebody who restricts a postmortem goes on seeing it.
void keep_in_sight(const Turn& turn, Postmortem& postmortem) {
  const auto me = turn.speaker.id;
  auto& allowed = postmortem.allowed;
  if (postmortem.facilitator != me
      && std::find(allowed.begin(), allowed.end(), me) == allowed.end()) {
    allowed.push_back(me);
  }
}

Result<void> set_visibility(const Turn& turn, Postmortem& postmortem, Said& said) {
  const auto value = parse_visibility(turn.answers.text("visibility"));
  if (!value || *value == postmortem.visibility) {
    return {};
  }
  if (!may_decide_visibility(turn, postmortem)) {
    return refused(Code::forbidden,
                   "Who may see " + id_of(postmortem)
                       + " is decided by its facilitator, who began it, the security response "
                         "team and admins.");
  }
  postmortem.visibility = *value;
  if (*value == Visibility::restricted) {
    keep_in_sight(turn, postmortem);
    said.push_back(
        "restricted (items' cards in channels that may no longer show them are emptied; what "
        "people have read cannot be called back)");
  } else {
    said.push_back("seen by the whole organisation");
  }
  return {};
}

Result<void> set_facilitator(const Turn& turn, Postmortem& postmortem, Said& said) {
  const auto person = turn.answers.person("facilitator");
  if (!person || person->id == postmortem.facilitator) {
    return {};
  }
  // The facilitator of a restricted postmortem sees it, so naming one decides who sees it.
  if (postmortem.visibility == Visibility::restricted && !may_decide_visibility(turn, postmortem)) {
    return refused(Code::forbidden,
                   id_of(postmortem)
                       + " is restricted: its facilitator is named by the present one, who began "
                         "it, the security response team and admins.");
  }
  postmortem.facilitator = person->id;
  said.push_back("facilitator " + person->name);
  return {};
}

void set_instant(const Turn& turn,
                 const std::string& name,
                 std::optional<Instant>& held,
                 Said& said) {
  if (const auto at = turn.answers.instant(name)) {
    held = *at;
    said.push_back(name + ' ' + zone_of(turn).spoken(*at));
  }
}

Result<void> in_order(const Turn& turn, const Postmortem& postmortem) {
  const auto& began = postmortem.began;
  const auto& detected = postmortem.detected;
  const auto check = [&turn](const std::optional<Instant>& earlier,
                             const std::optional<Instant>& later,
                             const std::string& words) -> Result<void> {
    if (earlier && later && *later < *earlier) {
      return refused(Code::invalid,
                     "It cannot have been " + words + " (" + zone_of(turn).spoken(*later)
                         + " is before " + zone_of(turn).spoken(*earlier) + ").");
    }
    return {};
  };
  if (auto order = check(began, detected, "detected before it began"); !order) {
    return order;
  }
  if (auto order = check(began, postmortem.resolved, "resolved before it began"); !order) {
    return order;
  }
  return check(detected, postmortem.resolved, "resolved before it was detected");
}

}  // namespace

bool may_decide_visibility(const Turn& turn, const Postmortem& postmortem) {
  const auto me = turn.speaker.id;
  return postmortem.number == 0 || postmortem.facilitator == me || postmortem.created_by == me
         || has(turn.roles, Role::srt) || has(turn.roles, Role::admin);
}

Result<std::vector<std::string>> set_facts(Turn& turn, Postmortem& postmortem) {
  Said said;
  if (auto title = set_title(turn, postmortem, said); !title) {
    return title.error();
  }
  set_severity(turn, postmortem, said);
  set_suspicion(turn, "impact", postmortem.impact, said);
  set_suspicion(turn, "breach", postmortem.breach, said);
  if (auto facilitator = set_facilitator(turn, postmortem, said); !facilitator) {
    return facilitator.error();
  }
  if (auto visibility = set_visibility(turn, postmortem, said); !visibility) {
    return visibility.error();
  }
  set_instant(turn, "began", postmortem.began, said);
  set_instant(turn, "detected", postmortem.detected, said);
  set_instant(turn, "resolved", postmortem.resolved, said);
  if (auto order = in_order(turn, postmortem); !order) {
    return order.error();
  }
  return said;
}

}  // namespace debrief
