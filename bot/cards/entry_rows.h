#pragma once

#include "bot/base/zone.h"
#include "bot/chat/card.h"
#include "bot/domain/finding.h"
#include "bot/domain/note.h"
#include "bot/domain/team.h"
#include "bot/domain/timeline_entry.h"

namespace debrief {

std::string id_of(const TimelineEntry& entry);  // "T-3"
std::string id_of(const Finding& finding);      // "F-5"
std::string id_of(const Note& note);            // "N-9"

/// "2026-11-20 14:05 UTC revoked all tokens (containment)", with its menu. When it was discovered
/// and when it was written down are told where they are another minute.
Row timeline_row(const TimelineEntry& entry, const Zone& zone);

Row finding_row(const Finding& finding);

/// A note as one paragraph, with who said it and when.
Text note_line(const Note& note, const std::string& by, const Zone& zone);

}  // namespace debrief
