#include "storage/engines/sqlite.h"

#include <charconv>
#include <cstring>
#include <unordered_map>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

namespace debrief::storage {
namespace {

SqlError error_of(int code, const char* message) {
  using Kind = SqlError::Kind;
  Kind kind = Kind::refused;
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      kind = Kind::busy;
      break;
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      kind = Kind::broken;
      break;
    default:
      break;
  }
  return {kind, std::string(message) + " (sqlite " + std::to_string(code) + ")"};
}

SqlError error_of(const SQLite::Exception& error) {
  return error_of(error.getErrorCode(), error.what());
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  std::int64_t integer(int column) const override {
    return sqlite3_column_int64(statement_, column);
  }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) {
      return {};
    }
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  bool is_null(int column) const override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }

 private:
  sqlite3_stmt* statement_;
};

/// A statement is looked up for each use, so its text is sampled, not read: equality does the rest.
struct SampledHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view sql) const {
    std::size_t hash = sql.size();
    const std::size_t step = sql.size() / 6 + 1;
    for (std::size_t at = 0; at + sizeof(std::uint64_t) <= sql.size(); at += step) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, sql.data() + at, sizeof eight);
      hash = (hash ^ eight) * 0x9E3779B97F4A7C15ULL;
    }
    return hash ^ (hash >> 32U);
  }
};

/// SQLiteCpp owns the statement and its errors; the handle is for what it does slowly (a shared
/// pointer for each column) or not at all (texts bound without a copy, by length).
struct Prepared {
  Prepared(SQLite::Database& database, const std::string& sql) : statement(database, sql) {
    for (handle = sqlite3_next_stmt(database.getHandle(), nullptr); handle != nullptr;
         handle = sqlite3_next_stmt(database.getHandle(), handle)) {
      if (sql == sqlite3_sql(handle)) {
        break;
      }
    }
    if (handle == nullptr) {
      throw SqlError(SqlError::Kind::refused, "a statement with text after its end: " + sql);
    }
    const int count = sqlite3_bind_parameter_count(handle);
    for (int index = 1; index <= count; ++index) {
      const std::string_view name = sqlite3_bind_parameter_name(handle, index);
      std::size_t number = 0;
      std::from_chars(name.data() + 1, name.data() + name.size(), number);
      parameters.push_back(number - 1);
    }
  }

  SQLite::Statement statement;
  sqlite3_stmt* handle = nullptr;
  std::vector<std::size_t> parameters;  // which value each parameter takes, in SQLite's order
  bool running = false;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, int flags, int busy_timeout_ms)
      : database_(path, flags, busy_timeout_ms) {}

  sqlite3* handle() const { return database_.getHandle(); }

  void run(std::string_view sql, std::span<const Value> values, Visitor visit) override {
    try {
      Prepared& prepared = find(sql);
      if (prepared.running) {
        throw SqlError(SqlError::Kind::refused, "a statement inside itself: " + std::string(sql));
      }
      const Running running(prepared);
      bind(prepared, values);
      const SqliteRow row(prepared.handle);
      int code = prepared.statement.tryExecuteStep();
      while (code == SQLITE_ROW) {
        visit(row);
        code = sqlite3_step(prepared.handle);
      }
      if (code != SQLITE_DONE) {
        throw error_of(sqlite3_extended_errcode(handle()), sqlite3_errmsg(handle()));
      }
    } catch (const SQLite::Exception& error) {
      throw error_of(error);
    }
  }

  void script(const std::string& sql) override {
    try {
      database_.exec(sql);
    } catch (const SQLite::Exception& error) {
      throw error_of(error);
    }
  }

  std::int64_t changes() const override { return sqlite3_changes64(handle()); }
  bool in_transaction() const override { return sqlite3_get_autocommit(handle()) == 0; }

  std::int64_t steps() override {
    std::int64_t sum = 0;
    for (auto& [sql, prepared] : statements_) {
      sum += sqlite3_stmt_status(prepared->handle, SQLITE_STMTSTATUS_VM_STEP, 0);
    }
    return sum;
  }

 private:
  struct Running {
    explicit Running(Prepared& prepared) : prepared_(prepared) { prepared_.running = true; }
    ~Running() {
      prepared_.statement.tryReset();
      prepared_.running = false;
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

   private:
    Prepared& prepared_;
  };

  Prepared& find(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) {
      return *found->second;
    }
    forget_idle();
    std::string text(sql);
    auto prepared = std::make_unique<Prepared>(database_, text);
    return *statements_.emplace(std::move(text), std::move(prepared)).first->second;
  }

  /// Lists have many shapes: those that nobody runs now make room.
  void forget_idle() {
    constexpr std::size_t kStatementsMax = 512;
    if (statements_.size() >= kStatementsMax) {
      std::erase_if(statements_, [](const auto& held) { return !held.second->running; });
    }
  }

  static void bind(const Prepared& prepared, std::span<const Value> values) {
    int index = 0;
    for (const auto number : prepared.parameters) {
      ++index;
      if (number >= values.size()) {
        throw SqlError(SqlError::Kind::refused, "a statement misses a value");
      }
      const Value& value = values[number];
      if (value.kind() == Value::Kind::integer) {
        sqlite3_bind_int64(prepared.handle, index, value.integer());
      } else if (value.kind() == Value::Kind::text) {
        const auto text = value.text().data() == nullptr ? std::string_view("") : value.text();
        if (sqlite3_bind_text64(
                prepared.handle, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8)
            != SQLITE_OK) {
          throw SqlError(SqlError::Kind::refused, "a text is too long to be stored");
        }
      } else {
        sqlite3_bind_null(prepared.handle, index);
      }
    }
  }

  SQLite::Database database_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>, SampledHash, std::equal_to<>>
      statements_;
};

constexpr int kBusyTimeoutMs = 2000;

int flags_of(SqliteUse use) {
  return use == SqliteUse::writer
             ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
             : (use == SqliteUse::reader ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
                                         : SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX);
}

void harden(sqlite3* handle, SqliteUse use) {
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (use != SqliteUse::writer) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  constexpr int kTextBytesMax = 16 << 20;
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kTextBytesMax);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, use == SqliteUse::writer ? 0 : 1);
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, SqliteUse use) {
  // Memory is not counted: the count is one lock that every connection's every allocation takes.
  // Refused, and no harm done, where SQLite has started already.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  try {
    auto connection = std::make_unique<SqliteConnection>(path, flags_of(use), kBusyTimeoutMs);
    harden(connection->handle(), use);
    connection->script(
        "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
        "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=OFF;");
    if (use == SqliteUse::writer) {
      // The writer alone checkpoints, each 4,000 pages: the race that sqlite.org/wal.html calls
      // walresetbug needs two connections that do.
      connection->script(
          "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
          "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;"
          "PRAGMA cache_size=-20480;");
    } else {
      connection->script("PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-4096;");
      connection->script(use == SqliteUse::reader ? "PRAGMA query_only=ON" : "SELECT 1");
    }
    return connection;
  } catch (const SQLite::Exception& error) {
    throw error_of(error);
  }
}

}  // namespace debrief::storage
