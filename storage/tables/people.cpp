#include "storage/tables/people.h"

#include <algorithm>

#include "bot/base/text.h"

#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kColumns =
    "p.number, p.name, p.mail, p.zone, p.external, p.digest, p.version";

Person person_of(const Row& row) {
  Person person;
  person.id = row.integer(0);
  person.name = row.string(1);
  person.mail = row.string(2);
  person.zone = row.string(3);
  person.external = row.truth(4);
  person.digest = row.truth(5);
  person.version = row.integer(6);
  return person;
}

void load_handles(Desk& desk, OrganisationId organisation, Person& person) {
  desk.sql.each(
      "SELECT platform, workspace, id FROM handles WHERE organisation = $1 AND person = $2 "
      "ORDER BY platform, workspace, id",
      {organisation, person.id},
      [&person](const Row& row) {
        person.handles.push_back({row.string(0), row.string(1), row.string(2)});
      });
}

Roles load_roles(Desk& desk, OrganisationId organisation, PersonId person) {
  Roles roles;
  desk.sql.each("SELECT role FROM roles WHERE organisation = $1 AND person = $2",
                {organisation, person},
                [&roles](const Row& row) {
                  if (const auto role = parse_role(row.text(0))) {
                    give(roles, *role, true);
                  }
                });
  return roles;
}

std::vector<Handle> sorted(std::vector<Handle> handles) {
  std::sort(handles.begin(), handles.end(), [](const Handle& a, const Handle& b) {
    return std::tie(a.platform, a.workspace, a.id) < std::tie(b.platform, b.workspace, b.id);
  });
  handles.erase(std::unique(handles.begin(), handles.end()), handles.end());
  return handles;
}

void put_handles(Desk& desk,
                 OrganisationId organisation,
                 const PersonRecord* before,
                 const PersonRecord& after) {
  const auto old = before == nullptr ? std::vector<Handle>() : sorted(before->person.handles);
  const auto now = sorted(after.person.handles);
  if (old == now) {
    return;
  }
  desk.sql.execute("DELETE FROM handles WHERE organisation = $1 AND person = $2",
                   {organisation, after.person.id});
  for (const auto& handle : now) {
    desk.sql.execute(
        "INSERT INTO handles (organisation, platform, workspace, id, person) "
        "VALUES ($1, $2, $3, $4, $5)",
        {organisation, handle.platform, handle.workspace, handle.id, after.person.id});
  }
}

void put_roles(Desk& desk,
               OrganisationId organisation,
               const PersonRecord* before,
               const PersonRecord& after) {
  if (after.roles == (before == nullptr ? Roles() : before->roles)) {
    return;
  }
  desk.sql.execute("DELETE FROM roles WHERE organisation = $1 AND person = $2",
                   {organisation, after.person.id});
  for (const auto role : held(after.roles)) {
    desk.sql.execute("INSERT INTO roles (organisation, person, role) VALUES ($1, $2, $3)",
                     {organisation, after.person.id, to_string(role)});
  }
}

}  // namespace

std::string PersonRows::written(OrganisationId organisation, const PersonRecord& noun) {
  RowText text;
  text.add("organisation", organisation)
      .add("number", noun.person.id)
      .add("name", noun.person.name)
      .add("mail", noun.person.mail)
      .add("zone", noun.person.zone);
  for (const auto& handle : sorted(noun.person.handles)) {
    text.add("handle",
             RowText()
                 .add("platform", handle.platform)
                 .add("workspace", handle.workspace)
                 .add("id", handle.id)
                 .take());
  }
  for (const auto role : held(noun.roles)) {
    text.add("role", to_string(role));
  }
  return text.add("external", noun.person.external)
      .add("digest", noun.person.digest)
      .add("version", noun.person.version)
      .take();
}

std::optional<PersonRecord> PersonRows::load(Desk& desk,
                                             OrganisationId organisation,
                                             std::int64_t number) {
  std::optional<PersonRecord> found;
  desk.sql.each("SELECT " + std::string(kColumns)
                    + " FROM people p WHERE p.organisation = $1 AND p.number = $2",
                {organisation, number},
                [&found](const Row& row) {
                  found = PersonRecord{person_of(row), {}};
                });
  if (found) {
    load_handles(desk, organisation, found->person);
    found->roles = load_roles(desk, organisation, number);
  }
  return found;
}

void PersonRows::put(Desk& desk,
                     OrganisationId organisation,
                     const PersonRecord* before,
                     const PersonRecord& after,
                     const std::string& hash) {
  const std::string key = lower(after.person.name);
  desk.sql.execute(
      "INSERT INTO people (organisation, number, name, name_key, first_key, mail, zone, external, "
      "digest, version, row_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
      "ON CONFLICT (organisation, number) DO UPDATE SET name = excluded.name, "
      "name_key = excluded.name_key, first_key = excluded.first_key, mail = excluded.mail, "
      "zone = excluded.zone, external = excluded.external, digest = excluded.digest, "
      "version = excluded.version, row_hash = excluded.row_hash",
      {organisation,
       after.person.id,
       after.person.name,
       key,
       std::string_view(key).substr(0, key.find(' ')),
       after.person.mail,
       after.person.zone,
       after.person.external,
       after.person.digest,
       after.person.version,
       hash});
  put_handles(desk, organisation, before, after);
  put_roles(desk, organisation, before, after);
}

void PersonRows::remove(Desk& desk, OrganisationId organisation, const PersonRecord& before) {
  PersonRecord bare = before;
  bare.person.handles.clear();
  bare.roles = {};
  put_handles(desk, organisation, &before, bare);
  put_roles(desk, organisation, &before, bare);
  desk.sql.execute("DELETE FROM people WHERE organisation = $1 AND number = $2",
                   {organisation, before.person.id});
}

Result<Person> SqlPeople::find(PersonId id) {
  std::optional<Person> found;
  desk_.sql.each("SELECT " + std::string(kColumns)
                     + " FROM people p WHERE p.organisation = $1 AND p.number = $2",
                 {actor_.organisation, id},
                 [&found](const Row& row) { found = person_of(row); });
  if (!found) {
    return nothing_there({"person", id});
  }
  load_handles(desk_, actor_.organisation, *found);
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
    load_handles(desk_, actor_.organisation, person);
  }
  return people;
}

std::vector<Person> SqlPeople::named(const std::string& name) {
  std::vector<Person> found;
  const std::string columns(kColumns);
  desk_.sql.each("SELECT " + columns
                     + " FROM people p WHERE p.organisation = $1 AND p.name_key = $2 UNION SELECT "
                     + columns
                     + " FROM people p WHERE p.organisation = $1 AND p.first_key = $2 ORDER BY 1",
                 {actor_.organisation, lower(trim(name))},
                 [&found](const Row& row) { found.push_back(person_of(row)); });
  return with_handles(std::move(found));
}

std::vector<Person> SqlPeople::list(std::size_t limit, std::size_t offset) {
  std::vector<Person> found;
  desk_.sql.each("SELECT " + std::string(kColumns)
                     + " FROM people p WHERE p.organisation = $1 ORDER BY p.name_key, p.number "
                       "LIMIT $2 OFFSET $3",
                 {actor_.organisation, limit, offset},
                 [&found](const Row& row) { found.push_back(person_of(row)); });
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
  return load_roles(desk_, actor_.organisation, id);
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
