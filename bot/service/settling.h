#pragma once

#include <chrono>
#include <string>

#include "bot/chat/notice.h"
#include "bot/ports/store.h"

namespace debrief {

/// When a notice whose send failed is tried again: as late as the platform asked, an hour at most;
/// else after 5 s, 10 s, 20 s … an hour. The id spreads notices that failed together.
Instant try_again_at(const Notice& notice, std::chrono::seconds asked, Instant now);

/// How one notice of a claim ended.
Settlement settled(const Claim& claim, const Notice& notice, Settlement::End end, std::string why);

}  // namespace debrief
