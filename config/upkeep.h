#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "config/doctor.h"
#include "config/settings.h"

namespace debrief {

// The commands that keep the database well. Each says on `out` what it did, or on `error` why it
// could not, in one line, and gives the exit code.

struct Said {
  std::ostream& out;
  std::ostream& error;
};

/// Brings the schema up to date; the service must be stopped.
int migrate_database(const Settings& settings, Said said);

/// Writes a verified copy to `file`, also beside a running service.
int backup_database(const Settings& settings, const std::string& file, Said said);

/// Puts a backup in the database's place; the service must be stopped.
int restore_database(const Settings& settings, const std::string& file, Said said);

/// Reads every row and the whole audit chain; 1, naming the first bad row, where one is not as it
/// was written.
int verify_database(const Settings& settings, Said said);

/// What `doctor` says of the database: its schema, and its audit chain.
std::vector<Check> check_database(const Settings& settings);

}  // namespace debrief
