#pragma once

#include <string>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/row_text.h"

namespace debrief::storage {

/// How a team is kept, with its members.
struct TeamRows {
  using Noun = Team;
  static constexpr std::string_view prefix = "team";
  static std::int64_t number(const Noun& noun) { return noun.id; }
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

class SqlTeams final : public Teams {
 public:
  SqlTeams(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor) {}

  Result<Team> find(std::int64_t id) override;
  std::optional<Team> named(const std::string& name) override;
  Result<Team> add(Team draft) override;
  Result<void> save(Team& team) override;
  std::vector<Team> list() override;

 private:
  Result<void> free_name(const Team& team);

  Desk& desk_;
  const Actor& actor_;
};

}  // namespace debrief::storage
