#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/result.h"
#include "bot/domain/policy.h"

#include "config/secret.h"

namespace debrief {

/// Where a server listens. Port 0 lets the system choose one.
struct ListenAddress {
  std::string host;  // an address or name; an IPv6 address without brackets
  std::uint16_t port = 0;

  bool operator==(const ListenAddress&) const = default;
};

bool is_loopback(const ListenAddress& address);
std::string to_string(const ListenAddress& address);  // "[::1]:3978"

struct ServerSettings {
  ListenAddress listen{"127.0.0.1", 3978};
  std::string public_url;       // "https://host[/path]" without a slash at its end; "" = not known
  std::string tls_certificate;  // path of a PEM chain; "" = plain HTTP
  std::string tls_key;          // path; set exactly when tls_certificate is
  int workers = 4;
  int max_connections = 10'000;
  Secret link_key;                                                   // 32 bytes, or empty
  std::optional<ListenAddress> metrics_listen{{"127.0.0.1", 9464}};  // none: "off"
};

struct StorageSettings {
  std::string path = "var/debrief.db";  // of the SQLite file; relative to the working directory
  Secret key;                           // 32 bytes, or empty
};

struct SlackSettings {
  std::vector<Secret> signing_secrets;  // several during a rotation
  Secret bot_token;
  std::string api_url = "https://slack.com/api/";  // ends with a slash
  std::vector<std::string> response_url_hosts{"hooks.slack.com"};
};

struct LocalSettings {
  bool enabled = false;        // as resolved: see `local.enabled` in `help settings`
  bool clock_control = false;  // only where the local chat is the only door
};

/// Everything that an operator decides, checked. What is not set has its default; secrets are never
/// printed.
struct Settings {
  ServerSettings server;
  StorageSettings storage;
  SlackSettings slack;
  LocalSettings local;
  bool allow_http = false;    // insecure.allow_http
  OrganisationSettings each;  // the ways of a workspace that no organisation names
  std::vector<OrganisationSettings> organisations;  // each began as a copy of `each`
  std::vector<std::string> warnings;                // one line each, for the log and for doctor
  std::string file;                                 // what was read; "" = none
  std::vector<std::string> secret_files;            // files that hold a secret in plain text
};

/// Where settings come from: a file, and the environment over it.
struct SettingsSource {
  std::string file;                                // "" = ./debrief.toml if it is there
  std::map<std::string, std::string> environment;  // only names that begin with DEBRIEF_ count
};

/// The environment of this process.
std::map<std::string, std::string> process_environment();

/// Reads and checks all. Fails with `invalid` and one sentence for the operator, which names file
/// and line or the variable, and for an unknown key the nearest one: "debrief.toml:12: unknown key
/// 'slack.signing_secrt'; did you mean 'slack.signing_secret'?"
Result<Settings> load_settings(const SettingsSource& source);

/// Every key with its default and its meaning, for `debrief help settings`.
std::string settings_help();

}  // namespace debrief
