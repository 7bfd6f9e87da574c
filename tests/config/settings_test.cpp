#include "config/settings.h"

#include <sstream>
#include <type_traits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/config/written.h"

namespace debrief {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Settings, WithoutAFileServeTheLocalChatOnLoopback) {
  const Settings settings = *loaded({});

  EXPECT_EQ(to_string(settings.server.listen), "127.0.0.1:3978");
  EXPECT_EQ(settings.storage.path, "var/debrief.db");
  EXPECT_EQ(settings.slack.api_url, "https://slack.com/api/");
  EXPECT_EQ(to_string(*settings.server.metrics_listen), "127.0.0.1:9464");
  EXPECT_TRUE(settings.local.enabled);
  EXPECT_TRUE(settings.local.clock_control);
  EXPECT_THAT(settings.warnings, IsEmpty());
}

TEST(Settings, ReadEveryKeyOfTheServer) {
  const Settings settings = *loaded(R"(
[server]
listen = "[::1]:80"
public_url = "https://debrief.example.com/"
workers = 8
max_connections = 100
link_key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
metrics_listen = "off"
tls.certificate = "cert.pem"
tls.key = "key.pem"
[storage]
url = "sqlite:/srv/debrief.db"
key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE="
)");

  EXPECT_EQ(settings.server.listen, (ListenAddress{"::1", 80}));
  EXPECT_EQ(to_string(settings.server.listen), "[::1]:80");
  EXPECT_EQ(settings.server.public_url, "https://debrief.example.com");
  EXPECT_EQ(settings.server.workers, 8);
  EXPECT_EQ(settings.server.max_connections, 100);
  EXPECT_EQ(settings.server.link_key.reveal().size(), 32U);
  EXPECT_EQ(settings.server.link_key.reveal()[31], '\x1f');
  EXPECT_FALSE(settings.server.metrics_listen);
  EXPECT_EQ(settings.server.tls_certificate, "cert.pem");
  EXPECT_EQ(settings.server.tls_key, "key.pem");
  EXPECT_EQ(settings.storage.path, "/srv/debrief.db");
  EXPECT_EQ(settings.storage.key.reveal()[31], '\x01');
}

TEST(Settings, TakeOneSigningSecretOrSeveral) {
  const Settings one = *loaded("slack.signing_secret = 'a'\nslack.bot_token = 'xoxb-1'");
  const Settings two = *loaded("slack.signing_secret = ['old', 'new']\nslack.bot_token = 'xoxb-1'");

  ASSERT_EQ(one.slack.signing_secrets.size(), 1U);
  ASSERT_EQ(two.slack.signing_secrets.size(), 2U);
  EXPECT_EQ(two.slack.signing_secrets[1].reveal(), "new");
  EXPECT_EQ(two.slack.bot_token.reveal(), "xoxb-1");
}

TEST(Settings, GiveAnOrganisationItsWays) {
  const Settings settings = *loaded(R"(
reminders.zone = "Asia/Tokyo"
policy.undo_minutes = 5

[[organisations]]
name = "acme"
workspaces = ["slack:T0123", "local"]
zone = "Europe/Berlin"
working_hours = "08:30-17:00"
weekend = ["fri", "sat"]
holidays = [2026-12-25, "2027-01-01"]
security_channel = "slack:C0SEC"
review_channel = "slack:T0999/C0REVIEW"
admins = ["slack:U01"]
srt = ["slack:U02", "teams:aad:9f"]
policy.due_days = [1, 2, 3, 4]
reminders.due_soon_days = [5]
reminders.digest_at = "07:45"

[[organisations]]
name = "beta"
workspaces = ["slack:T0456"]
)");

  ASSERT_EQ(settings.organisations.size(), 2U);
  const OrganisationSettings& acme = settings.organisations[0];
  EXPECT_EQ(acme.policy.organisation, "acme");
  EXPECT_THAT(acme.workspaces, ElementsAre("slack:T0123", "local"));
  EXPECT_EQ(acme.policy.calendar.zone.name(), "Europe/Berlin");
  EXPECT_EQ(acme.policy.calendar.opens, std::chrono::minutes(510));
  EXPECT_EQ(acme.policy.calendar.closes, std::chrono::minutes(1020));
  EXPECT_THAT(acme.policy.calendar.weekend,
              ElementsAre(false, false, false, false, false, true, true, false));
  EXPECT_THAT(acme.policy.calendar.holidays,
              ElementsAre(*day_from_iso("2026-12-25"), *day_from_iso("2027-01-01")));
  EXPECT_EQ(acme.policy.security_channel, "slack/T0123/C0SEC");
  EXPECT_EQ(acme.policy.review_channel, "slack/T0999/C0REVIEW");
  EXPECT_THAT(acme.srt, ElementsAre("slack:U02", "teams:aad:9f"));
  EXPECT_THAT(acme.policy.due_days, ElementsAre(0, 1, 2, 3, 4));
  EXPECT_THAT(acme.policy.due_soon_days, ElementsAre(5));
  EXPECT_EQ(acme.policy.digest_at, std::chrono::minutes(465));
  EXPECT_EQ(acme.policy.undo_within, std::chrono::minutes(5));

  const OrganisationSettings& beta = settings.organisations[1];
  EXPECT_EQ(beta.policy.calendar.zone.name(), "Asia/Tokyo");
  EXPECT_THAT(beta.policy.due_days, ElementsAre(0, 7, 30, 60, 90));
}

TEST(Settings, TakeHolidaysFromACalendarFile) {
  const TemporaryFile calendar("holidays.ics",
                               "BEGIN:VCALENDAR\r\nDTSTART;VALUE=DATE:20200101\r\nBEGIN:VEVENT\r\n"
                               "DTSTART;VALUE=DATE:20261225\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
                               "DTSTART:20261226T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");

  const Settings settings = *loaded("reminders.holidays = ['" + calendar.path() + "']");

  EXPECT_THAT(settings.each.policy.calendar.holidays, ElementsAre(*day_from_iso("2026-12-25")));
}

TEST(Settings, ReadASecretFromItsFileWithoutTheLineEnd) {
  const TemporaryFile token("token", "xoxb-from-a-file\n");
  const TemporaryFile secrets("secrets", "old\nnew\n");

  const Settings settings = *loaded("slack.bot_token_file = '" + token.path() + "'\n"
                                    + "slack.signing_secret_file = '" + secrets.path() + "'");

  EXPECT_EQ(settings.slack.bot_token.reveal(), "xoxb-from-a-file");
  ASSERT_EQ(settings.slack.signing_secrets.size(), 2U);
  EXPECT_EQ(settings.slack.signing_secrets[0].reveal(), "old");
}

TEST(Settings, LetTheEnvironmentWin) {
  const std::string file = "server.workers = 2\nslack.bot_token = 'from the file'\n";

  const Settings settings = *loaded(file,
                                    {{"DEBRIEF_SERVER_WORKERS", "3"},
                                     {"DEBRIEF_SLACK_BOT_TOKEN", "xoxb-env"},
                                     {"DEBRIEF_SLACK_SIGNING_SECRET", "a, b"},
                                     {"DEBRIEF_POLICY_DUE_DAYS", "1,2,3,4"},
                                     {"DEBRIEF_LOCAL_ENABLED", "true"},
                                     {"DEBRIEF_SEED", "7"},
                                     {"PATH", "/bin"}});

  EXPECT_EQ(settings.server.workers, 3);
  EXPECT_EQ(settings.slack.bot_token.reveal(), "xoxb-env");
  ASSERT_EQ(settings.slack.signing_secrets.size(), 2U);
  EXPECT_EQ(settings.slack.signing_secrets[1].reveal(), "b");
  EXPECT_THAT(settings.each.policy.due_days, ElementsAre(0, 1, 2, 3, 4));
  EXPECT_TRUE(settings.local.enabled);
}

TEST(Settings, LetASecretsFileInTheEnvironmentReplaceTheSecretInTheFile) {
  const TemporaryFile token("token", "xoxb-mounted");

  const Settings settings =
      *loaded("slack.bot_token = 'xoxb-plain'", {{"DEBRIEF_SLACK_BOT_TOKEN_FILE", token.path()}});

  EXPECT_EQ(settings.slack.bot_token.reveal(), "xoxb-mounted");
}

TEST(Settings, TakeOrganisationsFromTheEnvironmentInPlaceOfTheFiles) {
  const std::string file = "[[organisations]]\nname = 'file'\nworkspaces = ['slack:T1']\n";
  const std::string json =
      R"([{"name":"acme","workspaces":["slack:T0123"],"admins":["slack:U01"],"policy":{"undo_minutes":3}}])";

  const Settings settings = *loaded(file, {{"DEBRIEF_ORGANISATIONS", json}});

  ASSERT_EQ(settings.organisations.size(), 1U);
  EXPECT_EQ(settings.organisations[0].name, "acme");
  EXPECT_THAT(settings.organisations[0].admins, ElementsAre("slack:U01"));
  EXPECT_EQ(settings.organisations[0].policy.undo_within, std::chrono::minutes(3));
}

TEST(Settings, CloseTheLocalChatOnceAPlatformIsSetUp) {
  const Settings slack = *loaded("slack.signing_secret = 's'\nslack.bot_token = 't'");
  const Settings teams = *loaded("teams.app_id = 'x'");
  const Settings open = *loaded("server.listen = '0.0.0.0:3978'");
  const Settings linked = *loaded("server.public_url = 'https://debrief.example.com'");

  EXPECT_FALSE(slack.local.enabled);
  EXPECT_FALSE(teams.local.enabled);
  EXPECT_FALSE(open.local.enabled);
  EXPECT_FALSE(linked.local.enabled);
}

TEST(Settings, GiveNoClockControlToALocalChatBesideAPlatform) {
  const Settings settings =
      *loaded("slack.signing_secret = 's'\nslack.bot_token = 't'\nlocal.enabled = true");

  EXPECT_TRUE(settings.local.enabled);
  EXPECT_FALSE(settings.local.clock_control);
}

TEST(Settings, SayOnceThatALaterVersionsKeysDoNothing) {
  const Settings settings = *loaded(R"(
teams.app_id = "a"
teams.app_password = "canary"
[[hooks.github]]
organisation = "acme"
secret = "canary"
)");

  EXPECT_THAT(
      settings.warnings,
      ElementsAre("teams.app_id is set, but this version has no Teams",
                  "hooks.github.organisation is set, but this version has no incoming hooks"));
}

TEST(Settings, WarnOfPlainHttp) {
  const Settings settings =
      *loaded("insecure.allow_http = true\nslack.api_url = 'http://127.0.0.1:8080/api'");

  EXPECT_EQ(settings.slack.api_url, "http://127.0.0.1:8080/api/");
  EXPECT_THAT(settings.warnings, ElementsAre(HasSubstr("insecure.allow_http is set")));
}

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST(Settings, CannotPrintASecret) {
  EXPECT_FALSE(Streamable<Secret>);
  EXPECT_FALSE((std::is_convertible_v<Secret, std::string>));
}

TEST(Settings, HaveAHelpThatListsEveryKeyAndNoLaterOne) {
  const std::string help = settings_help();

  EXPECT_THAT(help, HasSubstr("server.listen"));
  EXPECT_THAT(help, HasSubstr("organisations.working_hours"));
  EXPECT_THAT(help, HasSubstr("default sqlite:var/debrief.db"));
  EXPECT_THAT(help, Not(HasSubstr("teams.app_id")));
}

TEST(Settings, AVariableOfSomebodyElsesScriptIsNotOurs) {
  const SettingsSource source{
      .file = "", .environment = {{"DEBRIEF_BINARY", "/bin/true"}, {"DEBRIEF_SEED", "7"}}};
  EXPECT_TRUE(load_settings(source).ok());
}

}  // namespace
}  // namespace debrief
