#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"

#include "config/settings.h"

namespace debrief {

/// How a key is written. A secret may also be written as a file (`x_file`); `secrets` is one or
/// several.
enum class Kind { text, secret, secrets, number, truth, list, numbers };

/// A value in the shape of its kind; one member counts.
struct Given {
  std::string text;  // text, secret
  std::int64_t number = 0;
  bool truth = false;
  std::vector<std::string> list;  // list, secrets
  std::vector<int> numbers;
};

/// What a key writes to. `organisation` is one of the settings' organisations, or `each`.
struct Target {
  Settings& settings;
  OrganisationSettings& organisation;
};

/// One row of the table that drives the reading of the file and of the environment, the search for
/// the nearest key, and the help.
struct Key {
  std::string_view path;  // "slack.bot_token", "organisations[].zone", "hooks.*[].secret"
  Kind kind;
  std::string_view initial;  // what holds where it is not set, as the help shows it
  std::string_view help;
  /// Fails with a sentence without its subject: "must be …". Null for a key of a later version.
  Result<void> (*take)(Target& target, const Given& given) = nullptr;
  std::string_view also = {};   // a second path, for all organisations at once
  std::string_view later = {};  // what this version does not have yet, where the key is for that
};

inline bool is_secret(const Key& key) {
  return key.kind == Kind::secret || key.kind == Kind::secrets;
}

/// The rows in the order of the help.
std::span<const Key> server_keys();
std::span<const Key> organisation_keys();
std::span<const Key> later_keys();
std::vector<const Key*> all_keys();

/// The row for a path as written ("organisations[2].zone"), or null.
const Key* find_key(std::string_view path);

/// "DEBRIEF_SLACK_SIGNING_SECRET".
std::string variable_name(std::string_view path);

/// A path as the operator reads it: without "[2]".
std::string shown(std::string_view path);

}  // namespace debrief
