#include "config/settings_keys.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "config/settings_values.h"

namespace debrief {
namespace {

/// Moves a parsed value to its place, or passes the failure on.
template <class T, class Place>
Result<void> put(Result<T> parsed, Place& place) {
  if (!parsed) return parsed.error();
  place = std::move(parsed).value();
  return {};
}

Result<void> put_number(std::int64_t number, std::int64_t from, std::int64_t to, int& place) {
  if (number < from || number > to) {
    const std::string bounds = std::to_string(from) + " to " + std::to_string(to);
    return Error{Code::invalid, "must be a whole number from " + bounds};
  }
  place = static_cast<int>(number);
  return {};
}

Result<void> put_base_url(const std::string& text, bool slash, std::string& place) {
  Result<std::string> url = parse_base_url(text);
  if (!url) return url.error();
  place = std::move(url).value();
  while (place.ends_with('/'))
    place.pop_back();
  if (slash) place.push_back('/');
  return {};
}

Result<void> put_metrics(const std::string& text, std::optional<ListenAddress>& place) {
  if (text != "off") return put(parse_listen(text), place);
  place.reset();
  return {};
}

Result<void> put_hosts(const std::vector<std::string>& hosts, std::vector<std::string>& place) {
  for (const std::string& host : hosts) {
    if (host.empty() || host.find_first_of("/*@ ") != std::string::npos) {
      return Error{Code::invalid, "must be exact host names, without scheme, path or *"};
    }
  }
  place = hosts;
  return {};
}

std::vector<Secret> secrets(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

using T = Target;
using G = Given;

constexpr std::array server_rows = {
    Key{"server.listen",
        Kind::text,
        "127.0.0.1:3978",
        "address of the webhook server",
        [](T& t, const G& g) { return put(parse_listen(g.text), t.settings.server.listen); }},
    Key{"server.public_url",
        Kind::text,
        "",
        "base of links in messages; never taken from a request",
        [](T& t, const G& g) { return put_base_url(g.text, false, t.settings.server.public_url); }},
    Key{"server.tls.certificate",
        Kind::text,
        "",
        "path of a PEM chain: serves HTTPS itself, TLS 1.2 or later",
        [](T& t, const G& g) {
          return put<std::string>(g.text, t.settings.server.tls_certificate);
        }},
    Key{"server.tls.key",
        Kind::text,
        "",
        "path of the certificate's private key",
        [](T& t, const G& g) { return put<std::string>(g.text, t.settings.server.tls_key); }},
    Key{"server.workers",
        Kind::number,
        "4",
        "threads that answer requests",
        [](T& t, const G& g) { return put_number(g.number, 1, 64, t.settings.server.workers); }},
    Key{"server.max_connections",
        Kind::number,
        "10000",
        "open at once; lowered to the descriptor limit less 64",
        [](T& t, const G& g) {
          return put_number(g.number, 1, 1'000'000, t.settings.server.max_connections);
        }},
    Key{"server.link_key",
        Kind::secret,
        "",
        "32 bytes (64 hex digits or base64) that sign links",
        [](T& t, const G& g) { return put(parse_key(g.text), t.settings.server.link_key); }},
    Key{"server.metrics_listen",
        Kind::text,
        "127.0.0.1:9464",
        "address of /metrics, or \"off\"",
        [](T& t, const G& g) { return put_metrics(g.text, t.settings.server.metrics_listen); }},
    Key{"storage.url",
        Kind::text,
        "sqlite:var/debrief.db",
        "sqlite:PATH",
        [](T& t, const G& g) { return put(parse_storage_url(g.text), t.settings.storage.path); }},
    Key{"storage.key",
        Kind::secret,
        "",
        "32 bytes (64 hex digits or base64) that encrypt stored tokens",
        [](T& t, const G& g) { return put(parse_key(g.text), t.settings.storage.key); }},
    Key{"slack.signing_secret",
        Kind::secrets,
        "",
        "of the Slack app; several during a rotation",
        [](T& t, const G& g) {
          return put<std::vector<Secret>>(secrets(g.list), t.settings.slack.signing_secrets);
        }},
    Key{"slack.bot_token",
        Kind::secret,
        "",
        "xoxb-... of the one workspace",
        [](T& t, const G& g) { return put<Secret>(Secret(g.text), t.settings.slack.bot_token); }},
    Key{"slack.api_url",
        Kind::text,
        "https://slack.com/api/",
        "base of the Web API",
        [](T& t, const G& g) { return put_base_url(g.text, true, t.settings.slack.api_url); }},
    Key{"slack.response_url_hosts",
        Kind::list,
        "hooks.slack.com",
        "exact hosts that a response_url may have",
        [](T& t, const G& g) { return put_hosts(g.list, t.settings.slack.response_url_hosts); }},
    Key{"local.enabled",
        Kind::truth,
        "true where nothing but loopback is set up",
        "the local web chat on /local",
        [](T& t, const G& g) { return put<bool>(g.truth, t.settings.local.enabled); }},
    Key{"insecure.allow_http",
        Kind::truth,
        "false",
        "http:// and loopback for outbound URLs: tests and trials only",
        [](T& t, const G& g) { return put<bool>(g.truth, t.settings.allow_http); }},
};

/// "organisations[12].zone" -> "organisations[].zone"; what stands for a name in hooks and trackers
/// -> "*".
std::string pattern_of(std::string_view path) {
  std::string pattern;
  for (std::size_t i = 0; i < path.size(); ++i) {
    pattern.push_back(path[i]);
    if (path[i] == '[') i = std::min(path.find(']', i), path.size()) - 1;
  }
  for (const std::string_view table : {"hooks.", "trackers."}) {
    if (!pattern.starts_with(table)) continue;
    const std::size_t end = pattern.find_first_of("[.", table.size());
    if (end != std::string::npos) pattern.replace(table.size(), end - table.size(), "*");
  }
  return pattern;
}

}  // namespace

std::span<const Key> server_keys() {
  return server_rows;
}

std::vector<const Key*> all_keys() {
  std::vector<const Key*> keys;
  for (const std::span<const Key> rows : {server_keys(), organisation_keys(), later_keys()}) {
    for (const Key& key : rows)
      keys.push_back(&key);
  }
  return keys;
}

const Key* find_key(std::string_view path) {
  const std::string pattern = pattern_of(path);
  for (const Key* key : all_keys()) {
    if (key->path == pattern || (!key->also.empty() && key->also == pattern)) return key;
  }
  return nullptr;
}

std::string variable_name(std::string_view path) {
  std::string name = "DEBRIEF_";
  for (const char c : path) {
    name.push_back(c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  return name;
}

std::string shown(std::string_view path) {
  std::string text;
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) text.push_back(c);
    if (c == ']') inside = false;
  }
  return text;
}

}  // namespace debrief
