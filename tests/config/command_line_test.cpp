#include "config/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace debrief {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

CommandLine line_of(const std::vector<std::string>& arguments) {
  const auto parsed = parse_command_line(arguments);
  const auto* line = std::get_if<CommandLine>(&parsed);
  return line == nullptr ? CommandLine{} : *line;
}

Parting parting_of(const std::vector<std::string>& arguments) {
  const auto parsed = parse_command_line(arguments);
  const auto* parting = std::get_if<Parting>(&parsed);
  return parting == nullptr ? Parting{-1, ""} : *parting;
}

TEST(CommandLine, ReadsACommandAndItsFlags) {
  EXPECT_EQ(line_of({"serve", "--config", "a.toml"}).config, "a.toml");
  EXPECT_EQ(line_of({"serve", "--config=a.toml"}).command, "serve");
  EXPECT_EQ(line_of({"backup", "copy.db", "--organisation", "acme"}).file, "copy.db");
  EXPECT_EQ(line_of({"manifest", "slack", "--base-url", "https://x.example"}).base_url,
            "https://x.example");
}

TEST(CommandLine, LetsTheLastSettingsFileCount) {
  // scripts/run names one, and the flags given to it come after.
  EXPECT_EQ(line_of({"serve", "--config", "a.toml", "--config", "b.toml"}).config, "b.toml");
}

TEST(CommandLine, TakesSeveralLinesToSay) {
  const CommandLine line = line_of({"chat", "--as", "ana", "--say", "help", "--say", "item list"});

  EXPECT_EQ(line.as, "ana");
  EXPECT_THAT(line.say, ElementsAre("help", "item list"));
}

TEST(CommandLine, SaysALineThatBeginsWithADash) {
  EXPECT_THAT(line_of({"chat", "--say", "--", "--say=-x"}).say, Not(testing::IsEmpty()));
  EXPECT_THAT(line_of({"chat", "--say=-x"}).say, ElementsAre("-x"));
}

TEST(CommandLine, HelpsWithCodeZero) {
  const Parting whole = parting_of({"--help"});
  EXPECT_EQ(whole.exit_code, 0);
  EXPECT_THAT(whole.text, HasSubstr("serve"));
  EXPECT_THAT(whole.text, Not(HasSubstr("simulate")));
  EXPECT_EQ(parting_of({"help"}).text, whole.text);

  const Parting one = parting_of({"help", "backup"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_THAT(one.text, HasSubstr("debrief backup"));
  EXPECT_THAT(parting_of({"help", "settings"}).text, HasSubstr("server.listen"));
}

TEST(CommandLine, EndsWrongUsageWithCodeTwo) {
  EXPECT_EQ(parting_of({}).exit_code, 2);
  EXPECT_EQ(parting_of({"serve", "--prot", "1"}).exit_code, 2);
  EXPECT_EQ(parting_of({"backup"}).exit_code, 2);
  EXPECT_EQ(parting_of({"manifest", "irc", "--base-url", "https://x.example"}).exit_code, 2);
  EXPECT_EQ(parting_of({"help", "frobnicate"}).exit_code, 2);
}

TEST(CommandLine, NamesTheNearestCommand) {
  const Parting parting = parting_of({"serv"});

  EXPECT_EQ(parting.exit_code, 2);
  EXPECT_EQ(parting.text,
            "There is no command 'serv'; did you mean 'serve'? `debrief help` lists them all.\n");
}

TEST(CommandLine, PrintsVersionsOfEveryLibrary) {
  const std::string text = version_text();

  EXPECT_THAT(text, testing::StartsWith("debrief " DEBRIEF_VERSION "\n"));
  for (const char* library : {"SQLite 3.", "OpenSSL 3.", "cpp-httplib 0.", "engine: SQLite"}) {
    EXPECT_THAT(text, HasSubstr(library));
  }
}

}  // namespace
}  // namespace debrief
