#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/settings.h"
#include "tests/config/written.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(SettingsRefusal, NamesTheNearestKeyOfAnUnknownOne) {
  EXPECT_EQ(refusal("\n[slack]\nsigning_secrt = 'x'"),
            "debrief.toml:3: unknown key 'slack.signing_secrt'; did you mean "
            "'slack.signing_secret'?");
  EXPECT_EQ(refusal("[slak]\nbot_token = 'x'"),
            "debrief.toml:2: unknown key 'slak.bot_token'; did you mean 'slack.bot_token'?");
  EXPECT_EQ(refusal("[[organisations]]\nname = 'a'\nzome = 'UTC'"),
            "debrief.toml:3: unknown key 'organisations.zome'; did you mean 'organisations.zone'?");
}

TEST(SettingsRefusal, NamesTheNearestVariableOfAnUnknownOne) {
  EXPECT_EQ(refusal("", {{"DEBRIEF_SLACK_SIGNING_SECRT", "x"}}),
            "DEBRIEF_SLACK_SIGNING_SECRT: no setting has this name; did you mean "
            "DEBRIEF_SLACK_SIGNING_SECRET?");
}

TEST(SettingsRefusal, SaysHowATableIsWritten) {
  EXPECT_EQ(refusal("slack = 'x'"), "debrief.toml:1: 'slack' is a table, not a value");
  EXPECT_EQ(refusal("[organisations]\nname = 'a'"),
            "debrief.toml:2: 'organisations.name' stands in a list of tables: write "
            "[[organisations]] above it");
  EXPECT_THAT(refusal("'organisations[7777777777777].name' = 'a'"), HasSubstr("unknown key"));
}

TEST(SettingsRefusal, NamesTheLineOfWhatIsNotToml) {
  EXPECT_THAT(refusal("server.workers = 1\nserver.listen = \n"), StartsWith("debrief.toml:2: "));
}

TEST(SettingsRefusal, NamesTheTypeThatAKeyWants) {
  EXPECT_EQ(refusal("server.workers = 'four'"),
            "debrief.toml:1: 'server.workers' must be a whole number");
  EXPECT_EQ(refusal("server.listen = 80"),
            "debrief.toml:1: 'server.listen' must be a text in quotes");
  EXPECT_EQ(refusal("local.enabled = 'yes'"),
            "debrief.toml:1: 'local.enabled' must be true or false");
  EXPECT_EQ(refusal("slack.response_url_hosts = 'hooks.slack.com'"),
            "debrief.toml:1: 'slack.response_url_hosts' must be a list of texts");
  EXPECT_EQ(refusal("policy.due_days = [1.5]"),
            "debrief.toml:1: 'policy.due_days' must be a list of whole numbers");
  EXPECT_EQ(refusal("teams.app_id = 7"), "debrief.toml:1: 'teams.app_id' must be a text in quotes");
  EXPECT_EQ(refusal("", {{"DEBRIEF_SERVER_WORKERS", "four"}}),
            "DEBRIEF_SERVER_WORKERS: 'server.workers' must be a whole number");
}

struct Impossible {
  const char* toml;
  const char* sentence;
};

class SettingsImpossible : public testing::TestWithParam<Impossible> {};

TEST_P(SettingsImpossible, IsRefused) {
  EXPECT_EQ(refusal(GetParam().toml), std::string("debrief.toml:") + GetParam().sentence);
}

constexpr const char* key_sentence =
    "1: 'storage.key' must be 32 bytes as 64 hex digits or as base64 (openssl rand -hex 32 makes "
    "one)";

INSTANTIATE_TEST_SUITE_P(
    Values,
    SettingsImpossible,
    testing::Values(
        Impossible{"server.listen = 'here'",
                   "1: 'server.listen' must be an address and a port, such as 127.0.0.1:3978, not "
                   "\"here\""},
        Impossible{"server.listen = '127.0.0.1:99999'",
                   "1: 'server.listen' must be an address and a port, such as 127.0.0.1:3978, not "
                   "\"127.0.0.1:99999\""},
        Impossible{"server.public_url = 'debrief.example.com'",
                   "1: 'server.public_url' must be a URL such as https://debrief.example.com, not "
                   "\"debrief.example.com\""},
        Impossible{"server.public_url = 'http://debrief.example.com'",
                   "1: 'server.public_url' must be https:// and reachable for others; a trial may "
                   "set 'insecure.allow_http'"},
        Impossible{"slack.api_url = 'https://127.0.0.1/api/'",
                   "1: 'slack.api_url' must be https:// and not this machine; a trial may set "
                   "'insecure.allow_http'"},
        Impossible{"server.workers = 0", "1: 'server.workers' must be a whole number from 1 to 64"},
        Impossible{"server.tls.key = 'key.pem'",
                   "1: 'server.tls.key' needs 'server.tls.certificate' beside it"},
        Impossible{"server.tls.certificate = 'cert.pem'",
                   "1: 'server.tls.certificate' needs 'server.tls.key' beside it"},
        Impossible{"storage.url = 'postgres://db'",
                   "1: 'storage.url' must be sqlite:PATH: an embedded SQLite file is the only "
                   "storage supported, not \"postgres://db\""},
        Impossible{"storage.key = 'canary'", key_sentence},
        Impossible{"slack.response_url_hosts = ['https://hooks.slack.com']",
                   "1: 'slack.response_url_hosts' must be exact host names, without scheme, path "
                   "or *"},
        Impossible{"local.enabled = true\nserver.listen = '0.0.0.0:80'",
                   "1: 'local.enabled' needs 'server.listen' on loopback: the local chat is for "
                   "this machine only"},
        Impossible{"slack.bot_token = 'a'\nslack.bot_token_file = 'b'",
                   "2: 'slack.bot_token_file' is given twice"}));

INSTANTIATE_TEST_SUITE_P(
    Organisations,
    SettingsImpossible,
    testing::Values(
        Impossible{"reminders.zone = 'Mars/Olympus'",
                   "1: 'reminders.zone' must be a time zone such as Europe/Berlin, not "
                   "\"Mars/Olympus\""},
        Impossible{"reminders.working_hours = '18:00-09:00'",
                   "1: 'reminders.working_hours' must be two times of day such as 09:00-18:00, the "
                   "first one earlier, not \"18:00-09:00\""},
        Impossible{"reminders.weekend = ['sunday']",
                   "1: 'reminders.weekend' must be days of the week out of mon, tue, wed, thu, "
                   "fri, sat, sun"},
        Impossible{"reminders.weekend = ['mon','tue','wed','thu','fri','sat','sun']",
                   "1: 'reminders.weekend' must leave one day of the week to work on"},
        Impossible{"reminders.holidays = ['2026-02-30']",
                   "1: 'reminders.holidays' must be days such as 2026-12-25, or files that end "
                   "with .ics"},
        Impossible{"reminders.holidays = ['missing.ics']",
                   "1: 'reminders.holidays' names a file that cannot be read: missing.ics: No such "
                   "file or directory"},
        Impossible{"reminders.digest_at = '9'",
                   "1: 'reminders.digest_at' must be a time of day such as 09:00, not \"9\""},
        Impossible{"reminders.overdue_days = [3, 1]",
                   "1: 'reminders.overdue_days' must be days from 1 to 3650, from the smallest"},
        Impossible{"policy.due_days = [7]",
                   "1: 'policy.due_days' must be four numbers of days, for p1, p2, p3 and p4"},
        Impossible{
            "people.admins = ['U01']",
            "1: 'people.admins' must be people such as \"slack:U0123\", \"teams:aad:9f…\" or "
            "\"local:ana\""},
        Impossible{"[[organisations]]\nworkspaces = ['slack:T1']",
                   "2: an organisation needs a 'name'"},
        Impossible{"[[organisations]]\nname = 'a'",
                   "2: organisation 'a' needs 'workspaces', such as [\"slack:T0123\"]"},
        Impossible{"[[organisations]]\nname = 'a'\nworkspaces = ['T1']",
                   "3: 'organisations.workspaces' must be workspaces such as \"slack:T0123\", "
                   "\"teams:<tenant id>\" or \"local\""},
        Impossible{"[[organisations]]\nname = 'a'\nworkspaces = ['slack:T1']\n"
                   "[[organisations]]\nname = 'b'\nworkspaces = ['slack:T1']",
                   "5: workspace 'slack:T1' is given to 'a' and to 'b'"},
        Impossible{"[[organisations]]\nname = 'a'\nworkspaces = ['slack:T1']\n"
                   "[[organisations]]\nname = 'A'\nworkspaces = ['slack:T2']",
                   "5: two organisations are called 'A'"},
        Impossible{"[[organisations]]\nname = 'a'\nworkspaces = ['slack:T1', 'slack:T2']\n"
                   "security_channel = 'slack:C1'",
                   "2: the channel \"slack:C1\" must name its workspace, such as "
                   "\"slack:T0123/C1\""}));

TEST(SettingsRefusal, NeverShowsASecret) {
  for (const char* toml : {"storage.key = 'canary'",
                           "slack.bot_token = ['canary', 'canary']",
                           "slack.signing_secret = 'canary'\nslack.signing_secret_file = 'x'"}) {
    EXPECT_THAT(refusal(toml), AllOf(Not(""), Not(HasSubstr("canary"))));
  }
}

TEST(SettingsRefusal, SaysWhichSecretFileCannotBeRead) {
  const TemporaryFile empty("empty", "\n");

  EXPECT_THAT(
      refusal("slack.bot_token_file = 'no/such/file'"),
      EndsWith("names a file that cannot be read: no/such/file: No such file or directory"));
  EXPECT_THAT(refusal("slack.bot_token_file = '" + empty.path() + "'"),
              HasSubstr("names a file that is empty"));
}

TEST(SettingsRefusal, NamesAMissingSettingsFile) {
  const Result<Settings> settings = load_settings({.file = "no/such.toml", .environment = {}});

  ASSERT_FALSE(settings);
  EXPECT_EQ(settings.error().sentence,
            "--config names a file that cannot be read: no/such.toml: No such file or directory");
}

TEST(SettingsRefusal, TellsJsonFromWhatIsNot) {
  EXPECT_EQ(refusal("", {{"DEBRIEF_ORGANISATIONS", "[{"}}), "DEBRIEF_ORGANISATIONS: must be JSON");
  EXPECT_EQ(refusal("", {{"DEBRIEF_ORGANISATIONS", R"([{"name":"a","zome":"UTC"}])"}}),
            "DEBRIEF_ORGANISATIONS: unknown key 'organisations.zome'; did you mean "
            "'organisations.zone'?");
}

}  // namespace
}  // namespace debrief
