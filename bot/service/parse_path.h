#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/commands/table.h"
#include "bot/service/parse.h"
#include "bot/service/parse_nearest.h"
#include "bot/service/tokens.h"

namespace debrief {

/// The command that a line opens with. One command: understood. Several: it may be any of them, and
/// is asked about. None: `sentence` says why not, and `guesses` are the lines' openings that are
/// nearest ("item add").
struct Path {
  std::vector<const Command*> commands;
  std::size_t words = 0;  // tokens that the path took
  std::string sentence;
  std::vector<Guess> guesses;
  bool help = false;  // help was asked for, about `topic`
  std::string topic;
};

/// Reads the opening of a line by product.md's rules: both orders, synonyms, a verb without a noun
/// (the prefix of the first ref decides, else the command marked home).
Path read_path(const Tokens& tokens, const Menu& menu, std::size_t& steps);

}  // namespace debrief
