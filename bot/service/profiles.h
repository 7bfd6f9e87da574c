#pragma once

#include "bot/ports/store.h"
#include "bot/service/bot.h"
#include "bot/service/courier.h"

namespace debrief {

/// Asks the platform who a person is, as a claimed notice owes it, and keeps what it tells. A
/// platform that cannot tell is asked again later, a few times.
Result<void> look_up(Bot& bot,
                     const Claim& claim,
                     const Notice& notice,
                     const Messengers& messengers);

}  // namespace debrief
