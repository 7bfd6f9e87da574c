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

namespace debrief {
namespace {

int fail(const Error& error) {
  std::cerr << error.sentence << '\n';
  return 1;
}

Result<Settings> settings_of(const CommandLine& line) {
  return load_settings({.file = line.config, .environment = process_environment()});
}

int print_version(const CommandLine&) {
  std::cout << version_text();
  return 0;
}

int doctor(const CommandLine& line) {
  const Result<Settings> settings = settings_of(line);
  if (!settings) {
    std::cout << printed({{false, settings.error().sentence}});
    return 1;
  }
  const std::vector<Check> checks = check_house(*settings);
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

int run_serve(const CommandLine& line) {
  block_signals();  // before the first thread, so that all inherit it
  open_log(Level::info);
  block_signals();
  const SettingsSource source{.file = line.config, .environment = process_environment()};
  Result<Settings> settings = load_settings(source);
  return settings ? serve(std::move(settings).value(), source) : fail(settings.error());
}

int run_chat(const CommandLine& line) {
  block_signals();
  open_log(Level::error);
  Result<Settings> settings = settings_of(line);
  return settings ? chat(std::move(settings).value(), line.as, line.say) : fail(settings.error());
}

struct Entry {
  std::string_view name;
  int (*run)(const CommandLine& line);
};

constexpr std::array commands = {
    Entry{"serve", run_serve},
    Entry{"chat", run_chat},
    Entry{"version", print_version},
    Entry{"doctor", doctor},
    Entry{"manifest", print_manifest},
};

}  // namespace

int run_command(const CommandLine& line) {
  for (const Entry& command : commands) {
    if (command.name == line.command) return command.run(line);
  }
  return fail({Code::invalid, "'" + line.command + "' is not built into this binary."});
}

}  // namespace debrief
