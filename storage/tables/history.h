#pragma once

#include <optional>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"

namespace debrief::storage {

class SqlHistory final : public History {
 public:
  /// `records` answers which subjects the actor may see.
  SqlHistory(Desk& desk, const Actor& actor, Records& records)
      : desk_(desk),
        actor_(actor),
        records_(records) {}

  std::optional<PastTurn> last_turn_of(PersonId person) override;
  std::vector<PastTurn> of(const Ref& subject, std::size_t limit) override;
  Result<void> put_back(const PastTurn& turn) override;
  Result<void> erase(const Ref& subject) override;

 private:
  bool sees(const Ref& subject);
  std::optional<Change> change_of(const Ref& subject, std::int64_t turn);
  Result<void> still_there(const PastTurn& turn);

  Desk& desk_;
  const Actor& actor_;
  Records& records_;
};

}  // namespace debrief::storage
