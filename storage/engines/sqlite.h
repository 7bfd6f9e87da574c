#pragma once

#include <memory>
#include <string>

#include "storage/sql.h"

namespace debrief::storage {

/// How a file is opened. `writer` may create it and is the only one that writes and checkpoints;
/// `reader` stands beside it in the service; `visitor` reads a file that another process may hold.
enum class SqliteUse { writer, reader, visitor };

/// Opens one connection with the settings that this house relies on (WAL, a sync at each commit,
/// foreign keys, nothing mapped). Throws SqlError.
/// Source: sqlite.org/pragma.html, sqlite.org/wal.html.
std::unique_ptr<Connection> open_sqlite(const std::string& path, SqliteUse use);

}  // namespace debrief::storage
