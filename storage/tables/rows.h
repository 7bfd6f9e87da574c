#pragma once

#include <string>
#include <utility>

#include "storage/desk.h"
#include "storage/tables/sight.h"

namespace debrief::storage {

/// Refuses on a reader, where `draw` and `keep` would throw.
inline Result<void> may_write(const Desk& desk) {
  if (!desk.writes()) {
    return Error{Code::internal, "Something that only reads tried to write."};
  }
  return {};
}

/// Writes `after` (its version already drawn) in the place of `before`, null where it is new, and
/// remembers the change. `Rows` says how one noun is kept; see any file of this folder.
template <class Rows>
void keep(Desk& desk,
          OrganisationId organisation,
          const typename Rows::Noun* before,
          const typename Rows::Noun& after) {
  std::string text = Rows::written(organisation, after);
  Rows::put(desk, organisation, before, after, desk.hasher.hash(text));
  desk.changed(organisation,
               {Ref{std::string(Rows::prefix), Rows::number(after)},
                before == nullptr ? std::string() : Rows::written(organisation, *before),
                std::move(text),
                Rows::version(after)});
}

/// Saves `noun` over what its actor found: refused where that failed or the version moved on.
template <class Rows>
Result<void> save_row(Desk& desk,
                      OrganisationId organisation,
                      const Result<typename Rows::Noun>& before,
                      typename Rows::Noun& noun) {
  if (auto may = may_write(desk); !may) {
    return may;
  }
  if (!before) {
    return before.error();
  }
  if (before->version != noun.version) {
    return moved_on({std::string(Rows::prefix), Rows::number(noun)});
  }
  ++noun.version;
  keep<Rows>(desk, organisation, &*before, noun);
  return {};
}

/// Whether the actor behind `sight` sees a postmortem.
inline bool sees_postmortem(Desk& desk,
                            const Actor& actor,
                            const Sight& sight,
                            std::int64_t postmortem) {
  std::string sql = "SELECT 1 FROM postmortems p WHERE p.organisation = $1 AND p.number = $3 AND ";
  sql += sight.postmortem;
  return desk.sql.integer(sql, {actor.organisation, sight.eye, postmortem}).has_value();
}

}  // namespace debrief::storage
