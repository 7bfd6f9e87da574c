#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/house/house.h"

namespace debrief::house {
namespace {

constexpr std::ptrdiff_t lines_max = 300;

/// A word that must not stand in this file either, or the test would find itself.
std::string word(const std::string& head, const std::string& tail) {
  return head + tail;
}

TEST(House, AFileIsAboutOneThing) {
  for (const File& file : source_files()) {
    if (within(file.path, {"tests/samples"})) continue;
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    EXPECT_LE(lines, lines_max) << file.path;
  }
}

TEST(House, NothingIsLeftForLater) {
  const std::regex promise("\\b(" + word("TO", "DO") + "|" + word("FIX", "ME") + "|"
                           + word("X", "XX") + "|" + word("HA", "CK") + ")\\b");
  for (const File& file : source_files()) {
    EXPECT_FALSE(std::regex_search(file.text, promise)) << file.path;
  }
}

TEST(House, NoNamespaceIsEmptiedIntoAnother) {
  // Literals live in namespaces that were made to be emptied.
  const std::regex emptied(R"(using namespace (?!std::(string_|chrono_)?literals;))");
  for (const File& file : source_files()) {
    EXPECT_FALSE(std::regex_search(code_only(file.text), emptied)) << file.path;
  }
}

TEST(House, HeadersAreIncludedOnce) {
  for (const File& file : source_files()) {
    const bool header = file.path.ends_with(".h");
    EXPECT_TRUE(!header || file.text.starts_with("#pragma once\n")) << file.path;
  }
}

TEST(House, FilesAreNamedInSnakeCase) {
  const std::regex name("[a-z0-9_/]+\\.(h|cpp)");
  for (const File& file : source_files()) {
    EXPECT_TRUE(std::regex_match(file.path, name)) << file.path;
  }
}

TEST(House, NoTestIsSwitchedOff) {
  const std::string off = word("DIS", "ABLED_");
  const std::string skip = word("GTEST_", "SKIP");
  const std::string needs_ipv6 = "tests/http/server_test.cpp";  // one test, on a kernel without it
  for (const File& file : source_files()) {
    EXPECT_EQ(file.text.find(off), std::string::npos) << file.path;
    const bool skips = file.text.find(skip) != std::string::npos;
    EXPECT_TRUE(!skips || file.path == needs_ipv6) << file.path;
  }
}

TEST(House, NoPathLeadsOutOfTheRepository) {
  for (const File& file : source_files()) {
    for (const char* folder : {"wo/rk", "ro/ot", "ho/me"}) {
      std::string place = folder;
      std::erase(place, '/');
      EXPECT_EQ(file.text.find("\"/" + place + "/"), std::string::npos) << file.path;
    }
    for (const std::string& included : includes(file)) {
      EXPECT_EQ(included.find(".."), std::string::npos) << file.path << " includes " << included;
    }
  }
}

TEST(House, TheTopOfTheRepositoryHoldsItsRoomsOnly) {
  const std::set<std::string> allowed = {
      "CMakeLists.txt",
      "CMakePresets.json",
      "README.md",
      "adapters",
      "bot",
      "config",
      "scripts",
      "storage",
      "tests",
      // what a build and a running service leave behind; .gitignore names them
      "build",
      "var",
      "compile_commands.json",
  };
  for (const std::string& name : top_level()) {
    EXPECT_TRUE(name.starts_with('.') || allowed.count(name) > 0) << name;
  }
}

TEST(House, CodeIsToldFromCommentsAndText) {
  EXPECT_EQ(code_only("a \"b // c\" d // e\nf"), "a   d  \nf");
  EXPECT_EQ(code_only("1'000 /* x\n */ 'q' R\"(\"\n)\" y"), "1'000  \n    \n y");
}

}  // namespace
}  // namespace debrief::house
