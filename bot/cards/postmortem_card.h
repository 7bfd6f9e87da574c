#pragma once

#include <cstdint>
#include <string>

#include "bot/base/zone.h"
#include "bot/chat/card.h"
#include "bot/domain/postmortem.h"

namespace debrief {

/// What a postmortem's card tells beside the postmortem itself.
struct PostmortemFacts {
  std::string facilitator;  // their name, or ""
  std::string created_by;
  std::int64_t timeline_entries = 0;
  std::int64_t findings = 0;
  std::int64_t items = 0;
  std::int64_t items_unsettled = 0;
};

/// "PM-7".
std::string id_of(const Postmortem& postmortem);

/// "draft, restricted": the state as people say it.
std::string state_of(const Postmortem& postmortem);

/// "A full postmortem is required because: data breach confirmed.", or that a light record is
/// enough.
std::string requirement(const Postmortem& postmortem);

/// A postmortem in full. Instants are said in `zone`.
Card postmortem_card(const Postmortem& postmortem, const PostmortemFacts& facts, const Zone& zone);

/// One line of a list, with its menu.
Row postmortem_row(const Postmortem& postmortem);

}  // namespace debrief
