#include <filesystem>

#include <sys/stat.h>

#include "storage/database_file.h"
#include "storage/engines/sqlite.h"
#include "storage/open.h"

namespace debrief {
namespace {

/// Removes a half-made copy unless it got its name.
struct Unfinished {
  explicit Unfinished(std::string file) : path(std::move(file)) {}
  ~Unfinished() {
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
      std::filesystem::remove(path + end, ignored);
    }
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const std::string path;
};

Result<void> sound(const std::string& file, const std::string& key) {
  const auto report = verify("sqlite:" + file, key);
  if (!report) {
    return report.error();
  }
  if (report->first_bad) {
    return Error{Code::conflict, file + " is not whole: " + *report->first_bad + "."};
  }
  return {};
}

Result<void> rename_durably(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  if (error) {
    return Error{Code::unavailable, "Cannot write " + to + ": " + error.message() + "."};
  }
  return storage::sync_file(to);
}

/// A whole copy of `from` named `copy`, on disk.
Result<void> copy_whole(const std::string& from, const std::string& copy) {
  try {
    storage::open_sqlite(from, storage::SqliteUse::visitor)->execute("VACUUM INTO $1", {copy});
  } catch (const storage::SqlError& error) {
    return storage::refusal(error);
  }
  ::chmod(copy.c_str(), 0600);
  return storage::sync_file(copy);
}

/// What the backup still owed may have been said since it was made.
Result<void> hold_notices(const std::string& file) {
  try {
    auto sql = storage::open_sqlite(file, storage::SqliteUse::writer);
    sql->execute(
        "UPDATE notices SET state = 'failed', lease_until = NULL, why = 'restored from a backup' "
        "WHERE state IN ('pending', 'leased')");
    // One file, complete without a WAL beside it.
    sql->script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;");
    return {};
  } catch (const storage::SqlError& error) {
    return storage::refusal(error);
  }
}

}  // namespace

Result<void> backup(const std::string& url, const std::string& file, const std::string& key) {
  const auto path = storage::path_of(url);
  if (!path) {
    return path.error();
  }
  if (std::filesystem::exists(file)) {
    return Error{Code::invalid, file + " already exists; name a new file for the backup."};
  }
  if (!std::filesystem::exists(*path)) {
    return Error{Code::not_found, "There is no database at " + *path + "."};
  }
  const Unfinished copy(file + ".unfinished");
  std::filesystem::remove(copy.path);
  if (auto made = copy_whole(*path, copy.path); !made) {
    return made;
  }
  if (auto whole = sound(copy.path, key); !whole) {
    return whole;
  }
  return rename_durably(copy.path, file);
}

Result<void> restore(const std::string& file, const std::string& url, const std::string& key) {
  const auto path = storage::path_of(url);
  if (!path) {
    return path.error();
  }
  if (auto whole = sound(file, key); !whole) {
    return whole;
  }
  if (auto made = storage::make_file(*path); !made) {
    return made;
  }
  const auto lock = storage::FileLock::take(*path);
  if (!lock) {
    return lock.error();
  }
  const Unfinished copy(*path + ".unfinished");
  std::filesystem::remove(copy.path);
  if (auto made = copy_whole(file, copy.path); !made) {
    return made;
  }
  if (auto held = hold_notices(copy.path); !held) {
    return held;
  }
  // The old file keeps its WAL: the two belong together.
  std::error_code error;
  for (const char* end : {"", "-wal", "-shm"}) {
    if (std::filesystem::exists(*path + end)) {
      std::filesystem::rename(*path + end, *path + ".before-restore" + end, error);
    }
  }
  return rename_durably(copy.path, *path);
}

}  // namespace debrief
