#include "config/settings_checks.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "bot/base/text.h"

#include "config/settings_given.h"
#include "config/settings_keys.h"
#include "config/settings_values.h"

namespace debrief {
namespace {

using Lines = std::vector<Written>;

const Written* find(const Lines& lines, std::string_view path) {
  const Key* key = find_key(path);
  const auto line = std::find_if(lines.begin(), lines.end(), [&](const Written& written) {
    return locate(written.path).key == key;
  });
  return line == lines.end() ? nullptr : &*line;
}

Error refuse(const Lines& lines, std::string_view path, const std::string& sentence) {
  const Written* line = find(lines, path);
  return settings_error(line == nullptr ? "settings" : line->origin,
                        "'" + std::string(path) + "' " + sentence);
}

Result<void> check_transport(const Lines& lines, const Settings& settings) {
  const ServerSettings& server = settings.server;
  if (server.tls_certificate.empty() != server.tls_key.empty()) {
    const bool lone_key = server.tls_certificate.empty();
    return refuse(
        lines,
        lone_key ? "server.tls.key" : "server.tls.certificate",
        lone_key ? "needs 'server.tls.certificate' beside it" : "needs 'server.tls.key' beside it");
  }
  if (settings.allow_http) return {};
  const std::pair<std::string_view, const std::string*> urls[] = {
      {"server.public_url", &server.public_url}, {"slack.api_url", &settings.slack.api_url}};
  for (const auto& [path, url] : urls) {
    if (url->empty() || find(lines, path) == nullptr) continue;
    const bool outbound = path != "server.public_url";
    if (url->starts_with("http://") || (outbound && is_loopback_host(host_of(*url)))) {
      return refuse(lines,
                    path,
                    "must be https:// and "
                        + std::string(outbound ? "not this machine" : "reachable for others")
                        + "; a trial may set 'insecure.allow_http'");
    }
  }
  return {};
}

bool is_loopback_only(const Settings& settings) {
  const SlackSettings& slack = settings.slack;
  return is_loopback(settings.server.listen) && settings.server.public_url.empty()
         && slack.signing_secrets.empty() && slack.bot_token.empty();
}

/// True for a key of Teams that is set: Teams counts for the local chat even where it cannot be
/// served.
bool has_teams(const Lines& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const Written& written) {
    return written.path.starts_with("teams.");
  });
}

Result<void> resolve_local(const Lines& lines, Settings& settings) {
  const bool alone = is_loopback_only(settings) && !has_teams(lines);
  if (find(lines, "local.enabled") == nullptr) settings.local.enabled = alone;
  if (settings.local.enabled && !is_loopback(settings.server.listen)) {
    return refuse(lines,
                  "local.enabled",
                  "needs 'server.listen' on loopback: the local chat is for this machine only");
  }
  settings.local.clock_control = settings.local.enabled && alone;
  return {};
}

/// "slack:C0SEC" or "slack:T0123/C0SEC" to the address key "slack/T0123/C0SEC".
Result<void> resolve_channel(const std::vector<std::string>& workspaces, std::string& channel) {
  if (channel.empty()) return {};
  const std::size_t colon = channel.find(':');
  const std::string platform = channel.substr(0, colon);
  std::string rest = channel.substr(colon + 1);
  if (rest.find('/') == std::string::npos) {
    std::vector<std::string> possible;
    for (const std::string& workspace : workspaces) {
      if (workspace == "local" && platform == "local") possible.emplace_back("local");
      if (workspace.starts_with(platform + ":")) possible.push_back(workspace.substr(colon + 1));
    }
    if (possible.size() != 1) {
      return Error{Code::invalid,
                   "must name its workspace, such as \"" + platform + ":T0123/" + rest + "\""};
    }
    rest = possible.front() + "/" + rest;
  }
  channel = platform + "/" + rest;
  return {};
}

std::string origin_of_organisation(const Lines& lines, std::size_t index) {
  const std::string prefix = "organisations[" + std::to_string(index) + "]";
  for (const Written& written : lines) {
    if (written.path.starts_with(prefix)) return written.origin;
  }
  return "settings";
}

Result<void> check_organisation(OrganisationSettings& organisation,
                                std::set<std::string>& names,
                                std::map<std::string, std::string>& owners) {
  const auto wrong = [](std::string sentence) { return Error{Code::invalid, std::move(sentence)}; };
  if (organisation.name.empty()) return wrong("an organisation needs a 'name'");
  organisation.policy.organisation = organisation.name;
  if (!names.insert(lower(organisation.name)).second) {
    return wrong("two organisations are called '" + organisation.name + "'");
  }
  if (organisation.workspaces.empty()) {
    return wrong("organisation '" + organisation.name
                 + "' needs 'workspaces', such as [\"slack:T0123\"]");
  }
  for (const std::string& workspace : organisation.workspaces) {
    const auto [owner, fresh] = owners.emplace(workspace, organisation.name);
    if (!fresh) {
      return wrong("workspace '" + workspace + "' is given to '" + owner->second + "' and to '"
                   + organisation.name + "'");
    }
  }
  for (std::string* channel :
       {&organisation.policy.security_channel, &organisation.policy.review_channel}) {
    const Result<void> resolved = resolve_channel(organisation.workspaces, *channel);
    if (!resolved) return wrong("the channel \"" + *channel + "\" " + resolved.error().sentence);
  }
  return {};
}

Result<void> check_organisations(const Lines& lines, Settings& settings) {
  std::set<std::string> names;
  std::map<std::string, std::string> owners;
  for (std::size_t i = 0; i < settings.organisations.size(); ++i) {
    const Result<void> checked = check_organisation(settings.organisations[i], names, owners);
    if (!checked) return settings_error(origin_of_organisation(lines, i), checked.error().sentence);
  }
  return {};
}

void warn(const Lines& lines, Settings& settings) {
  std::vector<std::string>& warnings = settings.warnings;
  if (settings.allow_http) {
    warnings.emplace_back(
        "insecure.allow_http is set: outbound URLs may be http:// and on this machine; for tests "
        "only");
  }
  const SlackSettings& slack = settings.slack;
  if (slack.signing_secrets.empty() != slack.bot_token.empty()) {
    warnings.emplace_back(
        slack.bot_token.empty()
            ? "slack.signing_secret is set, but without slack.bot_token nothing can be posted"
            : "slack.bot_token is set, but without slack.signing_secret nothing is heard");
  }
  std::set<std::string_view> told;
  for (const Written& written : lines) {
    const Key* key = locate(written.path).key;
    if (key->later.empty() || !told.insert(key->later).second) continue;
    warnings.push_back(shown(written.path) + " is set, but this version has no "
                       + std::string(key->later));
  }
}

}  // namespace

Result<void> check_settings(const std::vector<Written>& lines, Settings& settings) {
  if (const Result<void> checked = check_transport(lines, settings); !checked) return checked;
  if (const Result<void> checked = check_organisations(lines, settings); !checked) return checked;
  if (const Result<void> checked = resolve_local(lines, settings); !checked) return checked;
  warn(lines, settings);
  return {};
}

}  // namespace debrief
