#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/address.h"
#include "bot/commands/table.h"
#include "bot/service/tokens.h"

namespace debrief {

/// The words of a line behind its command, while they are given to the command's fields.
struct Arguments {
  const Command& command;
  const Tokens& tokens;
  const Address& place;
  std::size_t& steps;
  std::vector<bool> taken;   // by token: the path, flags, and what fields took
  std::size_t verbatim = 0;  // tokens from here on came after "--": text, whatever they look like
  std::map<std::string, std::string> answers;
  std::vector<std::string> hints;
  std::vector<std::string> near_flags;  // what words that look like flags may have meant: "due:fri"
  std::string refused;                  // why the line cannot be understood, or ""

  bool has(const Field& field) const { return answers.contains(std::string(field.name)); }
  void set(const Field& field, std::string text) {
    answers.insert_or_assign(std::string(field.name), std::move(text));
  }
};

/// Everything behind the first `path_words` tokens, not yet looked at.
Arguments arguments_of(const Command& command,
                       const Tokens& tokens,
                       std::size_t path_words,
                       const Address& place,
                       std::size_t& steps);

/// Takes the flags, wherever they stand: --due fri, --due=fri, due:fri, --p3.
void take_flags(Arguments& arguments);

/// Takes what is recognised at the edges, then the text between, then gives what is left to the
/// fields that are still empty, so that a wrong value gets a sentence of its own.
void take_edges(Arguments& arguments);

}  // namespace debrief
