#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/ports/records.h"
#include "bot/ports/store.h"

#include "storage/desk.h"

namespace debrief::storage {

class SqlNotices final : public Notices {
 public:
  SqlNotices(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor) {}

  void put(const Notice& notice) override;
  std::vector<Notice> pending(const std::string& subject, std::size_t limit) override;

 private:
  Desk& desk_;
  const Actor& actor_;
};

/// The outbox as the courier uses it, over all organisations; see Session.
std::vector<Claim> claim_notices(Desk& desk,
                                 Instant now,
                                 Instant lease_until,
                                 std::size_t claims_max);
void settle_notice(Desk& desk, const Settlement& settlement, Instant now);
std::optional<Instant> next_notice_at(Desk& desk);

/// Takes back what `turn` put and nobody has begun to send. Views stay: they are composed when sent
/// and so show what is true by then.
void withdraw_notices(Desk& desk, OrganisationId organisation, std::int64_t turn);

}  // namespace debrief::storage
