#include "storage/tables/history.h"

#include <algorithm>

#include "storage/tables/erase.h"
#include "storage/tables/kinds.h"
#include "storage/tables/notices.h"
#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kTurnColumns =
    "a.seq, a.person, a.command, a.at, a.subjects, "
    "EXISTS (SELECT 1 FROM audit u WHERE u.organisation = a.organisation AND u.undoes = a.seq "
    "AND u.undoes <> 0)";

struct AuditedTurn {
  PastTurn turn;
  std::vector<Ref> subjects;
};

AuditedTurn turn_of(const Row& row) {
  PastTurn turn;
  turn.turn = row.integer(0);
  turn.by = row.integer(1);
  turn.command = row.string(2);
  turn.at = row.instant(3);
  turn.undone = row.truth(5);
  return {std::move(turn), subjects_of(row.text(4))};
}

}  // namespace

std::optional<Change> SqlHistory::change_of(const Ref& subject, std::int64_t turn) {
  std::optional<Change> found;
  desk_.sql.each(
      "SELECT before, after, version FROM history WHERE organisation = $1 AND prefix = $2 "
      "AND number = $3 AND turn = $4",
      {actor_.organisation, subject.prefix, subject.number, turn},
      [&](const Row& row) {
        found = Change{subject, row.string(0), row.string(1), row.integer(2)};
      });
  return found;
}

std::optional<PastTurn> SqlHistory::last_turn_of(PersonId person) {
  std::optional<AuditedTurn> found;
  desk_.sql.each("SELECT " + std::string(kTurnColumns)
                     + " FROM audit a WHERE a.organisation = $1 AND a.person = $2 "
                       "ORDER BY a.seq DESC LIMIT 1",
                 {actor_.organisation, person},
                 [&found](const Row& row) { found = turn_of(row); });
  if (!found) {
    return std::nullopt;
  }
  for (const auto& subject : found->subjects) {
    if (auto change = change_of(subject, found->turn.turn)) {
      found->turn.changes.push_back(std::move(*change));
    }
  }
  return std::move(found->turn);
}

std::vector<PastTurn> SqlHistory::of(const Ref& subject, std::size_t limit) {
  std::vector<PastTurn> turns;
  if (!sees(subject)) {
    return turns;
  }
  desk_.sql.each("SELECT " + std::string(kTurnColumns)
                     + ", h.before, h.after, h.version FROM history h JOIN audit a "
                       "ON a.organisation = h.organisation AND a.seq = h.turn "
                       "WHERE h.organisation = $1 AND h.prefix = $2 AND h.number = $3 "
                       "ORDER BY h.turn DESC LIMIT $4",
                 {actor_.organisation, subject.prefix, subject.number, limit},
                 [&](const Row& row) {
                   auto turn = turn_of(row).turn;
                   turn.changes.push_back({subject, row.string(6), row.string(7), row.integer(8)});
                   turns.push_back(std::move(turn));
                 });
  return turns;
}

/// Whether the actor sees all of `subject`: history holds the texts that a safe view leaves out.
bool SqlHistory::sees(const Ref& subject) {
  if (subject.prefix == "PM") {
    return records_.postmortems().find(subject.number).ok();
  }
  if (subject.prefix == "T") {
    return records_.timeline().find(subject.number).ok();
  }
  if (subject.prefix == "F") {
    return records_.findings().find(subject.number).ok();
  }
  if (subject.prefix == "N") {
    return records_.items().find_note(subject.number).ok();
  }
  if (subject.prefix == "A") {
    const auto item = records_.items().find(subject.number);
    return item.ok() && !item->safe_view;
  }
  return true;
}

Result<void> SqlHistory::still_there(const PastTurn& turn) {
  for (const auto& change : turn.changes) {
    const auto* kind = kind_of(change.subject.prefix);
    if (kind == nullptr) {
      return Error{Code::conflict, "That cannot be undone."};
    }
    const auto row = kind->load(desk_, actor_.organisation, change.subject.number);
    const bool same = change.after.empty() ? !row : (row && row->version == change.version);
    if (!same) {
      return Error{Code::conflict,
                   to_string(change.subject)
                       + " was changed again since; set it to what it should be instead."};
    }
    if (row && !sees(change.subject) && !records_.items().find(change.subject.number).ok()) {
      return nothing_there(change.subject);
    }
  }
  return {};
}

Result<void> SqlHistory::put_back(const PastTurn& turn) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  if (auto there = still_there(turn); !there) {
    return there;
  }
  // Rows that others have built on meanwhile refuse to go: then nothing of it stays.
  desk_.sql.execute("SAVEPOINT put_back");
  const auto changes =
      desk_.turn() == nullptr ? std::vector<OpenTurn::Touch>() : desk_.turn()->changes;
  try {
    for (auto change = turn.changes.rbegin(); change != turn.changes.rend(); ++change) {
      kind_of(change->subject.prefix)
          ->put(desk_, actor_.organisation, change->subject.number, change->before);
    }
  } catch (const SqlError& error) {
    if (error.kind() != SqlError::Kind::refused || !desk_.sql.in_transaction()) {
      throw;
    }
    desk_.sql.execute("ROLLBACK TO put_back");
    desk_.sql.execute("RELEASE put_back");
    if (desk_.turn() != nullptr) {
      desk_.turn()->changes = changes;
    }
    return Error{Code::conflict,
                 "Others have built on it since; change or drop what should go instead."};
  }
  desk_.sql.execute("RELEASE put_back");
  withdraw_notices(desk_, actor_.organisation, turn.turn);
  if (desk_.turn() != nullptr) {
    desk_.turn()->undoes = turn.turn;
  }
  return {};
}

Result<void> SqlHistory::erase(const Ref& subject) {
  if (auto may = may_write(desk_); !may) {
    return may;
  }
  if (kind_of(subject.prefix) == nullptr || !sees(subject)) {
    return nothing_there(subject);
  }
  return erase_record(desk_, actor_.organisation, subject);
}

}  // namespace debrief::storage
