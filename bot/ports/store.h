#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/result.h"
#include "bot/ports/messenger.h"
#include "bot/ports/records.h"

namespace debrief {

/// A notice that the courier holds for a while, with everything it needs to send it.
struct Claim {
  OrganisationId organisation = 0;
  std::vector<Notice> notices;  // all of one organisation and one address, oldest first
};

/// How one claimed notice ended.
struct Settlement {
  OrganisationId organisation = 0;
  std::int64_t notice = 0;
  std::int64_t fence = 0;
  enum class End { sent, retry, failed, dropped } end = End::sent;  // dropped: it no longer matters
  Instant not_before{};                                             // retry
  std::string why;           // retry, failed: an error code for the operator
  std::optional<Post> post;  // sent: what stands where now
};

/// One transaction: a person's turn, a step of the tick, a settlement.
class Session {
 public:
  virtual ~Session() = default;

  /// The organisation that a workspace ("slack:T0123") belongs to. An unknown workspace joins the
  /// organisation called `name`, made if need be, when this is a writing session; on a reader it
  /// fails with not_found.
  virtual Result<OrganisationId> organisation_of(const std::string& workspace,
                                                 const std::string& name) = 0;
  virtual std::string organisation_name(OrganisationId organisation) = 0;
  virtual std::vector<OrganisationId> organisations() = 0;

  /// The answer given to this delivery before, if it came before.
  virtual std::optional<std::string> answer_to(OrganisationId organisation,
                                               const std::string& delivery) = 0;
  virtual void remember(OrganisationId organisation,
                        const std::string& delivery,
                        const std::string& answer,
                        Instant at) = 0;

  /// Records as `actor` sees them. They live as long as the session. One open at a time writes.
  virtual Records& open(const Actor& actor) = 0;

  /// Starts a turn: from here on changes belong to it. `finish` writes its audit row, with the ids
  /// of what it touched, if it changed anything; the returned number is 0 if it did not.
  virtual void begin_turn(OrganisationId organisation,
                          PersonId by,
                          const std::string& command,
                          Instant now) = 0;
  virtual std::int64_t finish_turn() = 0;

  /// Plans due by `now` over all organisations, at most `limit`, oldest first.
  struct DuePlan {
    OrganisationId organisation = 0;
    Plan plan;
  };
  virtual std::vector<DuePlan> due_plans(Instant now, std::size_t limit) = 0;
  virtual std::optional<Instant> next_plan_at() = 0;

  /// Takes pending notices that are due, grouped by address, at most `claims_max` addresses and 200
  /// notices each; each gets a lease until `lease_until`, one attempt more and a new fence. Those
  /// whose lease ran out are taken again.
  virtual std::vector<Claim> claim(Instant now, Instant lease_until, std::size_t claims_max) = 0;
  /// Refused silently (nothing changes) where the fence is no longer the claim's.
  virtual void settle(const Settlement& settlement, Instant now) = 0;
  virtual std::optional<Instant> next_notice_at() = 0;

  /// Removes deliveries' answers older than `before`, and reply urls of settled notices. At most
  /// `limit` rows.
  virtual void forget(Instant before, std::size_t limit) = 0;

  /// The demo clock's offset; setting it fails with conflict once any workspace but "local" is
  /// known.
  virtual std::chrono::microseconds clock_offset() = 0;
  virtual Result<void> set_clock_offset(std::chrono::microseconds offset) = 0;
};

/// Where everything is kept. Threads may call it side by side.
class Store {
 public:
  virtual ~Store() = default;

  /// Runs `work` on the one writing connection, in a savepoint of its own, together with whatever
  /// else arrived meanwhile; `done` is called after the commit is on disk. When `work` fails, or
  /// throws, nothing of it stays and `done` hears the error; when the commit fails everybody in it
  /// hears `unavailable`. `done` runs on the writer's thread: it must be short.
  virtual void write(std::function<Result<void>(Session&)> work,
                     std::function<void(Result<void>)> done) = 0;

  /// The same, waiting.
  virtual Result<void> write_now(std::function<Result<void>(Session&)> work) = 0;

  /// Runs `work` on a reader's connection, over one snapshot, on the caller's thread; never waits
  /// for the writer.
  virtual Result<void> read(const std::function<Result<void>(Session&)>& work) = 0;
};

}  // namespace debrief
