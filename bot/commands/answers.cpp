#include "bot/commands/answers.h"

#include <cassert>

namespace debrief {
namespace {

// The answer as a T; the empty value where there is none.
template <class T>
T as(const std::map<std::string, Answer, std::less<>>& held, std::string_view name, T otherwise) {
  const auto found = held.find(name);
  if (found == held.end()) {
    return otherwise;
  }
  const auto* value = std::get_if<T>(&found->second);
  assert(value != nullptr);
  return value == nullptr ? otherwise : *value;
}

template <class T>
std::optional<T> maybe(const std::map<std::string, Answer, std::less<>>& held,
                       std::string_view name) {
  const auto found = held.find(name);
  if (found == held.end()) {
    return std::nullopt;
  }
  const auto* value = std::get_if<T>(&found->second);
  assert(value != nullptr);
  return value == nullptr ? std::nullopt : std::optional<T>(*value);
}

template <class T>
std::optional<T> first(std::vector<T> all) {
  return all.empty() ? std::nullopt : std::optional<T>(std::move(all.front()));
}

}  // namespace

std::string Answers::text(std::string_view name) const {
  return as<std::string>(held_, name, {});
}
std::int64_t Answers::number(std::string_view name, std::int64_t otherwise) const {
  return as<std::int64_t>(held_, name, otherwise);
}
std::vector<Ref> Answers::refs(std::string_view name) const {
  return as<std::vector<Ref>>(held_, name, {});
}
std::optional<Ref> Answers::ref(std::string_view name) const {
  return first(refs(name));
}
std::vector<Person> Answers::people(std::string_view name) const {
  return as<std::vector<Person>>(held_, name, {});
}
std::optional<Person> Answers::person(std::string_view name) const {
  return first(people(name));
}
std::optional<Owner> Answers::owner(std::string_view name) const {
  return maybe<Owner>(held_, name);
}
std::optional<SaidDay> Answers::day(std::string_view name) const {
  return maybe<SaidDay>(held_, name);
}
std::optional<Instant> Answers::instant(std::string_view name) const {
  return maybe<Instant>(held_, name);
}
bool Answers::yes(std::string_view name) const {
  return as<bool>(held_, name, false);
}

}  // namespace debrief
