#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "bot/base/result.h"
#include "bot/ports/store.h"

namespace debrief {

/// Where and how everything is kept.
struct StorageOptions {
  std::string url;         // "sqlite:/var/lib/debrief/debrief.db"
  std::string key;         // of the row hashes and the audit chain; "" = one kept in the database
  bool read_only = false;  // beside a running service: writes are refused
  int group_max = 256;     // writes that share one commit, at most
  bool group = true;       // false: one commit per write, to compare with
};

/// Opens, making or migrating what is there, and holds "<file>.lock" until the store is gone. Fails
/// with `conflict` while another process holds it or where the schema is newer than this program,
/// `invalid` for a url it cannot read or a wrong key, `unavailable` where the file cannot be used.
Result<std::unique_ptr<Store>> open_store(const StorageOptions& options);

/// Commits that a store has made since it was opened: what group commit saves.
std::uint64_t commits(const Store& store);

/// Brings the schema up to this program's without serving. A copy of an older database is left
/// beside it as "<file>.before-<version>".
Result<void> migrate(const std::string& url);

/// The schema's version; 0 where there is no database yet.
Result<int> schema_version(const std::string& url);

/// What verify went through, and the first thing that is not as it was written.
struct VerifyReport {
  std::int64_t rows = 0;
  std::int64_t audit_rows = 0;
  std::optional<std::string> first_bad;  // "items A-31 of organisation 1: …"
};

/// Recomputes every row hash and the whole audit chain, over one snapshot, beside a running
/// service.
Result<VerifyReport> verify(const std::string& url, const std::string& key = "");

/// Writes a consistent copy to `file` (which must not exist) beside a running service, and verifies
/// it before it gets its name.
Result<void> backup(const std::string& url, const std::string& file, const std::string& key = "");

/// Puts a verified backup in the place of the database; what stood there is left beside it as
/// "<file>.before-restore". Wants the service stopped. Notices still owed in the backup are marked
/// as failed, so that nothing is said twice.
Result<void> restore(const std::string& file, const std::string& url, const std::string& key = "");

}  // namespace debrief
