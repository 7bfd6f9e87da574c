#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "bot/base/result.h"
#include "bot/ports/records.h"

#include "storage/counters.h"
#include "storage/crypto.h"
#include "storage/sql.h"

namespace debrief::storage {

/// The turn that a transaction is about, between begin_turn and finish_turn.
struct OpenTurn {
  std::int64_t number = 0;  // of the audit row to be
  OrganisationId organisation = 0;
  PersonId by = 0;
  std::string command;
  Instant now{};
  std::int64_t undoes = 0;
  struct Touch {
    OrganisationId organisation = 0;
    Change change;
    bool erased = false;
  };
  std::vector<Touch> changes;  // one for each subject, in order
};

/// What the tables of one transaction share: where they write, how they hash, and what the present
/// turn has changed.
class Desk {
 public:
  /// `counters` is null on a reader.
  Desk(Connection& connection, const Hasher& keyed, Counters* numbers)
      : sql(connection),
        hasher(keyed),
        counters_(numbers) {}

  bool writes() const { return counters_ != nullptr; }
  std::int64_t draw(OrganisationId organisation, std::string_view prefix);

  void begin_turn(OpenTurn turn);
  std::int64_t finish_turn();
  bool in_turn() const { return turn_.has_value(); }
  std::int64_t turn_number() const { return turn_ ? turn_->number : 0; }
  OpenTurn* turn() { return turn_ ? &*turn_ : nullptr; }

  /// Remembers what became of a row. Several changes of one subject in one turn become one.
  void changed(OrganisationId organisation, Change change, bool erased = false);
  /// Every subject that this transaction added or saved, each once, in order.
  const std::vector<Ref>& touched() const { return touched_; }

  Connection& sql;
  const Hasher& hasher;

 private:
  Counters* counters_;
  std::optional<OpenTurn> turn_;
  std::vector<Ref> touched_;
  std::unordered_set<std::string> known_;  // the same, to ask
};

/// What an audit row's hash covers, as one text: also for verify.
struct AuditRow {
  OrganisationId organisation = 0;
  std::int64_t seq = 0;
  std::int64_t at = 0;
  PersonId person = 0;
  std::string command;
  std::string subjects;
  std::int64_t undoes = 0;
  std::string content;
  std::string previous;
};
std::string written(const AuditRow& row);

/// What the content hash of an audit row covers for one changed row.
std::string written(const Change& change);

/// The parts of "A-31 team-3", as an audit row lists them.
std::vector<Ref> subjects_of(std::string_view text);

}  // namespace debrief::storage
