#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/chat/address.h"
#include "bot/chat/call.h"
#include "bot/chat/card.h"
#include "bot/chat/line.h"
#include "bot/commands/table.h"

namespace debrief {

/// What may be said, by reference, so that the parser can be tried on any table.
struct Menu {
  const std::vector<Command>& commands;
  const std::vector<Noun>& nouns;
  const std::vector<VerbSynonym>& verb_synonyms;
  const std::vector<Opening>& openings;
};

/// The bot's own menu: commands(), nouns(), verb_synonyms() and openings().
Menu whole_menu();

/// The row of `menu` named `name`, or null.
const Command* find_command(const Menu& menu, std::string_view name);

/// A line that was understood, and what its author should be told beside the answer: a quote that
/// was not closed, a word that looks like a flag and was kept as text.
struct Parsed {
  Call call;
  std::vector<std::string> hints;
};

/// A line that was not. The sentence says what was wrong and that nothing was changed; the buttons
/// (5 at most) are the calls that may have been meant.
struct NotUnderstood {
  std::string sentence;
  std::vector<Button> nearest;
};

/// The longest line that is read, in bytes.
inline constexpr std::size_t line_bytes_max = 4096;

/// Turns what somebody typed at `place` into a call, by product.md's command grammar. Nothing is
/// looked up: people and channels from spans become "slack:U01" and "slack/T1/C1" with the platform
/// and workspace of `place`, a team becomes its shown name, and all else stays as typed. An owner
/// in quotes keeps one pair of straight quotes, which says "an organisation outside". An empty line
/// is `help`. Where `steps` is given it is counted up by the work done, which is linear in the
/// line.
std::variant<Parsed, NotUnderstood> parse(const Line& line,
                                          const Menu& menu,
                                          const Address& place,
                                          std::size_t* steps = nullptr);

}  // namespace debrief
