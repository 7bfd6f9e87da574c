#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/commands/table.h"
#include "bot/service/parse.h"

namespace debrief {

/// A command that a line may have meant, and how many of its words named it.
struct Guess {
  const Command* command = nullptr;
  std::size_t words = 0;
};

/// The names in a menu, asked by what somebody typed. Words are given in lower case.
class Names {
 public:
  explicit Names(const Menu& menu) : menu_(menu) {}

  const Command* command(std::string_view name) const;
  /// What a whole opening stands for, or "".
  std::string_view opening(std::string_view said) const;
  const Noun* noun(std::string_view said) const;  // by name or synonym
  const Noun* noun_of_prefix(std::string_view prefix) const;
  /// "item", "owner" → item assign; the verb by name or synonym.
  const Command* command_of(const Noun& noun, std::string_view verb) const;
  /// Every "noun verb" with this verb; where there is none, those of which it is a synonym.
  std::vector<const Command*> commands_with(std::string_view verb) const;
  std::vector<const Command*> commands_of(const Noun& noun) const;
  std::string verbs_of(const Noun& noun) const;  // "add, list, show"

  /// The commands that a typo in the first two words may have meant, nearest first, 3 at most.
  std::vector<Guess> nearest_to(const std::vector<std::string>& words) const;

  std::size_t size() const { return menu_.commands.size() + menu_.openings.size(); }

 private:
  struct Near {
    std::size_t distance = 0;
    Guess guess;
  };
  Near how_near(const Command& command, const std::vector<std::string>& words) const;

  Menu menu_;
};

/// "a, b or c".
std::string or_list(const std::vector<std::string>& parts);

}  // namespace debrief
