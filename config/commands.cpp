#include "config/commands.h"

#include <array>
#include <iostream>
#include <string_view>

#include "adapters/slack/manifest.h"
#include "config/chat.h"
#include "config/doctor.h"
#include "config/log.h"
#include "config/serve.h"
#include "config/settings.h"
#include "config/signals.h"
#include "config/upkeep.h"

namespace debrief {
namespace {

Result<Settings> settings_of(const CommandLine& line) {
  return load_settings({.file = line.config, .environment = process_environment()});
}

int fail(const Error& error) {
  std::cerr << error.sentence << '\n';
  return 1;
}

using Settled = int (*)(const Settings& settings, const CommandLine& line);

/// Runs `command` with the settings that the line names, or says why there are none.
template <Settled command>
int with_settings(const CommandLine& line) {
  const Result<Settings> settings = settings_of(line);
  return settings ? command(*settings, line) : fail(settings.error());
}

int run_serve(const CommandLine& line) {
  block_signals();  // before the first thread, so that all inherit it
  open_log(Level::info);
  const SettingsSource source{.file = line.config, .environment = process_environment()};
  Result<Settings> settings = load_settings(source);
  return settings ? serve(std::move(settings).value(), source) : fail(settings.error());
}

int run_chat(const CommandLine& line) {
  open_log(Level::error);
  Result<Settings> settings = settings_of(line);
  return settings ? chat(std::move(settings).value(), line.as, line.say) : fail(settings.error());
}

Said terminal() {
  return {std::cout, std::cerr};
}

int run_migrate(const Settings& settings, const CommandLine&) {
  return migrate_database(settings, terminal());
}

int run_backup(const Settings& settings, const CommandLine& line) {
  return backup_database(settings, line.file, terminal());
}

int run_restore(const Settings& settings, const CommandLine& line) {
  return restore_database(settings, line.file, terminal());
}

int run_verify(const Settings& settings, const CommandLine&) {
  return verify_database(settings, terminal());
}

int print_version(const CommandLine&) {
  std::cout << version_text();
  return 0;
}

/// Settings that are wrong are a finding here, not the end.
int run_doctor(const CommandLine& line) {
  const Result<Settings> settings = settings_of(line);
  std::vector<Check> checks;
  if (settings) {
    checks = check_house(*settings);
    const std::vector<Check> database = check_database(*settings);
    checks.insert(checks.end(), database.begin(), database.end());
  } else {
    checks.push_back({false, settings.error().sentence});
  }
  std::cout << printed(checks);
  return all_ok(checks) ? 0 : 1;
}

int print_manifest(const CommandLine& line) {
  std::string base_url = line.base_url;
  while (base_url.ends_with('/'))
    base_url.pop_back();
  if (!base_url.starts_with("https://") || base_url.size() == std::string_view("https://").size()) {
    std::cerr << "--base-url must be https://…: Slack calls no other\n";
    return 2;
  }
  std::cout << slack::manifest(base_url, line.json);
  return 0;
}

struct Entry {
  std::string_view name;
  int (*run)(const CommandLine& line);
};

constexpr std::array commands = {
    Entry{"serve", run_serve},
    Entry{"chat", run_chat},
    Entry{"doctor", run_doctor},
    Entry{"migrate", with_settings<run_migrate>},
    Entry{"backup", with_settings<run_backup>},
    Entry{"restore", with_settings<run_restore>},
    Entry{"verify", with_settings<run_verify>},
    Entry{"manifest", print_manifest},
    Entry{"version", print_version},
};

}  // namespace

int run_command(const CommandLine& line) {
  for (const Entry& command : commands) {
    if (command.name == line.command) return command.run(line);
  }
  std::cerr << "'" << line.command << "' is not built into this binary\n";
  return 1;
}

}  // namespace debrief
