#pragma once

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bot/base/text.h"
#include "bot/ports/records.h"

namespace debrief::tests {

/// What reading answers asks of the records, kept in plain lists. Everything else aborts: an answer
/// that is read must not ask for it, and must change nothing but meet who was mentioned.
class KnownPeople : public People {
 public:
  std::vector<Person> all;

  Result<Person> find(PersonId id) override {
    for (const auto& person : all) {
      if (person.id == id) {
        return person;
      }
    }
    return Error{Code::not_found, "There is no such person."};
  }
  std::optional<Person> by_handle(const Handle& handle) override {
    for (const auto& person : all) {
      if (std::count(person.handles.begin(), person.handles.end(), handle) > 0) {
        return person;
      }
    }
    return std::nullopt;
  }
  Result<Person> meet(const Handle& handle, const std::string& name) override {
    Person person;
    person.id = static_cast<PersonId>(all.size()) + 1;
    person.name = name.empty() ? handle.id : name;
    person.handles = {handle};
    all.push_back(person);
    return person;
  }
  std::vector<Person> named(const std::string& name) override {
    std::vector<Person> found;
    for (const auto& person : all) {
      if (same_word(person.name, name) || same_word(split(person.name, ' ').front(), name)) {
        found.push_back(person);
      }
    }
    return found;
  }
  std::vector<Person> list(std::size_t, std::size_t) override { std::abort(); }
  std::int64_t count() override { std::abort(); }
  Result<void> save(Person&) override { std::abort(); }
  Roles roles(PersonId) override { std::abort(); }
  Result<void> give(PersonId, Role, bool) override { std::abort(); }
};

class KnownTeams : public Teams {
 public:
  std::vector<Team> all;

  Result<Team> find(std::int64_t id) override {
    for (const auto& team : all) {
      if (team.id == id) {
        return team;
      }
    }
    return Error{Code::not_found, "There is no such team."};
  }
  std::optional<Team> named(const std::string& name) override {
    for (const auto& team : all) {
      if (same_word(team.name, name)) {
        return team;
      }
    }
    return std::nullopt;
  }
  Result<Team> add(Team) override { std::abort(); }
  Result<void> save(Team&) override { std::abort(); }
  std::vector<Team> list() override { return all; }
};

class KnownPostmortems : public Postmortems {
 public:
  std::vector<Postmortem> all;  // newest first

  std::vector<Postmortem> list(const PostmortemFilter& filter) override {
    std::vector<Postmortem> found;
    for (const auto& one : all) {
      const auto& bound = one.bound_to;
      const bool here =
          filter.bound_to.empty() || std::count(bound.begin(), bound.end(), filter.bound_to) > 0;
      const bool theirs = filter.created_by == 0 || filter.created_by == one.created_by;
      if (here && theirs && found.size() < filter.limit) {
        found.push_back(one);
      }
    }
    return found;
  }
  Result<Postmortem> find(std::int64_t) override { std::abort(); }
  Result<Postmortem> add(Postmortem) override { std::abort(); }
  Result<void> save(Postmortem&) override { std::abort(); }
  std::int64_t count(const PostmortemFilter&) override { std::abort(); }
  std::vector<std::string> bound_channels() override { std::abort(); }
};

class KnownHistory : public History {
 public:
  std::optional<PastTurn> last;

  std::optional<PastTurn> last_turn_of(PersonId person) override {
    return last && last->by == person ? last : std::nullopt;
  }
  std::vector<PastTurn> of(const Ref&, std::size_t) override { std::abort(); }
  Result<void> put_back(const PastTurn&) override { std::abort(); }
  Result<void> erase(const Ref&) override { std::abort(); }
};

class KnownRecords : public Records {
 public:
  KnownPeople who;
  KnownTeams known_teams;
  KnownPostmortems examined;
  KnownHistory past;

  People& people() override { return who; }
  Teams& teams() override { return known_teams; }
  Postmortems& postmortems() override { return examined; }
  History& history() override { return past; }
  const Actor& actor() const override { std::abort(); }
  Timeline& timeline() override { std::abort(); }
  Findings& findings() override { std::abort(); }
  Items& items() override { std::abort(); }
  Notices& notices() override { std::abort(); }
  Plans& plans() override { std::abort(); }
  Preferences& preferences() override { std::abort(); }
  Posts& posts() override { std::abort(); }
  std::vector<Ref> touched() const override { std::abort(); }
};

}  // namespace debrief::tests
