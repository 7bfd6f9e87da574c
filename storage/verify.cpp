#include "storage/verify.h"

#include <functional>

#include "storage/database_file.h"
#include "storage/engines/sqlite.h"
#include "storage/tables/kinds.h"

namespace debrief::storage {
namespace {

/// A walk over one snapshot that stops at the first thing that is not as it was written.
class Walk {
 public:
  Walk(Connection& sql, const Hasher& hasher) : sql_(sql), desk_(sql, hasher, nullptr) {}

  VerifyReport run() {
    check_pages();
    std::vector<OrganisationId> organisations;
    sql_.each("SELECT organisation FROM organisations ORDER BY organisation",
              {},
              [&](const Row& row) { organisations.push_back(row.integer(0)); });
    for (const auto organisation : organisations) {
      organisation_ = organisation;
      check_audit();
      for (const auto& kind : record_kinds()) {
        check_rows(kind);
      }
      check_kept();
      check_sight();
    }
    return std::move(report_);
  }

 private:
  bool bad() const { return report_.first_bad.has_value(); }

  void blame(const std::string& what) {
    if (!bad()) {
      report_.first_bad = what;
      if (organisation_ != 0) {
        *report_.first_bad += " (organisation " + std::to_string(organisation_) + ")";
      }
    }
  }

  void check_pages() {
    const auto said = sql_.text("PRAGMA integrity_check(1)").value_or("nothing");
    if (said != "ok") {
      blame("file: " + said);
    }
  }

  void check_audit() {
    struct Audited {
      AuditRow row;
      std::string hash;
    };
    std::int64_t seq = 0;
    std::string previous;
    constexpr std::int64_t kPage = 500;
    for (bool more = !bad(); more;) {
      std::vector<Audited> page;
      sql_.each(
          "SELECT seq, at, person, command, subjects, undoes, content, previous, hash FROM audit "
          "WHERE organisation = $1 AND seq > $2 ORDER BY seq LIMIT $3",
          {organisation_, seq, kPage},
          [&](const Row& row) {
            page.push_back({{organisation_,
                             row.integer(0),
                             row.integer(1),
                             row.integer(2),
                             row.string(3),
                             row.string(4),
                             row.integer(5),
                             row.string(6),
                             row.string(7)},
                            row.string(8)});
          });
      for (const auto& [row, hash] : page) {
        check_turn(row, hash, seq, previous);
        seq = row.seq;
        previous = hash;
      }
      more = !page.empty() && !bad();
    }
    const auto next = sql_.integer(
        "SELECT next FROM counters WHERE organisation = $1 AND prefix = 'audit'", {organisation_});
    if (!bad() && next.value_or(1) != seq + 1) {
      blame("audit: it ends at " + std::to_string(seq) + " where "
            + std::to_string(next.value_or(1) - 1) + " rows were written");
    }
  }

  void check_turn(const AuditRow& row,
                  const std::string& hash,
                  std::int64_t before,
                  const std::string& previous) {
    const std::string name = "audit row " + std::to_string(row.seq);
    ++report_.audit_rows;
    if (row.seq != before + 1) {
      blame("audit row " + std::to_string(before + 1) + ": it is missing");
    } else if (row.previous != previous) {
      blame(name + ": it does not follow the row before it");
    } else if (desk_.hasher.hash(written(row)) != hash) {
      blame(name + ": it is not as it was written");
    } else {
      check_history(row, name);
    }
  }

  /// Erased history cannot be checked any more: that is what the chain's hash of it is for.
  void check_history(const AuditRow& row, const std::string& name) {
    std::string content;
    bool erased = false;
    for (const auto& subject : subjects_of(row.subjects)) {
      bool found = false;
      sql_.each(
          "SELECT version, before, after, erased FROM history WHERE organisation = $1 "
          "AND prefix = $2 AND number = $3 AND turn = $4",
          {organisation_, subject.prefix, subject.number, row.seq},
          [&](const Row& kept) {
            found = true;
            erased = erased || kept.truth(3);
            content += written(Change{subject, kept.string(1), kept.string(2), kept.integer(0)});
            content += '\n';
          });
      if (!found) {
        blame(name + ": the history of " + to_string(subject) + " is missing");
      }
    }
    if (!erased && desk_.hasher.hash(content) != row.content) {
      blame(name + ": its history is not as it was written");
    }
  }

  void check_rows(const RecordKind& kind) {
    struct Hashed {
      std::int64_t number = 0;
      std::string hash;
    };
    std::int64_t last = -1;
    constexpr std::int64_t kPage = 500;
    const std::string table(kind.table);
    for (bool more = !bad(); more;) {
      std::vector<Hashed> page;
      sql_.each("SELECT number, row_hash FROM " + table
                    + " WHERE organisation = $1 AND number > $2 ORDER BY number LIMIT $3",
                {organisation_, last, kPage},
                [&](const Row& row) {
                  page.push_back({row.integer(0), row.string(1)});
                });
      for (const auto& [number, hash] : page) {
        ++report_.rows;
        last = number;
        const auto row = kind.load(desk_, organisation_, number);
        if (!row || desk_.hasher.hash(row->text) != hash) {
          blame(table + " " + to_string(Ref{std::string(kind.prefix), number})
                + ": it is not as it was written");
        }
      }
      more = !page.empty() && !bad();
    }
  }

  /// A row that history says is there must be there, at least at that version.
  void check_kept() {
    struct Last {
      Ref subject;
      std::int64_t version = 0;
      bool there = false;
    };
    std::vector<Last> rows;
    if (!bad()) {
      sql_.each(
          "SELECT h.prefix, h.number, h.version, h.after <> '' FROM history h "
          "WHERE h.organisation = $1 AND h.turn = (SELECT max(l.turn) FROM history l "
          "WHERE l.organisation = h.organisation AND l.prefix = h.prefix "
          "AND l.number = h.number)",
          {organisation_},
          [&](const Row& row) {
            rows.push_back({{row.string(0), row.integer(1)}, row.integer(2), row.truth(3)});
          });
    }
    for (const auto& [subject, version, there] : rows) {
      const auto* kind = kind_of(subject.prefix);
      const auto row =
          kind == nullptr ? std::nullopt : kind->load(desk_, organisation_, subject.number);
      if (there && (!row || row->version < version)) {
        blame((kind == nullptr ? "history" : std::string(kind->table)) + " " + to_string(subject)
              + (row ? ": it is older than its history" : ": it is missing"));
      }
    }
  }

  /// Items repeat their postmortem's visibility; a difference would show what is restricted.
  void check_sight() {
    const auto number = sql_.integer(
        "SELECT i.number FROM items i JOIN postmortems p ON p.organisation = i.organisation "
        "AND p.number = i.postmortem WHERE i.organisation = $1 "
        "AND i.restricted <> CASE p.visibility WHEN 'restricted' THEN 1 ELSE 0 END LIMIT 1",
        {organisation_});
    if (number) {
      blame("items A-" + std::to_string(*number) + ": it is not as visible as its postmortem");
    }
  }

  Connection& sql_;
  Desk desk_;
  OrganisationId organisation_ = 0;
  VerifyReport report_;
};

}  // namespace

VerifyReport verify_all(Connection& sql, const Hasher& hasher) {
  return Walk(sql, hasher).run();
}

}  // namespace debrief::storage

namespace debrief {

Result<VerifyReport> verify(const std::string& url, const std::string& key) {
  const auto path = storage::path_of(url);
  if (!path) {
    return path.error();
  }
  try {
    auto sql = storage::open_sqlite(*path, storage::SqliteUse::visitor);
    sql->execute("BEGIN");
    if (auto known = storage::check_version(*sql); !known) {
      return known.error();
    }
    auto hasher = storage::hasher_of(*sql, key);
    if (!hasher) {
      return hasher.error();
    }
    return storage::verify_all(*sql, *hasher);
  } catch (const storage::SqlError& error) {
    // A page that cannot be read is the first bad thing, not a reason to say nothing.
    if (error.kind() == storage::SqlError::Kind::broken
        && std::string_view(error.what()).find("malformed") != std::string_view::npos) {
      VerifyReport report;
      report.first_bad = std::string("file: ") + error.what();
      return report;
    }
    return storage::refusal(error);
  }
}

}  // namespace debrief
