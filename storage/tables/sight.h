#pragma once

#include <string>
#include <string_view>

#include "bot/ports/records.h"

#include "storage/sql.h"

namespace debrief::storage {

/// What an actor may see, as SQL. In every statement $1 is the organisation and $2 `eye`, whether
/// the text uses it or not.
/// A restricted postmortem is seen by its facilitator (by its maker while it has none), the
/// security response team and whom it allows; a channel hears of it where it is private and bound
/// to it. Everything under a postmortem is seen as it is. An owner outside sees the own item by its
/// safe title. Source: product.md, "Roles, teams, visibility".
struct Sight {
  explicit Sight(const Actor& actor);

  Value eye;                    // borrows the actor's channel
  std::string_view postmortem;  // a condition over the postmortem `p`
  std::string_view item;        // over the item `i`: 2 all of it, 1 its safe title, 0 nothing
  std::string_view restricted;  // a condition over the *restricted* item `i`: sight is not 0
  bool all = false;             // sees everything of the organisation
};

/// A condition that the postmortem numbered `column` can be seen, for rows under it.
std::string under(const Sight& sight, std::string_view column, std::string_view organisation);

/// "There is no A-31 that you can see.": the same words for what is hidden and what never was.
Error nothing_there(const Ref& ref);

/// Somebody else saved `ref` since it was read.
Error moved_on(const Ref& ref);

}  // namespace debrief::storage
