#include "bot/service/help.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "bot/base/text.h"
#include "bot/chat/card.h"
#include "bot/service/parse_nearest.h"
#include "bot/service/parse_values.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

std::string who_may(Who who) {
  switch (who) {
    case Who::srt:
      return "the security response team";
    case Who::admin:
      return "admins";
    default:
      return "everybody";
  }
}

bool allowed(const Command& command, const Roles& roles) {
  switch (command.who) {
    case Who::srt:
      return has(roles, Role::srt);
    case Who::admin:
      return roles.admin;
    default:
      return true;
  }
}

bool is_about(const Command& command, const Noun& noun) {
  return command.name.substr(0, command.name.find(' ')) == noun.name;
}

// Commands that belong to no noun: todo, undo.
std::vector<const Command*> nounless(const Menu& menu) {
  std::vector<const Command*> found;
  for (const auto& command : menu.commands) {
    const bool has_noun = std::any_of(menu.nouns.begin(), menu.nouns.end(), [&](const Noun& noun) {
      return is_about(command, noun);
    });
    if (!has_noun) {
      found.push_back(&command);
    }
  }
  return found;
}

std::string kind_said(const Field& field) {
  switch (field.kind) {
    case Kind::ref:
      return field.list ? "ids, separated by commas" : "an id";
    case Kind::person:
      return field.list ? "people, separated by commas" : "a person: @name or me";
    case Kind::owner:
      return "@name, me, a team's name, or an outside organisation in quotes";
    case Kind::team:
      return "a team's name";
    case Kind::channel:
      return "a channel";
    case Kind::day:
      return "a day: fri, 3d, 5bd, eow, 1 dec, 2026-12-01, none";
    case Kind::instant:
      return "a moment: 14:20, fri, 4h, “2026-12-01 17:00”";
    case Kind::number:
      return "a whole number";
    case Kind::link:
      return "a link";
    case Kind::yes:
      return "a flag without a value";
    case Kind::word:
      return "one word";
    default:
      return "words; in quotes where flags might be seen in them";
  }
}

std::string values_of(const Field& field) {
  if (field.kind != Kind::choice) {
    return kind_said(field);
  }
  std::vector<std::string> names;
  for (const auto& choice : choices_of(field)) {
    names.emplace_back(choice.name);
  }
  return or_list(names);
}

std::string said_of(const Field& field) {
  return std::string(field.help) + (field.required ? "" : " (may be left out)") + ": "
         + values_of(field);
}

Text line_of(const Command& command, const Roles& roles) {
  Text line{code(usage_line(command)), plain(" " + std::string(command.summary))};
  if (!allowed(command, roles)) {
    line.push_back(italic(" (" + who_may(command.who) + ")"));
  }
  return line;
}

Card about_everything(const Menu& menu) {
  const Names names(menu);
  Card card;
  card.title = text("What can be said");
  for (const auto& noun : menu.nouns) {
    card.paragraphs.push_back({bold(std::string(noun.name)), plain(": " + names.verbs_of(noun))});
  }
  std::vector<std::string> single;
  for (const auto* command : nounless(menu)) {
    single.emplace_back(command->name);
  }
  if (!single.empty()) {
    card.paragraphs.push_back({bold("and"), plain(": " + and_list(single))});
  }
  card.note = text("“help item” tells a noun's commands, “help item add” one command.");
  return card;
}

Card about_noun(const Noun& noun, const Menu& menu, const Roles& roles) {
  Card card;
  card.title = text(std::string(noun.name) + ": " + std::string(noun.summary));
  for (const auto* command : Names(menu).commands_of(noun)) {
    card.paragraphs.push_back(line_of(*command, roles));
  }
  std::vector<std::string> synonyms;
  for (const auto synonym : split(noun.synonyms, '|')) {
    if (!synonym.empty()) {
      synonyms.emplace_back(synonym);
    }
  }
  if (!synonyms.empty()) {
    card.note = text("Also understood: " + and_list(synonyms) + ".");
  }
  return card;
}

Card about_command(const Command& command, const Roles& roles) {
  Card card;
  card.title = text(std::string(command.name) + ": " + std::string(command.summary));
  card.paragraphs.push_back({code(usage_line(command))});
  for (const auto& field : command.fields) {
    card.facts.push_back({std::string(field.name), text(said_of(field))});
  }
  if (!command.example.empty()) {
    card.paragraphs.push_back({plain("For example: "), code(std::string(command.example))});
  }
  if (command.who != Who::anyone) {
    card.note = text("For " + who_may(command.who)
                     + (allowed(command, roles) ? "." : "; you are not one of them."));
  }
  return card;
}

Card about_nothing(std::string_view topic, const Menu& menu) {
  std::vector<std::string> words;
  const auto said = lower(topic.substr(0, 80));
  for (const auto word : split(said, ' ')) {
    words.emplace_back(word);
  }
  Card card = say("There is no help on “" + shorten(topic, 40) + "”. “help” lists all there is.");
  for (const auto& guess : Names(menu).nearest_to(words)) {
    const std::string name(guess.command->name);
    Button button;
    button.label = shorten("help " + name, 30);
    button.call = {"help", {{"topic", name}}};
    card.buttons.push_back(std::move(button));
  }
  return card;
}

std::string placeholder(const Field& field) {
  const std::string name(field.name);
  switch (field.kind) {
    case Kind::ref: {
      const std::string prefix(split(field.prefixes, '|').front());
      return field.list ? prefix + "-1," + prefix + "-2" : prefix + "-1";
    }
    case Kind::person:
    case Kind::owner:
      return "@" + name;
    case Kind::channel:
      return "#" + name;
    case Kind::choice:
      return field.choices.size() <= 30 && field.choices.find('=') == std::string_view::npos
                 ? std::string(field.choices)
                 : "‹" + name + "›";
    case Kind::day:
      return field.bare ? "‹" + name + "›" : "‹day›";
    case Kind::instant:
      return field.bare ? "‹" + name + "›" : "‹moment›";
    default:
      return "‹" + name + "›";
  }
}

// One noun's or family's commands in the manual.
void write_commands(const std::vector<const Command*>& commands, std::string& text) {
  for (const auto* command : commands) {
    text += "- `" + usage_line(*command) + "` " + std::string(command->summary) + ".";
    if (command->who != Who::anyone) {
      text += " For " + who_may(command->who) + ".";
    }
    text += "\n";
    for (const auto& field : command->fields) {
      text += "  - `" + std::string(field.name) + "` " + said_of(field) + "\n";
    }
    if (!command->example.empty()) {
      text += "  - for example `/pm " + std::string(command->example) + "`\n";
    }
  }
}

}  // namespace

Reply help(std::string_view topic, const Roles& roles, const Menu& menu) {
  const Names names(menu);
  const auto said = lower(trim(topic));
  if (said.empty()) {
    return {about_everything(menu)};
  }
  if (const auto* command = names.command(said); command != nullptr) {
    return {about_command(*command, roles)};
  }
  if (const auto* noun = names.noun(said); noun != nullptr) {
    return {about_noun(*noun, menu, roles)};
  }
  const auto named = names.commands_with(said);
  if (named.empty()) {
    return {about_nothing(topic, menu)};
  }
  if (named.size() == 1) {
    return {about_command(*named.front(), roles)};
  }
  Card card;
  card.title = text(said);
  for (const auto* command : named) {
    card.paragraphs.push_back(line_of(*command, roles));
  }
  return {card};
}

std::string manual(const Menu& menu) {
  std::string text;
  for (const auto& noun : menu.nouns) {
    text += "**" + std::string(noun.name) + "**: " + std::string(noun.summary) + ".\n\n";
    write_commands(Names(menu).commands_of(noun), text);
    text += "\n";
  }
  if (const auto single = nounless(menu); !single.empty()) {
    text += "**and**\n\n";
    write_commands(single, text);
  }
  return text;
}

std::string usage_line(const Command& command) {
  std::string line(command.name);
  for (const auto& field : command.fields) {
    auto part = placeholder(field);
    if (field.kind == Kind::yes) {
      part = "--" + std::string(field.name);
    } else if (!field.bare) {
      part = std::string(field.name) + ':' + part;
    }
    line += field.required ? ' ' + part : " [" + part + ']';
  }
  return line;
}

}  // namespace debrief
