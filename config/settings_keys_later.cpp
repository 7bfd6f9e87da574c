#include <array>

#include "config/settings_keys.h"

namespace debrief {
namespace {

constexpr std::string_view oauth = "Slack OAuth and Socket Mode";
constexpr std::string_view teams = "Teams";
constexpr std::string_view hooks = "incoming hooks";
constexpr std::string_view trackers = "trackers";
constexpr std::string_view rules = "rules for a full postmortem";

constexpr Key later(std::string_view path,
                    Kind kind,
                    std::string_view help,
                    std::string_view what) {
  return Key{path, kind, "", help, nullptr, {}, what};
}

constexpr std::array later_rows = {
    later("slack.client_id", Kind::text, "OAuth v2 install", oauth),
    later("slack.client_secret", Kind::secret, "OAuth v2 install", oauth),
    later("slack.app_token", Kind::secret, "xapp-... for Socket Mode", oauth),
    later("teams.app_id", Kind::text, "the bot's registration", teams),
    later("teams.app_password", Kind::secret, "the bot's registration", teams),
    later("teams.tenant_id", Kind::text, "the bot's registration", teams),
    later("teams.openid_metadata_url",
          Kind::text,
          "where the Bot Framework's keys are found",
          teams),
    later("teams.token_url", Kind::text, "client-credentials token endpoint", teams),
    later("teams.service_url_hosts", Kind::list, "exact hosts that a serviceUrl may have", teams),
    later("teams.outgoing_webhook_secret",
          Kind::secret,
          "HMAC key of a Teams outgoing webhook",
          teams),
    later("teams.certificate", Kind::text, "path, for certificate login", teams),
    later("teams.certificate_key", Kind::text, "path, for certificate login", teams),
    later("teams.tenants", Kind::list, "allowed tenants", teams),
    later("teams.trust_mail", Kind::list, "tenants whose mail addresses may link people", teams),
    later("teams.workflow_urls", Kind::secrets, "Workflows URL per channel", teams),
    later("hooks.*[].organisation", Kind::text, "whose an incoming webhook is", hooks),
    later("hooks.*[].secret", Kind::secret, "verifies it", hooks),
    later("trackers.*[].organisation", Kind::text, "whose a tracker is", trackers),
    later("trackers.*[].kind", Kind::text, "github, gitlab, jira or azure", trackers),
    later("trackers.*[].api_url", Kind::text, "base of its API", trackers),
    later("trackers.*[].token", Kind::secret, "to write there", trackers),
    Key{"organisations[].policy.full_postmortem",
        Kind::list,
        "",
        "which incidents require one",
        nullptr,
        "policy.full_postmortem",
        rules},
};

}  // namespace

std::span<const Key> later_keys() {
  return later_rows;
}

}  // namespace debrief
