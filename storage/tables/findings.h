#pragma once

#include <string>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/row_text.h"
#include "storage/tables/sight.h"

namespace debrief::storage {

/// How a finding is kept.
struct FindingRows {
  using Noun = Finding;
  static constexpr std::string_view prefix = "F";
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

class SqlFindings final : public Findings {
 public:
  SqlFindings(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor), sight_(actor) {}

  Result<Finding> find(std::int64_t number) override;
  Result<Finding> add(Finding draft) override;
  Result<void> save(Finding& finding) override;
  std::vector<Finding> of(std::int64_t postmortem, std::size_t limit, std::size_t offset) override;
  std::int64_t count(std::int64_t postmortem) override;

 private:
  Desk& desk_;
  const Actor& actor_;
  Sight sight_;
};

}  // namespace debrief::storage
