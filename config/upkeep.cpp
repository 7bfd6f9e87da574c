#include "config/upkeep.h"

#include <filesystem>
#include <ostream>

#include "storage/migrations.h"
#include "storage/open.h"

namespace debrief {
namespace {

std::string url_of(const Settings& settings) {
  return "sqlite:" + settings.storage.path;
}

int fail(const Error& error, Said said) {
  said.error << error.sentence << '\n';
  return 1;
}

bool is_there(const Settings& settings) {
  std::error_code ignored;
  return std::filesystem::exists(settings.storage.path, ignored);
}

Error missing(const Settings& settings) {
  return {Code::not_found, "There is no database at " + settings.storage.path + " yet."};
}

int schema_of_this_program() {
  return static_cast<int>(storage::sqlite_migrations().size());
}

std::string counted(const VerifyReport& report) {
  return std::to_string(report.rows) + " rows and " + std::to_string(report.audit_rows)
         + " audit rows are as they were written";
}

Check check_schema(int version) {
  const int ours = schema_of_this_program();
  const std::string is = "the schema is at version " + std::to_string(version);
  if (version == ours) return {true, is};
  const std::string wanted = ", this program's is " + std::to_string(ours);
  if (version > ours) return {false, is + wanted + ": run the newer debrief, or restore a backup"};
  return {false, is + wanted + ": stop the service and run debrief migrate"};
}

}  // namespace

int migrate_database(const Settings& settings, Said said) {
  const Result<int> before = schema_version(url_of(settings));
  if (!before) return fail(before.error(), said);
  const Result<void> migrated = migrate(url_of(settings));
  if (!migrated) return fail(migrated.error(), said);
  const Result<int> after = schema_version(url_of(settings));
  if (!after) return fail(after.error(), said);
  said.out << settings.storage.path << ": schema version " << *after;
  if (*before == *after) {
    said.out << ", nothing to do\n";
  } else {
    said.out << ", was " << *before << '\n';
  }
  return 0;
}

int backup_database(const Settings& settings, const std::string& file, Said said) {
  if (!is_there(settings)) return fail(missing(settings), said);
  const Result<void> copied = backup(url_of(settings), file, settings.storage.key.reveal());
  if (!copied) return fail(copied.error(), said);
  said.out << file << ": a verified copy of " << settings.storage.path << '\n';
  return 0;
}

int restore_database(const Settings& settings, const std::string& file, Said said) {
  const bool replaced = is_there(settings);
  const Result<void> restored = restore(file, url_of(settings), settings.storage.key.reveal());
  if (!restored) return fail(restored.error(), said);
  said.out << settings.storage.path << ": restored from " << file;
  if (replaced) said.out << "; what stood there is " << settings.storage.path << ".before-restore";
  said.out << '\n';
  return 0;
}

int verify_database(const Settings& settings, Said said) {
  if (!is_there(settings)) return fail(missing(settings), said);
  const Result<VerifyReport> report = verify(url_of(settings), settings.storage.key.reveal());
  if (!report) return fail(report.error(), said);
  if (report->first_bad) {
    said.error << "not as it was written: " << *report->first_bad << '\n';
    return 1;
  }
  said.out << counted(*report) << '\n';
  return 0;
}

std::vector<Check> check_database(const Settings& settings) {
  if (!is_there(settings)) return {{true, "no database yet: serve makes it"}};
  const Result<int> version = schema_version(url_of(settings));
  if (!version) return {{false, "the database cannot be read: " + version.error().sentence}};
  std::vector<Check> checks{check_schema(*version)};
  if (!checks.front().ok) return checks;
  const Result<VerifyReport> report = verify(url_of(settings), settings.storage.key.reveal());
  if (!report) {
    checks.push_back({false, "the audit chain cannot be checked: " + report.error().sentence});
  } else if (report->first_bad) {
    checks.push_back({false,
                      "not as it was written: " + *report->first_bad
                          + ": keep the file, and restore the last backup that verifies"});
  } else {
    checks.push_back({true, "audit chain: " + counted(*report)});
  }
  return checks;
}

}  // namespace debrief
