#include "config/settings.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <unistd.h>

#include "bot/base/text.h"

#include "config/settings_checks.h"
#include "config/settings_given.h"
#include "config/settings_keys.h"
#include "config/settings_values.h"
#include "config/settings_written.h"

namespace debrief {
namespace {

using Lines = std::vector<Written>;

constexpr std::string_view default_file = "debrief.toml";

bool of_organisation(const Written& written) {
  return written.path.starts_with("organisations[");
}

Result<Lines> read_settings_file(const std::string& path) {
  Result<std::string> text = read_file(path);
  if (!text) return Error{Code::invalid, "--config " + text.error().sentence};
  return read_toml(*text, path);
}

/// Drops what the environment says instead: a key in either of its forms, or all tables of one
/// name.
void override(Lines& lines, const Lines& environment) {
  std::set<const Key*> keys;
  std::set<std::string> tables;
  for (const Written& written : environment) {
    if (written.path.find('[') != std::string::npos) {
      tables.insert(written.path.substr(0, written.path.find_first_of("[.")));
    } else {
      keys.insert(locate(written.path).key);
    }
  }
  std::erase_if(lines, [&](const Written& written) {
    const Key* key = locate(written.path).key;
    const bool listed = written.path.find('[') != std::string::npos;
    return listed ? tables.count(written.path.substr(0, written.path.find_first_of("[."))) > 0
                  : key != nullptr && keys.count(key) > 0;
  });
  lines.insert(lines.end(), environment.begin(), environment.end());
}

std::size_t index_of(const Written& written) {
  return static_cast<std::size_t>(std::stoul(written.path.substr(written.path.find('[') + 1)));
}

/// Takes every line to its place: first what holds for all organisations, then each of them.
Result<void> take_all(const Lines& lines, Settings& settings) {
  GivenKeys given;
  for (const Written& written : lines) {
    if (of_organisation(written)) continue;
    Target target{settings, settings.each};
    if (const Result<void> taken = take(written, target, given); !taken) return taken;
  }
  for (const Written& written : lines) {
    if (!of_organisation(written)) continue;
    settings.organisations.resize(std::max(settings.organisations.size(), index_of(written) + 1),
                                  settings.each);
    Target target{settings, settings.organisations[index_of(written)]};
    if (const Result<void> taken = take(written, target, given); !taken) return taken;
  }
  return {};
}

}  // namespace

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> all;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view line = *entry;
    const std::size_t equals = line.find('=');
    if (line.starts_with("DEBRIEF_") && equals != std::string_view::npos) {
      all.emplace(line.substr(0, equals), line.substr(equals + 1));
    }
  }
  return all;
}

Result<Settings> load_settings(const SettingsSource& source) {
  Settings settings;
  std::error_code ignored;
  settings.file = source.file;
  if (source.file.empty() && std::filesystem::exists(default_file, ignored)) {
    settings.file = default_file;
  }
  Result<Lines> lines = settings.file.empty() ? Lines{} : read_settings_file(settings.file);
  if (!lines) return lines.error();
  const Result<Lines> environment = read_environment(source.environment);
  if (!environment) return environment.error();
  override(*lines, *environment);
  if (const Result<void> taken = take_all(*lines, settings); !taken) return taken.error();
  if (const Result<void> checked = check_settings(*lines, settings); !checked) {
    return checked.error();
  }
  return settings;
}

std::string settings_help() {
  std::string help;
  for (const Key* key : all_keys()) {
    if (!key->later.empty()) continue;
    help += "  " + shown(key->path);
    if (is_secret(*key))
      help += " (or " + shown(key->path).substr(key->path.rfind('.') + 1) + "_file)";
    help += "\n      " + std::string(key->help);
    if (!key->initial.empty()) help += "; default " + std::string(key->initial);
    if (!key->also.empty()) help += "\n      for all organisations: " + std::string(key->also);
    help += "\n";
  }
  return help;
}

}  // namespace debrief
