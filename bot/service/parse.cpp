#include "bot/service/parse.h"

#include <string>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/parse_arguments.h"
#include "bot/service/parse_path.h"
#include "bot/service/tokens.h"

namespace debrief {
namespace {

constexpr std::size_t buttons_max = 5;
constexpr std::string_view nothing_changed = " Nothing was changed.";

Button button_of(const std::string& label, Call call) {
  Button button;
  button.label = shorten(label, 30);
  button.call = std::move(call);
  return button;
}

struct Reader {
  const Tokens& tokens;
  const Address& place;
  std::size_t& steps;

  std::variant<Parsed, NotUnderstood> read(const Command& command, std::size_t path_words) const {
    auto arguments = arguments_of(command, tokens, path_words, place, steps);
    take_flags(arguments);
    if (arguments.refused.empty()) {
      take_edges(arguments);
    }
    if (!arguments.refused.empty()) {
      const std::string name(command.name);
      return NotUnderstood{arguments.refused + std::string(nothing_changed),
                           {button_of("help " + name, {"help", {{"topic", name}}})}};
    }
    Parsed parsed{{std::string(command.name), std::move(arguments.answers)},
                  std::move(arguments.hints)};
    if (!tokens.unclosed.empty()) {
      parsed.hints.push_back("The quote " + tokens.unclosed
                             + " was not closed; it was read to the end of the line.");
    }
    return parsed;
  }

  // The same words under another command, as a button; what does not fit it is left out.
  Button button(const Command& command, std::size_t path_words) const {
    const std::string name(command.name);
    auto said = read(command, path_words);
    auto* parsed = std::get_if<Parsed>(&said);
    return button_of(name, parsed == nullptr ? Call{name, {}} : std::move(parsed->call));
  }
};

NotUnderstood too_long(std::size_t bytes) {
  return {"That line is " + std::to_string(bytes) + " bytes long, and "
              + std::to_string(line_bytes_max)
              + " are read; say it in several lines, or put the long part behind a link."
              + std::string(nothing_changed),
          {}};
}

std::size_t bytes_of(const Line& line) {
  std::size_t bytes = 0;
  for (const auto& span : line) {
    bytes += span.text.size();
  }
  return bytes;
}

NotUnderstood ask(const Path& path, const Reader& reader) {
  NotUnderstood not_understood{path.sentence + std::string(nothing_changed), {}};
  auto offered = path.guesses;
  for (const auto* command : path.commands) {
    offered.push_back({command, path.words});
  }
  for (const auto& [command, words] : offered) {
    if (not_understood.nearest.size() < buttons_max) {
      not_understood.nearest.push_back(reader.button(*command, words));
    }
  }
  if (offered.empty()) {
    not_understood.nearest.push_back(button_of("help", {"help", {}}));
  }
  return not_understood;
}

}  // namespace

std::variant<Parsed, NotUnderstood> parse(const Line& line,
                                          const Menu& menu,
                                          const Address& place,
                                          std::size_t* steps) {
  std::size_t uncounted = 0;
  std::size_t& count = steps == nullptr ? uncounted : *steps;
  if (const auto bytes = bytes_of(line); bytes > line_bytes_max) {
    return too_long(bytes);
  }
  const auto tokens = tokens_of(line, count);
  const auto path = read_path(tokens, menu, count);
  if (path.help) {
    Parsed help{{"help", {}}, {}};
    if (!path.topic.empty()) {
      help.call.answers["topic"] = path.topic;
    }
    return help;
  }
  const Reader reader{tokens, place, count};
  return path.commands.size() == 1 ? reader.read(*path.commands.front(), path.words)
                                   : ask(path, reader);
}

}  // namespace debrief
