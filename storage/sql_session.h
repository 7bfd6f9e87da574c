#pragma once

#include <deque>

#include "bot/ports/store.h"

#include "storage/desk.h"
#include "storage/sql_records.h"

namespace debrief::storage {

/// One transaction, on the writer's connection or a reader's.
class SqlSession final : public Session {
 public:
  /// `counters` is null on a reader.
  SqlSession(Connection& sql, const Hasher& hasher, Counters* counters)
      : sql_(sql),
        desk_(sql, hasher, counters) {}

  Result<OrganisationId> organisation_of(const std::string& workspace,
                                         const std::string& name) override;
  std::string organisation_name(OrganisationId organisation) override;
  std::vector<OrganisationId> organisations() override;
  std::optional<std::string> answer_to(OrganisationId organisation,
                                       const std::string& delivery) override;
  void remember(OrganisationId organisation,
                const std::string& delivery,
                const std::string& answer,
                Instant at) override;
  Records& open(const Actor& actor) override;
  void begin_turn(OrganisationId organisation,
                  PersonId by,
                  const std::string& command,
                  Instant now) override;
  std::int64_t finish_turn() override { return desk_.finish_turn(); }
  std::vector<DuePlan> due_plans(Instant now, std::size_t limit) override;
  std::optional<Instant> next_plan_at() override;
  std::vector<Claim> claim(Instant now, Instant lease_until, std::size_t claims_max) override;
  void settle(const Settlement& settlement, Instant now) override;
  std::optional<Instant> next_notice_at() override;
  void forget(Instant before, std::size_t limit) override;
  std::chrono::microseconds clock_offset() override;
  Result<void> set_clock_offset(std::chrono::microseconds offset) override;

 private:
  Result<OrganisationId> join(const std::string& workspace, const std::string& name);

  Connection& sql_;
  Desk desk_;
  std::deque<SqlRecords> opened_;
};

}  // namespace debrief::storage
