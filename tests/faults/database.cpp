#include "tests/faults/database.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

namespace debrief::faults {
namespace {

SQLite::Database open(const std::string& database) {
  constexpr int busy_timeout_ms = 5000;
  return {database, SQLite::OPEN_READONLY, busy_timeout_ms};
}

}  // namespace

std::map<std::string, int, std::less<>> marks_in(const std::string& database) {
  std::map<std::string, int, std::less<>> marks;
  const SQLite::Database file = open(database);
  SQLite::Statement texts(file,
                          "SELECT text FROM notes WHERE text LIKE '%mark-%-end%' UNION ALL"
                          " SELECT title FROM items WHERE title LIKE '%mark-%-end%'");
  while (texts.executeStep()) {
    const std::string text = texts.getColumn(0).getString();
    const auto from = text.find("mark-");
    const auto to = text.find("-end", from);
    if (to != std::string::npos) {
      ++marks[text.substr(from, to + 4 - from)];
    }
  }
  return marks;
}

int reminders_planned(const std::string& database) {
  const SQLite::Database file = open(database);
  SQLite::Statement plans(file, "SELECT count(*) FROM plans WHERE rule = 'item_due_today'");
  return plans.executeStep() ? plans.getColumn(0).getInt() : 0;
}

std::string integrity_of(const std::string& database) {
  const SQLite::Database file = open(database);
  SQLite::Statement check(file, "PRAGMA integrity_check");
  return check.executeStep() ? check.getColumn(0).getString() : "no answer";
}

}  // namespace debrief::faults
