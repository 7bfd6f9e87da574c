#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "bot/service/help.h"

namespace debrief {
namespace {

TEST(Readme, HoldsTheManualThatTheCommandTablePrints) {
  std::ifstream file(std::string(DEBRIEF_SOURCE_DIR) + "/README.md");
  std::stringstream text;
  text << file.rdbuf();
  const auto readme = text.str();
  const auto begin = readme.find("-->\n", readme.find("<!-- manual:"));
  const auto end = readme.find("<!-- end of manual -->");
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  EXPECT_EQ(readme.substr(begin + 4, end - begin - 4), manual())
      << "scripts/manual puts the present one in";
}

}  // namespace
}  // namespace debrief
