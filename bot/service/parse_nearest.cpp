#include "bot/service/parse_nearest.h"

#include <algorithm>
#include <utility>

#include "bot/base/text.h"

namespace debrief {
namespace {

constexpr std::size_t guesses_max = 3;
constexpr std::size_t too_far = 100;  // from what cannot have been meant

bool among(std::string_view words, std::string_view word) {
  const auto parts = split(words, '|');
  return std::any_of(parts.begin(), parts.end(), [word](std::string_view part) {
    return !part.empty() && same_word(part, word);
  });
}

// "item" and "add" of "item add"; the second is "" for "todo".
std::pair<std::string_view, std::string_view> halves(std::string_view name) {
  const auto space = name.find(' ');
  return space == std::string_view::npos ? std::pair(name, std::string_view())
                                         : std::pair(name.substr(0, space), name.substr(space + 1));
}

// How far `said` is from `word`; far for what cannot have been meant.
std::size_t off(std::string_view said, std::string_view word) {
  const auto most = std::max<std::size_t>(1, said.size() / 3);
  const auto longer = std::max(said.size(), word.size());
  if (longer - std::min(said.size(), word.size()) > most) {
    return too_far;
  }
  const auto distance = edit_distance(said, word);
  return distance > most ? too_far : distance;
}

}  // namespace

const Command* find_command(const Menu& menu, std::string_view name) {
  const auto found = std::find_if(menu.commands.begin(),
                                  menu.commands.end(),
                                  [name](const Command& command) { return command.name == name; });
  return found == menu.commands.end() ? nullptr : &*found;
}

const Command* Names::command(std::string_view name) const {
  return find_command(menu_, name);
}

std::string_view Names::opening(std::string_view said) const {
  for (const auto& opening : menu_.openings) {
    if (same_word(opening.said, said)) {
      return opening.meant;
    }
  }
  return "";
}

const Noun* Names::noun(std::string_view said) const {
  const auto found = std::find_if(menu_.nouns.begin(), menu_.nouns.end(), [said](const Noun& noun) {
    return same_word(noun.name, said) || among(noun.synonyms, said);
  });
  return found == menu_.nouns.end() ? nullptr : &*found;
}

const Noun* Names::noun_of_prefix(std::string_view prefix) const {
  const auto found =
      std::find_if(menu_.nouns.begin(), menu_.nouns.end(), [prefix](const Noun& noun) {
        return !noun.prefix.empty() && same_word(noun.prefix, prefix);
      });
  return found == menu_.nouns.end() ? nullptr : &*found;
}

const Command* Names::command_of(const Noun& noun, std::string_view verb) const {
  const auto named = [&](std::string_view known) {
    return command(std::string(noun.name) + ' ' + std::string(known));
  };
  if (const auto* exact = named(verb); exact != nullptr) {
    return exact;
  }
  for (const bool any_noun : {false, true}) {
    for (const auto& synonym : menu_.verb_synonyms) {
      const bool fits = any_noun ? synonym.noun.empty() : synonym.noun == noun.name;
      const auto* meant = fits && same_word(synonym.said, verb) ? named(synonym.meant) : nullptr;
      if (meant != nullptr) {
        return meant;
      }
    }
  }
  return nullptr;
}

std::vector<const Command*> Names::commands_with(std::string_view verb) const {
  std::vector<const Command*> found;
  for (const auto& command : menu_.commands) {
    if (halves(command.name).second == verb) {
      found.push_back(&command);
    }
  }
  if (!found.empty()) {
    return found;
  }
  for (const auto& noun : menu_.nouns) {
    if (const auto* command = command_of(noun, verb); command != nullptr) {
      found.push_back(command);
    }
  }
  return found;
}

std::vector<const Command*> Names::commands_of(const Noun& noun) const {
  std::vector<const Command*> found;
  for (const auto& command : menu_.commands) {
    if (halves(command.name).first == noun.name) {
      found.push_back(&command);
    }
  }
  return found;
}

std::string Names::verbs_of(const Noun& noun) const {
  std::string verbs;
  for (const auto* command : commands_of(noun)) {
    const auto verb = halves(command->name).second;
    verbs += (verbs.empty() || verb.empty() ? "" : ", ") + std::string(verb);
  }
  return verbs;
}

std::vector<Guess> Names::nearest_to(const std::vector<std::string>& words) const {
  if (words.empty()) {
    return {};
  }
  std::vector<Near> near;
  for (const auto& command : menu_.commands) {
    near.push_back(how_near(command, words));
  }
  for (const auto& opening : menu_.openings) {
    near.push_back({off(words[0], opening.said), {command(opening.meant), 1}});
  }
  std::stable_sort(near.begin(), near.end(), [](const Near& a, const Near& b) {
    return a.distance < b.distance;
  });
  std::vector<Guess> nearest;
  for (const auto& [distance, guess] : near) {
    const auto same = [meant = guess.command](const Guess& one) { return one.command == meant; };
    const bool known = std::any_of(nearest.begin(), nearest.end(), same);
    if (distance < too_far && guess.command != nullptr && !known && nearest.size() < guesses_max) {
      nearest.push_back(guess);
    }
  }
  return nearest;
}

// The nearest of three readings: "itme ad", "ad itme" by its verb alone, and "tood".
Names::Near Names::how_near(const Command& command, const std::vector<std::string>& words) const {
  const auto [noun_name, verb] = halves(command.name);
  const std::string_view first = words[0];
  const std::string_view second = words.size() > 1 ? std::string_view(words[1]) : "";
  if (verb.empty()) {
    return {off(first, noun_name), {&command, 1}};
  }
  const auto* said = noun(first);
  const auto noun_off = said != nullptr && said->name == noun_name ? 0 : off(first, noun_name);
  const Near both{noun_off + off(second, verb), {&command, 2}};
  const bool noun_behind = noun(second) != nullptr;
  const Near alone{off(first, verb) + 1, {&command, noun_behind ? 2U : 1U}};
  const bool other_noun = noun_behind && noun(second)->name != noun_name;
  return both.distance <= alone.distance || other_noun ? both : alone;
}

std::string or_list(const std::vector<std::string>& parts) {
  std::string list;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    list += i == 0 ? "" : i + 1 == parts.size() ? " or " : ", ";
    list += parts[i];
  }
  return list;
}

}  // namespace debrief
