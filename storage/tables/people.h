#pragma once

#include <string>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/row_text.h"

namespace debrief::storage {

/// A person as one row: with the handles and the roles that belong to it.
struct PersonRecord {
  Person person;
  Roles roles;
};

/// How a person is kept.
struct PersonRows {
  using Noun = PersonRecord;
  static constexpr std::string_view prefix = "person";
  static std::int64_t number(const Noun& noun) { return noun.person.id; }
  static std::int64_t version(const Noun& noun) { return noun.person.version; }

  static std::string written(OrganisationId organisation, const Noun& noun);
  static Noun read(const RowFields& fields);
  static std::optional<Noun> load(Desk& desk, OrganisationId organisation, std::int64_t number);
  static void put(Desk& desk,
                  OrganisationId organisation,
                  const Noun* before,
                  const Noun& after,
                  const std::string& hash);
  static void remove(Desk& desk, OrganisationId organisation, const Noun& before);

  /// Columns of the person `p` for `person_of`, which leaves the handles out.
  static std::string_view columns();
  static Person person_of(const Row& row);
  static void load_handles(Desk& desk, OrganisationId organisation, Person& person);
  static Roles load_roles(Desk& desk, OrganisationId organisation, PersonId person);
};

class SqlPeople final : public People {
 public:
  SqlPeople(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor) {}

  Result<Person> find(PersonId id) override;
  std::optional<Person> by_handle(const Handle& handle) override;
  Result<Person> meet(const Handle& handle, const std::string& name) override;
  std::vector<Person> named(const std::string& name) override;
  std::vector<Person> list(std::size_t limit, std::size_t offset) override;
  std::int64_t count() override;
  Result<void> save(Person& person) override;
  Roles roles(PersonId id) override;
  Result<void> give(PersonId id, Role role, bool held) override;

 private:
  std::vector<Person> with_handles(std::vector<Person> people);

  Desk& desk_;
  const Actor& actor_;
};

}  // namespace debrief::storage
