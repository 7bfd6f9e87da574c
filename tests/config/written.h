#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "config/settings.h"

namespace debrief {

/// A file for one test; gone afterwards.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& text)
      : folder_(testing_folder()),
        path_(folder_ + "/" + name) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  const std::string& path() const { return path_; }

 private:
  static std::string testing_folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "debrief-XXXXXX";
    return mkdtemp(pattern.data()) == nullptr ? "." : pattern;
  }

  std::string folder_;
  std::string path_;
};

/// The settings that a file with this text gives, with this environment over it.
inline Result<Settings> loaded(const std::string& toml,
                               std::map<std::string, std::string> environment = {}) {
  const TemporaryFile file("debrief.toml", toml);
  return load_settings({.file = file.path(), .environment = std::move(environment)});
}

/// Why they are refused, without the folder that the file was in; "" where they are not.
inline std::string refusal(const std::string& toml,
                           std::map<std::string, std::string> environment = {}) {
  const Result<Settings> settings = loaded(toml, std::move(environment));
  if (settings) return "";
  const std::string& sentence = settings.error().sentence;
  const std::size_t name = sentence.find("debrief.toml");
  return name == std::string::npos ? sentence : sentence.substr(name);
}

}  // namespace debrief
