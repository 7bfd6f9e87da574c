#include "config/doctor.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include <sys/resource.h>
#include <unistd.h>

namespace debrief {
namespace {

using std::filesystem::perms;

constexpr perms for_others = perms::group_all | perms::others_all;

bool is_open_to_others(const std::string& path) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  return !failed && std::filesystem::exists(status)
         && (status.permissions() & for_others) != perms::none;
}

Check check_private(const std::string& path, const std::string& what) {
  if (!is_open_to_others(path)) return {true, path + " is for its owner alone"};
  return {false, path + " holds " + what + " and others may read or write it: chmod 600 " + path};
}

Check check_folder(const std::string& database) {
  std::error_code ignored;
  std::filesystem::path folder = std::filesystem::absolute(database, ignored).parent_path();
  while (!std::filesystem::exists(folder, ignored))
    folder = folder.parent_path();  // the rest will be made
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    return {
        false,
        "storage.url: the folder " + folder.string() + " cannot be written: give it to this user"};
  }
  return {true, "storage.url: " + folder.string() + " can be written"};
}

bool is_hex(const std::string& text) {
  return std::all_of(
      text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

void check_tokens(const SlackSettings& slack, std::vector<Check>& checks) {
  if (!slack.bot_token.empty()) {
    const bool ok = slack.bot_token.reveal().starts_with("xoxb-");
    checks.push_back(
        {ok,
         ok ? "slack.bot_token looks like a bot token"
            : "slack.bot_token does not begin with xoxb-: copy the Bot User OAuth Token"});
  }
  if (slack.signing_secrets.empty()) return;
  const bool ok = std::all_of(
      slack.signing_secrets.begin(), slack.signing_secrets.end(), [](const Secret& secret) {
        return secret.reveal().size() == 32 && is_hex(secret.reveal());
      });
  checks.push_back({ok,
                    ok ? "slack.signing_secret looks like a signing secret"
                       : "slack.signing_secret is not 32 hex digits: copy the Signing Secret, not "
                         "the client secret"});
}

Check check_descriptors(const ServerSettings& server) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  const auto needed = static_cast<rlim_t>(server.max_connections) + 64;
  if (limit.rlim_cur >= needed) return {true, "server.max_connections fits the descriptor limit"};
  return {false,
          "server.max_connections is lowered to "
              + std::to_string(limit.rlim_cur - std::min<rlim_t>(64, limit.rlim_cur))
              + " by the descriptor limit: ulimit -n " + std::to_string(needed)};
}

Check check_clock() {
  const auto built = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
  if (std::chrono::system_clock::now() >= built) return {true, "the clock is plausible"};
  return {
      false,
      "the clock is before 2026: signatures will be refused; set it (timedatectl set-ntp true)"};
}

}  // namespace

std::vector<Check> check_house(const Settings& settings) {
  std::vector<Check> checks;
  checks.push_back(
      {true,
       "settings: "
           + (settings.file.empty() ? "no file, defaults and environment" : settings.file)});
  for (const std::string& warning : settings.warnings)
    checks.push_back({true, "settings, note: " + warning});
  for (const std::string& path : settings.secret_files)
    checks.push_back(check_private(path, "a secret"));
  if (!settings.server.tls_key.empty())
    checks.push_back(check_private(settings.server.tls_key, "a private key"));
  check_tokens(settings.slack, checks);
  checks.push_back(check_folder(settings.storage.path));
  std::error_code ignored;
  if (std::filesystem::exists(settings.storage.path, ignored)) {
    checks.push_back(check_private(settings.storage.path, "the records"));
  }
  checks.push_back(check_descriptors(settings.server));
  checks.push_back(check_clock());
  return checks;
}

std::string printed(const std::vector<Check>& checks) {
  std::string text;
  for (const Check& check : checks)
    text += (check.ok ? "✓ " : "✗ ") + check.text + "\n";
  return text;
}

bool all_ok(const std::vector<Check>& checks) {
  return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return check.ok; });
}

}  // namespace debrief
