#include "storage/tables/small.h"

#include "bot/chat/codec.h"

#include "storage/tables/rows.h"

namespace debrief::storage {

std::string PreferenceRows::written(OrganisationId organisation, const Preference& noun) {
  return RowText()
      .add("organisation", organisation)
      .add("number", noun.number)
      .add("name", noun.name)
      .add("value", noun.value)
      .add("version", noun.version)
      .take();
}

Preference PreferenceRows::read(const RowFields& fields) {
  return {fields.integer("number"),
          fields.text("name"),
          fields.text("value"),
          fields.integer("version")};
}

std::optional<Preference> PreferenceRows::load(Desk& desk,
                                               OrganisationId organisation,
                                               std::int64_t number) {
  std::optional<Preference> found;
  desk.sql.each(
      "SELECT number, name, value, version FROM preferences "
      "WHERE organisation = $1 AND number = $2",
      {organisation, number},
      [&found](const Row& row) {
        found = Preference{row.integer(0), row.string(1), row.string(2), row.integer(3)};
      });
  return found;
}

void PreferenceRows::put(Desk& desk,
                         OrganisationId organisation,
                         const Preference* /*before*/,
                         const Preference& after,
                         const std::string& hash) {
  desk.sql.execute(
      "INSERT INTO preferences (organisation, number, name, value, version, row_hash) "
      "VALUES ($1, $2, $3, $4, $5, $6) "
      "ON CONFLICT (organisation, number) DO UPDATE SET name = excluded.name, "
      "value = excluded.value, version = excluded.version, row_hash = excluded.row_hash",
      {organisation, after.number, after.name, after.value, after.version, hash});
}

void PreferenceRows::remove(Desk& desk, OrganisationId organisation, const Preference& before) {
  desk.sql.execute("DELETE FROM preferences WHERE organisation = $1 AND number = $2",
                   {organisation, before.number});
}

std::vector<std::pair<std::string, std::string>> SqlPreferences::of_organisation() {
  std::vector<std::pair<std::string, std::string>> found;
  desk_.sql.each(
      "SELECT name, value FROM preferences WHERE organisation = $1 AND value <> '' ORDER BY name",
      {actor_.organisation},
      [&found](const Row& row) { found.emplace_back(row.string(0), row.string(1)); });
  return found;
}

Result<void> SqlPreferences::set_for_organisation(const std::string& name,
                                                  const std::string& value) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  const auto known =
      desk_.sql.integer("SELECT number FROM preferences WHERE organisation = $1 AND name = $2",
                        {actor_.organisation, name});
  if (!known) {
    if (!value.empty()) {
      const Preference added{desk_.draw(actor_.organisation, "setting"), name, value, 1};
      keep<PreferenceRows>(desk_, actor_.organisation, nullptr, added);
    }
    return {};
  }
  const auto before = PreferenceRows::load(desk_, actor_.organisation, *known);
  if (before->value != value) {
    keep<PreferenceRows>(
        desk_, actor_.organisation, &*before, Preference{*known, name, value, before->version + 1});
  }
  return {};
}

void SqlPlans::set(const std::string& rule,
                   const std::string& subject,
                   std::optional<Instant> next_at) {
  if (!next_at) {
    desk_.sql.execute("DELETE FROM plans WHERE organisation = $1 AND subject = $2 AND rule = $3",
                      {actor_.organisation, subject, rule});
    return;
  }
  desk_.sql.execute(
      "INSERT INTO plans (organisation, subject, rule, next_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (organisation, subject, rule) DO UPDATE SET next_at = excluded.next_at "
      "WHERE plans.next_at <> excluded.next_at",
      {actor_.organisation, subject, rule, *next_at});
}

std::vector<Plan> SqlPlans::of(const std::string& subject) {
  std::vector<Plan> found;
  desk_.sql.each(
      "SELECT rule, subject, next_at FROM plans WHERE organisation = $1 AND subject = $2 "
      "ORDER BY next_at, rule",
      {actor_.organisation, subject},
      [&found](const Row& row) {
        found.push_back({row.string(0), row.string(1), row.instant(2)});
      });
  return found;
}

namespace {

Post post_of(const Row& row) {
  return {row.string(0),
          decode_address(row.text(1)).value_or(Address()),
          row.string(2),
          row.string(3),
          row.instant(4)};
}

}  // namespace

std::optional<Post> SqlPosts::find(const std::string& view, const std::string& address_key) {
  std::optional<Post> found;
  desk_.sql.each(
      "SELECT view, address, message, digest, posted_at FROM posts "
      "WHERE organisation = $1 AND view = $2 AND address_key = $3",
      {actor_.organisation, view, address_key},
      [&found](const Row& row) { found = post_of(row); });
  return found;
}

std::vector<Post> SqlPosts::of(const std::string& view) {
  std::vector<Post> found;
  desk_.sql.each(
      "SELECT view, address, message, digest, posted_at FROM posts "
      "WHERE organisation = $1 AND view = $2 ORDER BY address_key",
      {actor_.organisation, view},
      [&found](const Row& row) { found.push_back(post_of(row)); });
  return found;
}

}  // namespace debrief::storage
