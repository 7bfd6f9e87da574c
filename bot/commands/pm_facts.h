#pragma once

#include <string>
#include <vector>

#include "bot/base/result.h"
#include "bot/commands/table.h"
#include "bot/domain/postmortem.h"

namespace debrief {

/// Puts the facts that the turn names (title, sev, impact, breach, facilitator, visibility, began,
/// detected, resolved) into `postmortem`, and says each in words ("breach confirmed"). Fails with
/// `invalid` for a title that does not fit and for instants in an impossible order, with
/// `forbidden` where the speaker may not change who sees it.
Result<std::vector<std::string>> set_facts(Turn& turn, Postmortem& postmortem);

/// Whether the speaker decides who sees a postmortem: its facilitator, who began it, the security
/// response team, an admin.
bool may_decide_visibility(const Turn& turn, const Postmortem& postmortem);

}  // namespace debrief
