#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/base/time.h"
#include "bot/commands/answers.h"
#include "bot/commands/table.h"
#include "bot/domain/policy.h"

namespace debrief {

/// Reads a day in the zone of `calendar`: today, tomorrow, yesterday, mon … sun, next fri, eod,
/// eow, eom, 3d, in 3d, 2w, 5bd, 2026-12-01, 1 dec, dec 1 2026, none. Words with several readings
/// mean the next one ahead or the latest that is not in the future, as `looks` says. Fails with
/// `invalid` for a time, for a day that no calendar has, for 01/02/2026 (both readings are shown),
/// and, where `looks` is back, for a day in the future. A past day where `looks` is ahead is not an
/// error.
Result<SaidDay> read_day(std::string_view text,
                         Field::Looks looks,
                         Instant now,
                         const WorkCalendar& calendar);

/// Reads a moment in the zone of `calendar`, which is the speaker's: everything that names a day,
/// now, 4h, 14:20, 14:20Z, and a day followed by a time. A day alone is its working day's opening
/// where `looks` is ahead, else its first instant. Fails with `invalid` as `read_day` does, for a
/// moment on the wrong side of `now`, and for a bare time that is more than 12 hours off (both
/// readings are shown).
Result<Instant> read_instant(std::string_view text,
                             Field::Looks looks,
                             Instant now,
                             const WorkCalendar& calendar);

/// How many leading `words` form one date for a field of this kind, by shape alone: {"2026-11-20",
/// "14:05Z", "first"} gives 2; {"next", "fri"} 2; {"rotate"} 0. A shape that reading refuses
/// (01/02/2026) counts. At most the first five words are looked at.
std::size_t leading_date(const std::vector<std::string_view>& words, Field::Kind kind);

}  // namespace debrief
