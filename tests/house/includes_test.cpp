#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/house/house.h"

namespace debrief::house {
namespace {

using Folders = std::vector<std::string_view>;

/// Who may include whom: a file in `room` may include what lies in `may`, and its own room.
struct Rule {
  std::string_view room;
  Folders may;
};

/// `config` and the tests may include everything; the adapters have a rule of their own below.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      {"bot/base", {}},
      {"bot/domain", {"bot/base"}},
      {"bot/chat", {"bot/base", "bot/domain/person.h"}},
      {"bot/ports", {"bot/chat", "bot/domain", "bot/base"}},
      {"bot/cards", {"bot/chat", "bot/domain", "bot/base"}},
      {"bot/report", {"bot/ports", "bot/domain", "bot/base"}},
      {"bot/commands",
       {"bot/report",
        "bot/cards",
        "bot/ports",
        "bot/chat",
        "bot/domain",
        "bot/base",
        "bot/notices/table.h"}},
      {"bot/notices",
       {"bot/report", "bot/cards", "bot/ports", "bot/chat", "bot/domain", "bot/base"}},
      {"bot/service", {"bot"}},
      {"storage", {"bot/ports", "bot/domain", "bot/chat", "bot/base"}},
  };
  return all;
}

/// `adapters/json` is the one reader of JSON that all adapters share.
const Folders& every_adapter_may() {
  static const Folders may = {"bot/service/bot.h",
                              "bot/commands/table.h",
                              "bot/report",
                              "bot/chat",
                              "bot/ports",
                              "bot/base",
                              "adapters/platform.h",
                              "adapters/http",
                              "adapters/json",
                              "adapters/report"};
  return may;
}

/// Where the table gives way, and why. A file that ends with / stands for all in that folder.
struct Exception {
  std::string_view file;
  std::string_view included;
  std::string_view because;
};

const std::vector<Exception>& exceptions() {
  static const std::vector<Exception> all = {};
  return all;
}

bool covers(const Exception& exception, const std::string& file, const std::string& included) {
  const bool folder = exception.file.ends_with('/');
  const bool named = folder ? file.starts_with(exception.file) : file == exception.file;
  return named && included == exception.included;
}

bool is_excepted(const std::string& file, const std::string& included) {
  return std::any_of(exceptions().begin(), exceptions().end(), [&](const Exception& exception) {
    return covers(exception, file, included);
  });
}

/// "adapters/slack" for "adapters/slack/inbound/decode.h"; the file itself where it stands beside
/// the platforms.
std::string_view adapter_of(std::string_view path) {
  return path.substr(0, path.find('/', path.find('/') + 1));
}

/// Empty where everything may be included.
std::optional<Folders> allowed(std::string_view path) {
  for (const Rule& rule : rules()) {
    if (!within(path, {rule.room})) continue;
    Folders may = rule.may;
    may.push_back(rule.room);
    return may;
  }
  if (!within(path, {"adapters"})) return {};
  Folders may = every_adapter_may();
  may.push_back(adapter_of(path));
  return may;
}

TEST(House, NobodyIncludesUpwards) {
  for (const File& file : source_files()) {
    const std::optional<Folders> may = allowed(file.path);
    if (!may) continue;
    for (const std::string& included : includes(file)) {
      if (included.starts_with('<') || is_excepted(file.path, included)) continue;
      EXPECT_TRUE(within(included, *may)) << file.path << " may not include " << included;
    }
  }
}

TEST(House, EveryExceptionIsStillNeeded) {
  const std::vector<File> files = source_files();
  for (const Exception& exception : exceptions()) {
    const bool needed = std::any_of(files.begin(), files.end(), [&](const File& file) {
      const std::vector<std::string> all = includes(file);
      return std::any_of(all.begin(), all.end(), [&](const std::string& included) {
        return covers(exception, file.path, included);
      });
    });
    EXPECT_TRUE(needed) << exception.file << " no longer includes " << exception.included;
  }
}

/// An outside thing: how it is named in the code, and the only places that may.
struct Door {
  std::string_view name;
  Folders rooms;
};

TEST(House, EachOutsideThingHasOneDoor) {
  const std::vector<Door> doors = {
      {"<nlohmann/", {"adapters"}},
      {"<httplib.h>", {"adapters/http"}},
      {"<SQLiteCpp/", {"storage/engines"}},
      {"<sqlite3.h>", {"storage/engines"}},
      {"<openssl/", {"adapters/http", "adapters/teams/jwt", "storage/crypto.cpp"}},
      {"<toml++/", {"config/settings_toml.cpp"}},
      {"<CLI/", {"config/command_line.cpp"}},
      {"<spdlog/", {"config/log.cpp"}},
      {"<date/", {"bot/base"}},
      // SSL_write cannot be told not to raise SIGPIPE, so front and client ignore it.
      {"<csignal>", {"config/signals.cpp", "adapters/http/front.cpp", "adapters/http/client.cpp"}},
  };
  for (const File& file : source_files()) {
    if (within(file.path, {"tests"})) continue;
    for (const std::string& included : includes(file)) {
      for (const Door& door : doors) {
        if (!included.starts_with(door.name)) continue;
        EXPECT_TRUE(within(file.path, door.rooms)) << file.path << " may not include " << included;
      }
    }
  }
}

TEST(House, FilesEnvironmentChanceAndTimeHaveOneDoor) {
  const std::vector<Door> words = {
      {"getenv", {}},
      {"** environ", {}},
      {"char** entry = environ", {"config/settings.cpp"}},
      {"ifstream", {"config/settings_values.cpp"}},
      {"ofstream", {}},
      {"fopen(", {}},
      {"system_clock::now", {"config/clock.cpp", "config/log.cpp", "config/doctor.cpp"}},
      {"random_device", {"config/system_random.h", "config/system_random.cpp"}},
      {"sleep_for", {}},
  };
  for (const File& file : source_files()) {
    if (within(file.path, {"tests"})) continue;
    const std::string code = code_only(file.text);
    for (const Door& word : words) {
      const bool used = code.find(word.name) != std::string::npos;
      EXPECT_TRUE(!used || within(file.path, word.rooms))
          << file.path << " may not use " << word.name;
    }
  }
}

TEST(House, IncludesAreReadAsWritten) {
  const File file{"x.cpp",
                  "#include \"bot/a.h\"\n#include <vector>  // \"b\"\n// #include \"no.h\"\n"};

  EXPECT_EQ(includes(file), (std::vector<std::string>{"bot/a.h", "<vector>"}));
  EXPECT_TRUE(within("bot/base/a.h", {"bot/base"}));
  EXPECT_FALSE(within("bot/basement/a.h", {"bot/base"}));
  EXPECT_EQ(adapter_of("adapters/slack/inbound/decode.h"), "adapters/slack");
  EXPECT_EQ(adapter_of("adapters/platforms.cpp"), "adapters/platforms.cpp");
}

}  // namespace
}  // namespace debrief::house
