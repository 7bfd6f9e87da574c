#include "storage/tables/people.h"

#include "bot/base/text.h"

#include "storage/tables/rows.h"

namespace debrief::storage {

Result<Person> SqlPeople::find(PersonId id) {
  std::optional<Person> found;
  desk_.sql.each("SELECT " + std::string(PersonRows::columns())
                     + " FROM people p WHERE p.organisation = $1 AND p.number = $2",
                 {actor_.organisation, id},
                 [&found](const Row& row) { found = PersonRows::person_of(row); });
  if (!found) {
    return nothing_there({"person", id});
  }
  PersonRows::load_handles(desk_, actor_.organisation, *found);
  return std::move(*found);
}

std::optional<Person> SqlPeople::by_handle(const Handle& handle) {
  const auto id = desk_.sql.integer(
      "SELECT person FROM handles WHERE organisation = $1 AND platform = $2 AND workspace = $3 "
      "AND id = $4",
      {actor_.organisation, handle.platform, handle.workspace, handle.id});
  if (!id) {
    return std::nullopt;
  }
  auto person = find(*id);
  return person ? std::optional<Person>(std::move(*person)) : std::nullopt;
}

Result<Person> SqlPeople::meet(const Handle& handle, const std::string& name) {
  if (auto known = by_handle(handle)) {
    return std::move(*known);
  }
  if (!desk_.writes()) {
    return Error{Code::not_found, "Nobody here is known by that name yet."};
  }
  PersonRecord record;
  record.person.id = desk_.draw(actor_.organisation, "person");
  record.person.name = name.empty() ? handle.id : name;
  record.person.handles = {handle};
  record.person.version = 1;
  keep<PersonRows>(desk_, actor_.organisation, nullptr, record);
  return std::move(record.person);
}

std::vector<Person> SqlPeople::with_handles(std::vector<Person> people) {
  for (auto& person : people) {
    PersonRows::load_handles(desk_, actor_.organisation, person);
  }
  return people;
}

std::vector<Person> SqlPeople::named(const std::string& name) {
  std::vector<Person> found;
  const std::string columns(PersonRows::columns());
  desk_.sql.each("SELECT " + columns
                     + " FROM people p WHERE p.organisation = $1 AND p.name_key = $2 UNION SELECT "
                     + columns
                     + " FROM people p WHERE p.organisation = $1 AND p.first_key = $2 ORDER BY 1",
                 {actor_.organisation, lower(trim(name))},
                 [&found](const Row& row) { found.push_back(PersonRows::person_of(row)); });
  return with_handles(std::move(found));
}

std::vector<Person> SqlPeople::list(std::size_t limit, std::size_t offset) {
  std::vector<Person> found;
  desk_.sql.each("SELECT " + std::string(PersonRows::columns())
                     + " FROM people p WHERE p.organisation = $1 ORDER BY p.name_key, p.number "
                       "LIMIT $2 OFFSET $3",
                 {actor_.organisation, limit, offset},
                 [&found](const Row& row) { found.push_back(PersonRows::person_of(row)); });
  return with_handles(std::move(found));
}

std::int64_t SqlPeople::count() {
  return desk_.sql
      .integer("SELECT count(*) FROM people WHERE organisation = $1", {actor_.organisation})
      .value_or(0);
}

Result<void> SqlPeople::save(Person& person) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  const auto before = PersonRows::load(desk_, actor_.organisation, person.id);
  if (!before) {
    return nothing_there({"person", person.id});
  }
  if (before->person.version != person.version) {
    return moved_on({"person", person.id});
  }
  for (const auto& handle : person.handles) {
    const auto other = by_handle(handle);
    if (other && other->id != person.id) {
      return Error{Code::conflict, to_string(handle) + " already belongs to " + other->name + "."};
    }
  }
  ++person.version;
  keep<PersonRows>(desk_, actor_.organisation, &*before, PersonRecord{person, before->roles});
  return {};
}

Roles SqlPeople::roles(PersonId id) {
  return PersonRows::load_roles(desk_, actor_.organisation, id);
}

Result<void> SqlPeople::give(PersonId id, Role role, bool held) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  const auto before = PersonRows::load(desk_, actor_.organisation, id);
  if (!before) {
    return nothing_there({"person", id});
  }
  PersonRecord after = *before;
  debrief::give(after.roles, role, held);
  if (after.roles == before->roles) {
    return {};
  }
  ++after.person.version;
  keep<PersonRows>(desk_, actor_.organisation, &*before, after);
  return {};
}

}  // namespace debrief::storage
