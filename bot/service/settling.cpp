#include "bot/service/settling.h"

#include <algorithm>

namespace debrief {

Instant try_again_at(const Notice& notice, std::chrono::seconds asked, Instant now) {
  const auto spread = std::chrono::milliseconds(notice.id % 997);
  if (asked.count() > 0) {
    return now + std::min<std::chrono::seconds>(asked, std::chrono::hours(1)) + spread;
  }
  const int doublings = std::clamp(notice.attempts - 1, 0, 10);
  const auto own = std::min<std::chrono::seconds>(std::chrono::seconds(5) * (1 << doublings),
                                                  std::chrono::hours(1));
  return now + own + spread;
}

Settlement settled(const Claim& claim, const Notice& notice, Settlement::End end, std::string why) {
  Settlement settlement;
  settlement.organisation = claim.organisation;
  settlement.notice = notice.id;
  settlement.fence = notice.fence;
  settlement.end = end;
  settlement.why = std::move(why);
  return settlement;
}

}  // namespace debrief
