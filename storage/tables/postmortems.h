#pragma once

#include <string>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/row_text.h"
#include "storage/tables/sight.h"

namespace debrief::storage {

/// How a postmortem is kept, with whom it allows and what it is bound to.
struct PostmortemRows {
  using Noun = Postmortem;
  static constexpr std::string_view prefix = "PM";
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

class SqlPostmortems final : public Postmortems {
 public:
  SqlPostmortems(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor), sight_(actor) {}

  Result<Postmortem> find(std::int64_t number) override;
  Result<Postmortem> add(Postmortem draft) override;
  Result<void> save(Postmortem& postmortem) override;
  std::vector<Postmortem> list(const PostmortemFilter& filter) override;
  std::int64_t count(const PostmortemFilter& filter) override;
  std::vector<std::string> bound_channels() override;

 private:
  Desk& desk_;
  const Actor& actor_;
  Sight sight_;
};

}  // namespace debrief::storage
