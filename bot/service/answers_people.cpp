#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/answers_read.h"
#include "bot/service/parse_nearest.h"

namespace debrief {
namespace {

constexpr std::size_t people_max = 50;
constexpr std::size_t names_shown = 5;
constexpr std::size_t name_characters_max = 200;

std::string quoted(std::string_view text) {
  return "“" + shorten(text, 60) + "”";
}

Error no(Code code, std::string sentence) {
  return Error{code, std::move(sentence)};
}

// The number behind "person:" or "team:". Where the field itself is called person or team, its flag
// has taken the word off, and the number stands alone.
std::optional<std::int64_t> number_after(std::string_view prefix, std::string_view text) {
  if (text.substr(0, prefix.size()) != prefix) {
    return std::nullopt;
  }
  text.remove_prefix(prefix.size());
  std::int64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = wrong == std::errc() && end == text.data() + text.size() && number > 0;
  return whole ? std::optional(number) : std::nullopt;
}

// "slack:U01": who a span of this platform names, in the workspace where it was said. A word before
// the colon that is not this platform is a flag mistyped, and must not make somebody known.
std::optional<Handle> handle_in(std::string_view text, const Context& context) {
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == text.size()) {
    return std::nullopt;
  }
  const auto platform = text.substr(0, colon);
  const bool one_word = text.find_first_of(" \t\r\n:", colon + 1) == std::string_view::npos;
  if (platform != context.place.platform || !one_word) {
    return std::nullopt;
  }
  return Handle{
      std::string(platform), context.place.workspace, std::string(text.substr(colon + 1))};
}

Result<Person> person_with(const Handle& handle, const Context& context) {
  if (auto known = context.records.people().by_handle(handle)) {
    return *std::move(known);
  }
  return context.records.people().meet(handle, "");
}

std::string_view without_at(std::string_view text) {
  return !text.empty() && text.front() == '@' ? text.substr(1) : text;
}

// "Dana Smith (person:12)": enough to tell two of the same name apart.
std::string told_apart(const Person& person) {
  return person.name + " (person:" + std::to_string(person.id) + ')';
}

Error ask_which(std::string_view name, const std::vector<Person>& people) {
  std::vector<std::string> names;
  for (const auto& person : people) {
    if (names.size() < names_shown) {
      names.push_back(told_apart(person));
    }
  }
  const auto left = people.size() - names.size();
  return no(Code::invalid,
            quoted(name) + " may be " + or_list(names)
                + (left > 0 ? " (and " + std::to_string(left) + " more)" : "")
                + "; mention the one you mean, or say what stands in the brackets.");
}

// The people with this name, narrowed to one where only one has it whole.
std::vector<Person> people_named(std::string_view name, const Context& context) {
  auto people = context.records.people().named(std::string(name));
  const auto whole = [name](const Person& person) { return same_word(person.name, name); };
  if (std::count_if(people.begin(), people.end(), whole) == 1) {
    return {*std::find_if(people.begin(), people.end(), whole)};
  }
  return people;
}

// A person said in a way that no name can be mistaken for; empty for a name.
std::optional<Result<Person>> certain_person(const std::string& text, const Context& context) {
  if (same_word(text, "me") || same_word(text, "@me")) {
    return context.speaker;
  }
  for (const std::string_view row : {"person:", ""}) {
    if (const auto id = number_after(row, text)) {
      return context.records.people().find(*id);
    }
  }
  if (number_after("team:", text)) {
    return std::nullopt;
  }
  if (const auto handle = handle_in(without_at(text), context)) {
    return person_with(*handle, context);
  }
  return std::nullopt;
}

Owner owned_by(const Person& person) {
  return {Owner::Kind::person, person.id, 0, person.name};
}

Owner owned_by(const Team& team) {
  return {Owner::Kind::team, 0, team.id, team.name};
}

Result<Owner> outside_owner(std::string_view name) {
  name = trim(name);
  if (name.empty() || characters(name) > name_characters_max) {
    return no(Code::invalid,
              "The name of an outside organisation has 1 to 200 characters, such as "
              "owner:\"Example CERT\".");
  }
  return Owner{Owner::Kind::external, 0, 0, valid_utf8(name)};
}

Result<Owner> named_owner(const std::string& text, const Context& context) {
  const auto name = without_at(text);
  const auto team = context.records.teams().named(std::string(name));
  const auto people = people_named(name, context);
  if (team && !people.empty()) {
    return no(Code::invalid,
              quoted(text) + " is a team and a person; say team:" + std::to_string(team->id)
                  + " or person:" + std::to_string(people.front().id) + '.');
  }
  if (team) {
    return owned_by(*team);
  }
  if (people.size() > 1) {
    return ask_which(text, people);
  }
  if (people.empty()) {
    return no(Code::not_found,
              "I know no person and no team called " + quoted(text)
                  + "; mention somebody, or put an outside organisation in quotes: \""
                  + shorten(name, 60) + "\".");
  }
  return owned_by(people.front());
}

}  // namespace

Result<Person> read_person(const std::string& said, const Context& context) {
  const std::string text(trim(said));
  if (auto certain = certain_person(text, context)) {
    return *std::move(certain);
  }
  auto people = people_named(without_at(text), context);
  if (people.size() > 1) {
    return ask_which(text, people);
  }
  if (people.empty()) {
    return no(Code::not_found,
              "I know nobody called " + quoted(text)
                  + "; pick somebody from the list that opens when you type @, or say me.");
  }
  return std::move(people.front());
}

Result<std::vector<Person>> read_people(const Field& field,
                                        const std::string& text,
                                        const Context& context) {
  std::vector<Person> people;
  for (const auto part : split(text, ',')) {
    if (trim(part).empty()) {
      continue;
    }
    auto person = read_person(std::string(part), context);
    if (!person) {
      return std::move(person).error();
    }
    const bool again = std::any_of(people.begin(), people.end(), [&person](const Person& known) {
      return known.id == person->id;
    });
    if (!again) {
      people.push_back(std::move(person).value());
    }
    if (people.size() > (field.list ? people_max : 1)) {
      return no(Code::invalid,
                std::string(field.name)
                    + (field.list ? " takes 50 people at most." : " takes one person."));
    }
  }
  if (people.empty()) {
    return no(Code::invalid, std::string(field.name) + " names nobody; say @name or me.");
  }
  return people;
}

Result<Owner> read_owner(const std::string& said, const Context& context) {
  const std::string text(trim(said));
  if (text.size() > 1 && text.front() == '"' && text.back() == '"') {
    return outside_owner(std::string_view(text).substr(1, text.size() - 2));
  }
  if (auto person = certain_person(text, context)) {
    return person->ok() ? Result<Owner>(owned_by(**person)) : Result<Owner>(person->error());
  }
  if (const auto id = number_after("team:", text)) {
    const auto team = context.records.teams().find(*id);
    return team ? Result<Owner>(owned_by(*team)) : Result<Owner>(team.error());
  }
  return named_owner(text, context);
}

Result<std::string> read_team(const std::string& said, const Context& context) {
  const std::string name(without_at(trim(said)));
  if (const auto team = context.records.teams().named(name)) {
    return team->name;
  }
  for (const std::string_view row : {"team:", ""}) {
    if (const auto id = number_after(row, name)) {
      const auto team = context.records.teams().find(*id);
      return team ? Result<std::string>(team->name) : Result<std::string>(team.error());
    }
  }
  const auto teams = context.records.teams().list();
  std::vector<std::string_view> names;
  for (const auto& team : teams) {
    names.push_back(team.name);
  }
  const auto near = nearest(name, names);
  return no(Code::not_found,
            "There is no team called " + quoted(name) + "; "
                + (near.empty() ? std::string("“team list” lists them.")
                                : "did you mean " + std::string(near) + "?"));
}

}  // namespace debrief
