#include "config/doctor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/config/written.h"

namespace debrief {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What the doctor says of settings with this text; the database would lie beside the file.
std::vector<Check> checked(const std::string& toml) {
  const TemporaryFile file("debrief.toml", toml);
  std::filesystem::permissions(file.path(), std::filesystem::perms{0600});
  Settings settings = *load_settings({.file = file.path(), .environment = {}});
  settings.storage.path = file.path() + ".db";
  return check_house(settings);
}

std::string failures(const std::vector<Check>& checks) {
  std::string text;
  for (const Check& check : checks)
    text += check.ok ? "" : check.text + "\n";
  return text;
}

TEST(Doctor, FindsNothingWrongInAGoodHouse) {
  const std::vector<Check> checks = checked("server.max_connections = 100");

  EXPECT_EQ(failures(checks), "");
  EXPECT_TRUE(all_ok(checks));
  EXPECT_THAT(printed(checks), testing::StartsWith("✓ settings: "));
}

TEST(Doctor, NamesTheMendOfASecretThatOthersMayRead) {
  const TemporaryFile token("token", "xoxb-1");
  std::filesystem::permissions(token.path(), std::filesystem::perms{0644});

  const std::vector<Check> checks =
      checked("server.max_connections = 100\nslack.bot_token_file = '" + token.path() + "'");

  EXPECT_THAT(failures(checks), HasSubstr("chmod 600 " + token.path()));
  EXPECT_FALSE(all_ok(checks));
}

TEST(Doctor, KnowsTheShapeOfTokensAndShowsNone) {
  const std::vector<Check> checks = checked(
      "server.max_connections = 100\nslack.bot_token = 'canary'\nslack.signing_secret = 'canary'");

  EXPECT_THAT(failures(checks), HasSubstr("slack.bot_token does not begin with xoxb-"));
  EXPECT_THAT(failures(checks), HasSubstr("slack.signing_secret is not 32 hex digits"));
  EXPECT_THAT(printed(checks), Not(HasSubstr("canary")));
}

TEST(Doctor, SaysWhenConnectionsExceedTheDescriptorLimit) {
  EXPECT_THAT(failures(checked("server.max_connections = 1000000")),
              HasSubstr("ulimit -n 1000064"));
}

TEST(Doctor, RepeatsTheWarningsOfTheSettings) {
  EXPECT_THAT(printed(checked("teams.app_id = 'x'")), HasSubstr("this version has no Teams"));
}

}  // namespace
}  // namespace debrief
