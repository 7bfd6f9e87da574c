#include <algorithm>

#include "bot/base/text.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/meant.h"
#include "bot/commands/pm_facts.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

constexpr std::size_t kAllowedMax = 200;

Result<void> may_decide(const Turn& turn, const Postmortem& postmortem) {
  if (auto open = may_change(postmortem); !open) {
    return open;
  }
  if (!may_decide_visibility(turn, postmortem)) {
    return refused(Code::forbidden,
                   "Who may see " + id_of(postmortem)
                       + " is decided by its facilitator, who began it, the security response "
                         "team and admins.");
  }
  return {};
}

std::string names(const std::vector<Person>& people) {
  std::vector<std::string> all;
  for (const auto& person : people) {
    all.push_back(person.name);
  }
  return and_list(all);
}

Result<Reply> save_and_tell(Turn& turn, Postmortem& postmortem, const std::string& what) {
  postmortem.changed_at = turn.now;
  if (auto saved = turn.records.postmortems().save(postmortem); !saved) {
    return saved.error();
  }
  const std::string open_to_all = postmortem.visibility == Visibility::restricted
                                      ? ""
                                      : " It is not restricted yet, so everybody here sees it: set "
                                            + id_of(postmortem) + " visibility:restricted.";
  return told(Text{plain(names(turn.answers.people("people")) + what),
                   bold(id_of(postmortem)),
                   plain(" " + postmortem.title + "." + open_to_all)});
}

Result<Reply> allow(Turn& turn, Postmortem& postmortem) {
  if (auto may = may_decide(turn, postmortem); !may) {
    return may.error();
  }
  auto& allowed = postmortem.allowed;
  for (const auto& person : turn.answers.people("people")) {
    if (std::find(allowed.begin(), allowed.end(), person.id) == allowed.end()) {
      allowed.push_back(person.id);
    }
  }
  if (allowed.size() > kAllowedMax) {
    return refused(Code::conflict,
                   "At most " + std::to_string(kAllowedMax) + " people can be allowed.");
  }
  return save_and_tell(turn, postmortem, " may see ");
}

Result<Reply> deny(Turn& turn, Postmortem& postmortem) {
  if (auto may = may_decide(turn, postmortem); !may) {
    return may.error();
  }
  auto& allowed = postmortem.allowed;
  for (const auto& person : turn.answers.people("people")) {
    if (person.id == postmortem.facilitator) {
      return refused(Code::conflict,
                     person.name + " is the facilitator of " + id_of(postmortem)
                         + " and sees it for that; name another facilitator first.");
    }
    const auto found = std::find(allowed.begin(), allowed.end(), person.id);
    if (found == allowed.end()) {
      return refused(Code::conflict,
                     person.name + " was not allowed to see " + id_of(postmortem)
                         + " by name; the security response team sees it in any case.");
    }
    allowed.erase(found);
  }
  return save_and_tell(turn, postmortem, " may no longer see ");
}

}  // namespace

Result<Reply> run_pm_allow(Turn& turn) {
  return with_postmortem(turn, allow);
}

Result<Reply> run_pm_deny(Turn& turn) {
  return with_postmortem(turn, deny);
}

}  // namespace debrief
