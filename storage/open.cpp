#include "storage/open.h"

#include <filesystem>

#include "storage/database_file.h"
#include "storage/engines/sqlite.h"
#include "storage/sql_store.h"

namespace debrief {
namespace {

/// The file of `path`, made and migrated, under `lock`.
Result<void> prepare(const std::string& path, const std::string& key) {
  auto sql = storage::open_sqlite(path, storage::SqliteUse::writer);
  if (auto ready = storage::bring_up_to_date(path, *sql, key); !ready) {
    return ready;
  }
  if (auto hasher = storage::hasher_of(*sql, key); !hasher) {
    return hasher.error();
  }
  return {};
}

Result<void> look_at(const std::string& path, const std::string& key) {
  auto sql = storage::open_sqlite(path, storage::SqliteUse::visitor);
  if (auto known = storage::check_version(*sql); !known) {
    return known;
  }
  if (auto hasher = storage::hasher_of(*sql, key); !hasher) {
    return hasher.error();
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(const StorageOptions& options) {
  const auto path = storage::path_of(options.url);
  if (!path) {
    return path.error();
  }
  try {
    storage::SqlStore::Options own{
        *path,
        options.key,
        options.group ? static_cast<std::size_t>(std::max(1, options.group_max)) : 1,
        options.read_only};
    if (options.read_only) {
      if (auto ready = look_at(*path, options.key); !ready) {
        return ready.error();
      }
      return std::unique_ptr<Store>(
          std::make_unique<storage::SqlStore>(std::move(own), std::nullopt));
    }
    if (auto made = storage::make_file(*path); !made) {
      return made.error();
    }
    auto lock = storage::FileLock::take(*path);
    if (!lock) {
      return lock.error();
    }
    if (auto ready = prepare(*path, options.key); !ready) {
      return ready.error();
    }
    return std::unique_ptr<Store>(
        std::make_unique<storage::SqlStore>(std::move(own), std::move(*lock)));
  } catch (const storage::SqlError& error) {
    return storage::refusal(error);
  }
}

std::uint64_t commits(const Store& store) {
  const auto* own = dynamic_cast<const storage::SqlStore*>(&store);
  return own == nullptr ? 0 : own->commits();
}

Result<void> migrate(const std::string& url) {
  StorageOptions options;
  options.url = url;
  auto store = open_store(options);
  if (!store) {
    return store.error();
  }
  return {};
}

Result<int> schema_version(const std::string& url) {
  const auto path = storage::path_of(url);
  if (!path) {
    return path.error();
  }
  if (!std::filesystem::exists(*path)) {
    return 0;
  }
  try {
    return storage::version_of(*storage::open_sqlite(*path, storage::SqliteUse::visitor));
  } catch (const storage::SqlError& error) {
    return storage::refusal(error);
  }
}

}  // namespace debrief
