#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/chat/reply.h"
#include "bot/commands/table.h"
#include "bot/domain/finding.h"
#include "bot/domain/timeline_entry.h"

namespace debrief {

/// An answer of one line with its next steps, for the caller's eyes.
Reply told(Text line, std::vector<Button> buttons = {});
Reply told(std::string line, std::vector<Button> buttons = {});

/// A card for the caller's eyes.
Reply shown(Card card);

/// A refusal: the sentence, and that nothing was changed.
Error refused(Code code, const std::string& sentence);

/// The turn's own call, asking for one answer more. The service says how that is typed.
Reply ask(const Turn& turn, std::string missing, std::string sentence);

/// The same for a call of its own.
Reply ask(Call call, std::string missing, std::string sentence);

/// Fails with `invalid` for a text that is empty or longer than `characters_max`; `what` names it
/// ("The title").
Result<void> fits(std::string_view text, std::size_t characters_max, const std::string& what);

/// "A-1, A-2 and A-3".
std::string ids_of(const std::vector<Item>& items);

inline constexpr std::size_t title_characters_max = 200;  // of a postmortem
inline constexpr std::size_t item_characters_max = 500;
inline constexpr std::size_t text_characters_max = 2000;

}  // namespace debrief
