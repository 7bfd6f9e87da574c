#pragma once

#include <string_view>
#include <vector>

namespace debrief::storage {

/// One step of the schema, forward only. Its place in the list is its version, from 1.
struct Migration {
  std::string_view name;  // "0001_records"
  std::string_view sql;
};

/// Every migration of the SQLite schema, in order, as embed.cmake put them into the binary.
const std::vector<Migration>& sqlite_migrations();

}  // namespace debrief::storage
