#include "storage/database_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/engines/sqlite.h"
#include "storage/migrations.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

Error no_file(const std::string& path, int error) {
  return {Code::unavailable, "Cannot use " + path + ": " + std::strerror(error) + "."};
}

std::string four_digits(int number) {
  const auto digits = std::to_string(number);
  return std::string(4 - std::min<std::size_t>(4, digits.size()), '0') + digits;
}

Result<void> check_migrations(Connection& sql, int version) {
  for (int number = 1; number <= version; ++number) {
    const auto& migration = sqlite_migrations().at(static_cast<std::size_t>(number - 1));
    const auto stored =
        sql.text("SELECT value FROM meta WHERE name = $1", {"migration_" + four_digits(number)});
    if (stored != sha256(migration.sql)) {
      return Error{Code::conflict,
                   "Migration " + std::string(migration.name)
                       + " of this database is not the one that this program knows."};
    }
  }
  return {};
}

void apply(Connection& sql, int number, const Migration& migration) {
  sql.execute("BEGIN IMMEDIATE");
  try {
    sql.script(std::string(migration.sql));
    sql.execute("INSERT INTO meta (name, value) VALUES ($1, $2)",
                {"migration_" + four_digits(number), sha256(migration.sql)});
    sql.script("PRAGMA user_version=" + std::to_string(number));
    sql.execute("COMMIT");
  } catch (...) {
    sql.execute("ROLLBACK");
    throw;
  }
}

constexpr std::string_view kKeyProbe = "debrief audit key";

void put_key(Connection& sql, const std::string& key) {
  const std::string own = key.empty() ? random_key() : key;
  sql.execute("BEGIN IMMEDIATE");
  sql.execute(
      "INSERT INTO meta (name, value) VALUES ('audit_key', $1), ('key_probe', $2) "
      "ON CONFLICT DO NOTHING",
      {key.empty() ? own : std::string(), Hasher(own).hash(kKeyProbe)});
  sql.execute("COMMIT");
}

}  // namespace

Result<std::string> path_of(const std::string& url) {
  struct Scheme {
    std::string_view name;
  };
  constexpr std::array<Scheme, 1> kSchemes{{{kSqlite}}};
  for (const auto& scheme : kSchemes) {
    if (url.starts_with(scheme.name) && url.size() > scheme.name.size()) {
      return url.substr(scheme.name.size());
    }
  }
  return Error{Code::invalid,
               "The database is given as sqlite:PATH; \"" + url.substr(0, url.find(':'))
                   + "\" is not something that this program can keep data in."};
}

Result<FileLock> FileLock::take(const std::string& path) {
  const std::string file = path + ".lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return no_file(file, errno);
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor);
    return Error{Code::conflict,
                 "Another process holds " + path + "; stop it first, or use another file."};
  }
  return FileLock(descriptor);
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Result<void> make_file(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty() && !std::filesystem::exists(folder, error)) {
    const auto above = folder.parent_path();
    if (!above.empty()) {
      std::filesystem::create_directories(above, error);
    }
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
      return no_file(folder.string(), errno);
    }
  }
  if (std::filesystem::exists(path, error)) {
    return {};
  }
  // SQLite gives the WAL the same mode as the file.
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return no_file(path, errno);
  }
  ::close(descriptor);
  return {};
}

Result<void> sync_file(const std::string& path) {
  auto folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) {
    folder = ".";
  }
  for (const auto& name : {path, folder}) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      return no_file(name, errno);
    }
    const int failed = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (failed != 0) {
      return no_file(name, error);
    }
  }
  return {};
}

int version_of(Connection& sql) {
  return static_cast<int>(sql.integer("PRAGMA user_version").value_or(0));
}

Result<void> check_version(Connection& sql) {
  const int version = version_of(sql);
  const int known = static_cast<int>(sqlite_migrations().size());
  if (version > known) {
    return Error{Code::conflict,
                 "The database has schema version " + std::to_string(version)
                     + ", this program knows versions up to " + std::to_string(known)
                     + "; use the newer program."};
  }
  if (version < known) {
    return Error{Code::conflict,
                 "The database has schema version " + std::to_string(version)
                     + ", this program needs " + std::to_string(known) + "; migrate it first."};
  }
  return check_migrations(sql, version);
}

Result<void> bring_up_to_date(const std::string& path, Connection& sql, const std::string& key) {
  const int known = static_cast<int>(sqlite_migrations().size());
  int version = version_of(sql);
  if (version < known) {
    if (auto same = version == 0 ? Result<void>() : check_migrations(sql, version); !same) {
      return same;
    }
    if (version > 0) {
      const std::string copy = path + ".before-" + four_digits(version + 1);
      std::filesystem::remove(copy);
      open_sqlite(path, SqliteUse::visitor)->execute("VACUUM INTO $1", {copy});
      ::chmod(copy.c_str(), 0600);
    }
    for (; version < known; ++version) {
      apply(sql, version + 1, sqlite_migrations()[static_cast<std::size_t>(version)]);
    }
  }
  if (auto same = check_version(sql); !same) {
    return same;
  }
  if (!sql.integer("SELECT 1 FROM meta WHERE name = 'key_probe'")) {
    put_key(sql, key);
  }
  return {};
}

Result<Hasher> hasher_of(Connection& sql, const std::string& key) {
  auto own = sql.text("SELECT value FROM meta WHERE name = 'audit_key'").value_or("");
  if (own.empty()) {
    own = key;
  }
  Hasher hasher(own);
  if (sql.text("SELECT value FROM meta WHERE name = 'key_probe'") != hasher.hash(kKeyProbe)) {
    return Error{Code::invalid,
                 "The key is not the one that this database was made with; give the old one."};
  }
  return hasher;
}

Error refusal(const SqlError& error) {
  return {Code::unavailable, std::string("The database cannot be used: ") + error.what() + "."};
}

}  // namespace debrief::storage
