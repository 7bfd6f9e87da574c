#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/row_text.h"

namespace debrief::storage {

/// One setting of the organisation, as a record with an id, so that it has a history.
struct Preference {
  std::int64_t number = 0;
  std::string name;
  std::string value;  // "": taken back
  std::int64_t version = 0;
};

/// How a setting is kept.
struct PreferenceRows {
  using Noun = Preference;
  static constexpr std::string_view prefix = "setting";
  static std::int64_t number(const Noun& noun) { return noun.number; }
  static std::int64_t version(const Noun& noun) { return noun.version; }

  static std::string written(OrganisationId organisation, const Noun& noun);
  static Noun read(const RowFields& fields);
  static std::optional<Noun> load(Desk& desk, OrganisationId organisation, std::int64_t number);
  static void put(Desk& desk,
                  OrganisationId organisation,
                  const Noun* before,
                  const Noun& after,
                  const std::string& hash);
  static void remove(Desk& desk, OrganisationId organisation, const Noun& before);
};

class SqlPreferences final : public Preferences {
 public:
  SqlPreferences(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor) {}

  std::vector<std::pair<std::string, std::string>> of_organisation() override;
  Result<void> set_for_organisation(const std::string& name, const std::string& value) override;

 private:
  Desk& desk_;
  const Actor& actor_;
};

class SqlPlans final : public Plans {
 public:
  SqlPlans(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor) {}

  void set(const std::string& rule,
           const std::string& subject,
           std::optional<Instant> next_at) override;
  std::vector<Plan> of(const std::string& subject) override;

 private:
  Desk& desk_;
  const Actor& actor_;
};

class SqlPosts final : public Posts {
 public:
  SqlPosts(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor) {}

  std::optional<Post> find(const std::string& view, const std::string& address_key) override;
  std::vector<Post> of(const std::string& view) override;

 private:
  Desk& desk_;
  const Actor& actor_;
};

}  // namespace debrief::storage
