#pragma once

#include <vector>

#include "bot/base/result.h"
#include "bot/chat/reply.h"
#include "bot/commands/table.h"
#include "bot/domain/postmortem.h"

namespace debrief {

using PostmortemStep = Result<Reply> (*)(Turn& turn, Postmortem& postmortem);

/// Runs `step` on the postmortem that the turn means: the one it names, else the one this channel
/// is bound to, in a direct message the caller's last. Where that leaves several, or none, the
/// reply offers the turn's own call completed with each of them, five at most; it fails with
/// `invalid` where there is no postmortem to offer. (product.md, command grammar)
Result<Reply> with_postmortem(Turn& turn, PostmortemStep step);

/// Buttons that make the turn's own call with each of the five latest postmortems.
Result<Reply> offer_postmortems(Turn& turn, const std::string& question);

/// The same, of `choices`.
Reply offer(const Turn& turn, const std::vector<Postmortem>& choices, const std::string& question);

/// Fails with `conflict` for a postmortem that is closed or waived: nothing in it changes.
Result<void> may_change(const Postmortem& postmortem);

/// Whether the turn is spoken in a conversation of several.
bool in_channel(const Turn& turn);

}  // namespace debrief
