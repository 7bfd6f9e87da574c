#include "config/settings_given.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "bot/base/text.h"

#include "config/settings_values.h"

namespace debrief {
namespace {

constexpr std::string_view file_suffix = "_file";

Error wrong(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

std::string_view needed(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::secret:
      return "must be a text in quotes";
    case Kind::secrets:
      return "must be a text in quotes, or a list of them";
    case Kind::number:
      return "must be a whole number";
    case Kind::truth:
      return "must be true or false";
    case Kind::list:
      return "must be a list of texts";
    case Kind::numbers:
      return "must be a list of whole numbers";
  }
  return "";
}

/// An empty list has no type of its own.
template <class Wanted>
bool is_list(const WrittenValue& value) {
  const auto* texts = std::get_if<std::vector<std::string>>(&value);
  return std::holds_alternative<Wanted>(value) || (texts != nullptr && texts->empty());
}

Result<Given> as_given(Kind kind, const WrittenValue& value) {
  Given given;
  const auto* text = std::get_if<std::string>(&value);
  const auto* number = std::get_if<std::int64_t>(&value);
  const auto* truth = std::get_if<bool>(&value);
  const bool one = kind == Kind::text || kind == Kind::secret;
  if (one && text != nullptr) {
    given.text = *text;
  } else if (kind == Kind::number && number != nullptr) {
    given.number = *number;
  } else if (kind == Kind::truth && truth != nullptr) {
    given.truth = *truth;
  } else if (kind == Kind::secrets && text != nullptr) {
    given.list = {*text};
  } else if ((kind == Kind::list || kind == Kind::secrets)
             && is_list<std::vector<std::string>>(value)) {
    given.list = std::get<std::vector<std::string>>(value);
  } else if (kind == Kind::numbers && is_list<std::vector<std::int64_t>>(value)) {
    if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value)) {
      for (const std::int64_t each : *numbers) {
        given.numbers.push_back(static_cast<int>(std::clamp<std::int64_t>(each, -1, 1'000'000)));
      }
    }
  } else {
    return wrong(std::string(needed(kind)));
  }
  return given;
}

std::vector<std::string> parts(std::string_view text, char at) {
  std::vector<std::string> found;
  for (const std::string_view part : split(text, at)) {
    if (!trim(part).empty()) found.emplace_back(trim(part));
  }
  return found;
}

/// The text of `x_file`: as it is without the line ends at its end; for several secrets one on each
/// line.
Result<Given> from_file(const Key& key, const WrittenValue& value) {
  const auto* path = std::get_if<std::string>(&value);
  if (path == nullptr) return wrong("must be the path of a file, in quotes");
  Result<std::string> text = read_file(*path);
  if (!text) return text.error();
  while (text->ends_with('\n') || text->ends_with('\r'))
    text->pop_back();
  if (text->empty()) return wrong("names a file that is empty: " + *path);
  Given given;
  given.text = *text;
  given.list = parts(*text, '\n');
  if (key.kind == Kind::secret && given.list.size() > 1) {
    return wrong("names a file with more than one line: " + *path);
  }
  return given;
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

/// A variable's text in the shape that the key has in the file; what does not fit stays a text and
/// fails as one.
WrittenValue from_variable(Kind kind, const std::string& text) {
  if (kind == Kind::number && whole(text)) return *whole(text);
  if (kind == Kind::truth && (text == "true" || text == "false")) return text == "true";
  if (kind == Kind::list || kind == Kind::secrets) return parts(text, ',');
  if (kind != Kind::numbers) return text;
  std::vector<std::int64_t> numbers;
  for (const std::string& part : parts(text, ',')) {
    if (!whole(part)) return text;
    numbers.push_back(*whole(part));
  }
  return numbers;
}

/// The key's paths that a single variable can set.
std::vector<std::string> variable_paths(const Key& key) {
  std::vector<std::string> paths;
  for (const std::string_view path : {key.path, key.also}) {
    if (path.empty() || path.find('[') != std::string_view::npos) continue;
    paths.emplace_back(path);
    if (is_secret(key)) paths.push_back(std::string(path) + std::string(file_suffix));
  }
  return paths;
}

struct Variable {
  std::string path;
  Kind kind;
};

std::map<std::string, Variable> known_variables() {
  std::map<std::string, Variable> known;
  for (const Key* key : all_keys()) {
    for (const std::string& path : variable_paths(*key)) {
      const bool in_file = locate(path).in_file;
      known.emplace(variable_name(path), Variable{path, in_file ? Kind::text : key->kind});
    }
  }
  return known;
}

/// The name among `known` that is nearest to `word`, near or not: there is always one to show.
std::string nearest_of(std::string_view word, const std::vector<std::string>& known) {
  return *std::min_element(known.begin(), known.end(), [word](const auto& a, const auto& b) {
    return edit_distance(word, a) < edit_distance(word, b);
  });
}

Error unknown_variable(const std::string& name, const std::map<std::string, Variable>& known) {
  std::vector<std::string> names{"DEBRIEF_ORGANISATIONS"};
  for (const auto& entry : known)
    names.push_back(entry.first);
  return settings_error(name,
                        "no setting has this name; did you mean " + nearest_of(name, names) + "?");
}

bool is_table_variable(std::string_view name) {
  return name == "DEBRIEF_ORGANISATIONS" || name == "DEBRIEF_HOOKS" || name == "DEBRIEF_TRACKERS";
}

/// Whole tables as JSON: an array for the organisations, objects of arrays for hooks and trackers.
Result<void> read_tables(const std::string& name,
                         const std::string& text,
                         std::vector<Written>& out) {
  const Result<std::vector<json::Flat>> flat = json::flatten(text);
  if (!flat) return settings_error(name, "must be JSON");
  const std::string table = lower(name.substr(std::string_view("DEBRIEF_").size()));
  for (const json::Flat& leaf : *flat) {
    const bool dot = !leaf.path.empty() && leaf.path.front() != '[';
    out.push_back({table + (dot ? "." : "") + leaf.path, name, leaf.value});
  }
  return {};
}

/// Remembers where a secret lies in plain text, unless that is the environment.
void note_secret_file(const Written& written, bool in_file, Settings& settings) {
  const bool variable = written.origin.starts_with("DEBRIEF_");
  std::string path = settings.file;
  if (in_file) path = std::get<std::string>(written.value);
  std::vector<std::string>& files = settings.secret_files;
  if ((in_file || !variable) && std::find(files.begin(), files.end(), path) == files.end()) {
    files.push_back(path);
  }
}

}  // namespace

Located locate(std::string_view path) {
  if (const Key* key = find_key(path)) return {key, false};
  if (!path.ends_with(file_suffix)) return {};
  path.remove_suffix(file_suffix.size());
  const Key* key = find_key(path);
  return key != nullptr && is_secret(*key) ? Located{key, true} : Located{};
}

std::string unknown_key(std::string_view path) {
  std::vector<std::string> known;
  const std::string word = shown(path);
  for (const Key* key : all_keys()) {
    if (shown(key->path) == word)
      return "'" + word + "' stands in a list of tables: write [[" + word.substr(0, word.rfind('.'))
             + "]] above it";
    const bool table = shown(key->path).starts_with(word + ".");
    if (table) return "'" + word + "' is a table, not a value";
    known.push_back(shown(key->path));
    if (!key->also.empty()) known.emplace_back(key->also);
    if (is_secret(*key)) known.push_back(shown(key->path) + std::string(file_suffix));
  }
  return "unknown key '" + word + "'; did you mean '" + nearest_of(word, known) + "'?";
}

Result<void> take(const Written& written, Target& target, GivenKeys& given) {
  const auto [key, in_file] = locate(written.path);
  if (key == nullptr) return settings_error(written.origin, unknown_key(written.path));
  const std::string subject = "'" + shown(written.path) + "' ";
  const std::size_t table = written.path.rfind(']');
  if (!given.emplace(key, written.path.substr(0, table == std::string::npos ? 0 : table)).second) {
    return settings_error(written.origin, subject + "is given twice");
  }
  Result<Given> value =
      in_file ? from_file(*key, written.value) : as_given(key->kind, written.value);
  if (!value) return settings_error(written.origin, subject + value.error().sentence);
  if (is_secret(*key)) note_secret_file(written, in_file, target.settings);
  if (key->take == nullptr) return {};
  const Result<void> taken = key->take(target, *value);
  if (taken) return {};
  const bool show = key->kind == Kind::text && !value->text.empty();
  const std::string what = show ? ", not \"" + shorten(value->text, 80) + "\"" : "";
  return settings_error(written.origin, subject + taken.error().sentence + what);
}

// Whether the name begins like one of ours: DEBRIEF_SLACK_…, DEBRIEF_SERVER_…
bool is_in_our_tables(const std::string& name, const std::map<std::string, Variable>& known) {
  const auto end = name.find('_', std::string_view("DEBRIEF_").size());
  if (end == std::string::npos) return false;
  const auto table = name.substr(0, end + 1);
  const auto like = known.lower_bound(table);
  return like != known.end() && like->first.starts_with(table);
}

Result<std::vector<Written>> read_environment(const std::map<std::string, std::string>& variables) {
  const std::map<std::string, Variable> known = known_variables();
  std::vector<Written> out;
  for (const auto& [name, text] : variables) {
    if (!name.starts_with("DEBRIEF_")) continue;
    if (is_table_variable(name)) {
      if (const Result<void> read = read_tables(name, text, out); !read) return read.error();
      continue;
    }
    const auto variable = known.find(name);
    if (variable == known.end()) {
      // A slip in a name of ours is an error; DEBRIEF_SEED and whatever else a script calls its own
      // is not ours.
      if (is_in_our_tables(name, known)) return unknown_variable(name, known);
      continue;
    }
    out.push_back({variable->second.path, name, from_variable(variable->second.kind, text)});
  }
  return out;
}

}  // namespace debrief
