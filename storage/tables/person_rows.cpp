#include <algorithm>

#include "bot/base/text.h"

#include "storage/tables/people.h"
#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

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

std::string_view PersonRows::columns() {
  return "p.number, p.name, p.mail, p.zone, p.external, p.digest, p.version";
}

Person PersonRows::person_of(const Row& row) {
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

void PersonRows::load_handles(Desk& desk, OrganisationId organisation, Person& person) {
  desk.sql.each(
      "SELECT platform, workspace, id FROM handles WHERE organisation = $1 AND person = $2 "
      "ORDER BY platform, workspace, id",
      {organisation, person.id},
      [&person](const Row& row) {
        person.handles.push_back({row.string(0), row.string(1), row.string(2)});
      });
}

Roles PersonRows::load_roles(Desk& desk, OrganisationId organisation, PersonId person) {
  Roles roles;
  desk.sql.each("SELECT role FROM roles WHERE organisation = $1 AND person = $2",
                {organisation, person},
                [&roles](const Row& row) {
                  if (const auto role = parse_role(row.text(0))) {
                    debrief::give(roles, *role, true);
                  }
                });
  return roles;
}

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
  desk.sql.each("SELECT " + std::string(columns())
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

}  // namespace debrief::storage
