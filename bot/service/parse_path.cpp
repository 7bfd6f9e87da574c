#include "bot/service/parse_path.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "bot/base/ref.h"
#include "bot/base/text.h"

namespace debrief {
namespace {

constexpr std::size_t path_words_max = 4;

class PathReader {
 public:
  PathReader(const Tokens& tokens, const Menu& menu, std::size_t& steps)
      : tokens_(tokens),
        names_(menu),
        steps_(steps) {
    for (const auto& token : tokens.list) {
      if (words_.size() == path_words_max || token.word().empty() || token.word().size() > 48) {
        break;
      }
      words_.push_back(lower(token.word()));
    }
  }

  Path read() {
    if (tokens_.list.empty()) {
      return help({});
    }
    if (!words_.empty() && asks_help(words_[0])) {
      return help({words_.begin() + 1, words_.end()});
    }
    const bool noun_first = words_.size() == 2 && names_.noun(words_[0]) != nullptr;
    if (noun_first && tokens_.list.size() == 2 && asks_help(words_[1])) {
      return help({words_[0]});
    }
    Path path = read_longest();
    const auto after = path.words;
    const bool alone = tokens_.list.size() == after + 1 && words_.size() > after;
    if (after > 0 && alone && asks_help(words_[after])) {
      return help({words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(after)});
    }
    return path;
  }

 private:
  static bool asks_help(std::string_view word) {
    return word == "help" || word == "--help" || word == "-h" || word == "?" || word == "—help";
  }

  // `item add help` and `help add item` are about "item add".
  Path help(const std::vector<std::string>& about) {
    Path path;
    path.help = true;
    for (const auto& word : about) {
      path.topic += (path.topic.empty() ? "" : " ") + word;
    }
    if (about.empty()) {
      return path;
    }
    words_ = about;
    const auto* noun = names_.noun(about[0]);
    const Path named = read_longest();
    if (about.size() == 1 && noun != nullptr && names_.command(about[0]) == nullptr) {
      path.topic = noun->name;
    } else if (named.commands.size() == 1 && named.words == about.size()) {
      path.topic = named.commands.front()->name;
    }
    return path;
  }

  Path read_longest() {
    if (words_.empty()) {
      return not_known();
    }
    for (auto count = words_.size(); count > 1; --count) {
      if (auto path = opening_of(count); !path.commands.empty()) {
        return path;
      }
    }
    if (auto path = noun_and_verb(); !path.commands.empty()) {
      return path;
    }
    if (auto path = opening_of(1); !path.commands.empty()) {
      return path;
    }
    if (auto path = verb_alone(); !path.commands.empty()) {
      return path;
    }
    return noun_alone();
  }

  // The first `count` words as they stand: another opening's name, or a command's.
  Path opening_of(std::size_t count) {
    ++steps_;
    std::string said;
    for (std::size_t i = 0; i < count; ++i) {
      said += (i == 0 ? "" : " ") + words_[i];
    }
    const auto* command = names_.command(said);
    if (const auto meant = names_.opening(said); !meant.empty()) {
      command = names_.command(meant);
    }
    return one(command, count);
  }

  Path noun_and_verb() {
    if (words_.size() < 2) {
      return {};
    }
    for (const bool verb_first : {false, true}) {
      const auto* noun = names_.noun(words_[verb_first ? 1 : 0]);
      const auto& verb = words_[verb_first ? 0 : 1];
      if (noun == nullptr) {
        continue;
      }
      if (const auto* command = names_.command_of(*noun, verb); command != nullptr) {
        return one(command, 2);
      }
    }
    return {};
  }

  // 1. the prefix of the first ref decides; 2. else the command marked home; 3. else all are
  // offered.
  Path verb_alone() {
    Path path;
    path.words = 1;
    if (const auto* noun = names_.noun_of_prefix(first_prefix()); noun != nullptr) {
      if (const auto* command = names_.command_of(*noun, words_[0]); command != nullptr) {
        path.commands = {command};
        return path;
      }
    }
    path.commands = names_.commands_with(words_[0]);
    const auto home = std::find_if(path.commands.begin(),
                                   path.commands.end(),
                                   [](const Command* command) { return command->home; });
    if (home != path.commands.end()) {
      path.commands = {*home};
    }
    if (path.commands.size() > 1) {
      path.sentence = "What should “" + words_[0] + "” be about? It may be " + choices(path) + ".";
    }
    return path;
  }

  // "item" lists, "item A-1" and "A-1" show; "item frob" is a typo.
  Path noun_alone() {
    const auto* noun = names_.noun(words_[0]);
    const std::size_t at = noun == nullptr ? 0 : 1;
    const auto ref = at < words_.size() ? ref_in(words_[at]) : std::nullopt;
    if (noun == nullptr && ref) {
      noun = names_.noun_of_prefix(ref->prefix);
    }
    if (noun == nullptr) {
      return not_known();
    }
    const bool bare = at >= tokens_.list.size() || is_flag(tokens_.list[at]);
    const auto* command = ref    ? names_.command_of(*noun, "show")
                          : bare ? names_.command_of(*noun, "list")
                                 : nullptr;
    if (command != nullptr) {
      return one(command, at);
    }
    auto path = not_known();
    if (bare) {
      path.guesses.clear();
      for (const auto* verb : names_.commands_of(*noun)) {
        path.guesses.push_back({verb, at});
      }
      path.sentence = std::string(noun->name) + " wants a verb: " + names_.verbs_of(*noun) + ".";
    }
    return path;
  }

  static bool is_flag(const Token& token) {
    const auto& first = token.pieces.front();
    return first.is_word()
           && (flag_dashes(first.text) > 0 || first.text.find(':') != std::string::npos);
  }

  static std::optional<Ref> ref_in(std::string_view word) {
    return parse_ref(split(plain_hyphens(word), ',').front());
  }

  std::string first_prefix() {
    for (std::size_t i = 1; i < tokens_.list.size(); ++i) {
      ++steps_;
      const auto word = tokens_.list[i].word();
      const auto ref = word.size() < 400 ? ref_in(word) : std::nullopt;
      if (ref && names_.noun_of_prefix(ref->prefix) != nullptr) {
        return ref->prefix;
      }
    }
    return "";
  }

  Path not_known() {
    Path path;
    steps_ += names_.size();
    const auto typed = words_.empty() ? std::string() : words_[0];
    path.sentence = typed.empty() ? "A line begins with a command, such as “item add”."
                                  : "I do not know “" + said_so_far() + "”.";
    path.guesses = names_.nearest_to(words_);
    if (!path.guesses.empty()) {
      std::vector<std::string> names;
      for (const auto& guess : path.guesses) {
        names.emplace_back(guess.command->name);
      }
      path.sentence += " Did you mean " + or_list(names) + "?";
    }
    path.sentence += " “help” lists what can be said.";
    return path;
  }

  std::string said_so_far() const {
    const bool noun = words_.size() > 1 && names_.noun(words_[0]) != nullptr;
    return shorten(noun ? words_[0] + ' ' + words_[1] : words_[0], 40);
  }

  static std::string choices(const Path& path) {
    std::vector<std::string> names;
    for (const auto* command : path.commands) {
      names.emplace_back(command->name);
    }
    return or_list(names);
  }

  static Path one(const Command* command, std::size_t words) {
    Path path;
    if (command != nullptr) {
      path.commands = {command};
      path.words = words;
    }
    return path;
  }

  const Tokens& tokens_;
  Names names_;
  std::size_t& steps_;
  std::vector<std::string> words_;
};

}  // namespace

Path read_path(const Tokens& tokens, const Menu& menu, std::size_t& steps) {
  return PathReader(tokens, menu, steps).read();
}

}  // namespace debrief
