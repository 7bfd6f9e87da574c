#pragma once

#include <memory>
#include <string>

#include "bot/base/result.h"

#include "storage/crypto.h"
#include "storage/sql.h"

namespace debrief::storage {

/// The path in "sqlite:PATH". Fails with `invalid`, in one sentence, for every other scheme.
Result<std::string> path_of(const std::string& url);

/// Holds "<path>.lock" for as long as it lives: one service at a time. A separate file, since
/// closing the database's own file anywhere in a process drops SQLite's locks on it.
/// Source: sqlite.org/howtocorrupt.html, 2.2.
class FileLock {
 public:
  static Result<FileLock> take(const std::string& path);
  ~FileLock();
  FileLock(FileLock&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  FileLock& operator=(FileLock&& other) noexcept;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// Makes the folder (0700) and an empty file (0600) where there is none.
Result<void> make_file(const std::string& path);

/// Makes what stands in a file durable, and its name.
Result<void> sync_file(const std::string& path);

int version_of(Connection& sql);

/// Applies the migrations that are missing. `conflict` where the schema is newer than this program.
Result<void> bring_up_to_date(const std::string& path, Connection& sql, const std::string& key);

/// `conflict` unless the schema is exactly this program's.
Result<void> check_version(Connection& sql);

/// The hasher under the database's audit key, or under `key` where the database keeps none.
/// `invalid` where `key` is not the one that the database was made with.
Result<Hasher> hasher_of(Connection& sql, const std::string& key);

/// What a caller hears when the engine refused.
Error refusal(const SqlError& error);

}  // namespace debrief::storage
