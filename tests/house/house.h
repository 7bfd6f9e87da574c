#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace debrief::house {

/// One file of the repository.
struct File {
  std::string path;  // from the root: "bot/base/result.h"
  std::string text;
};

/// Every .h and .cpp of bot, adapters, storage, config and tests.
std::vector<File> source_files();

/// What a file includes, in its order: "bot/base/result.h", and "<vector>" with its brackets.
std::vector<std::string> includes(const File& file);

/// The text without comments, string and character literals; lines stay where they are.
std::string code_only(std::string_view text);

/// `path` is in the folder, or is it, for any of the folders.
bool within(std::string_view path, const std::vector<std::string_view>& folders);

/// The names at the top of the repository.
std::vector<std::string> top_level();

}  // namespace debrief::house
