#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

#include "config/settings_written.h"

namespace debrief {
namespace {

/// Reads one TOML document; what it collects keeps the line of each key.
class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  void table(const toml::table& table, const std::string& path) {  // NOLINT(misc-no-recursion)
    for (const auto& [key, node] : table) {
      entry(node, json::below(path, key.str()), key.source().begin.line);
    }
  }

  std::vector<Written> take() {
    std::stable_sort(
        out_.begin(), out_.end(), [](const Line& a, const Line& b) { return a.number < b.number; });
    std::vector<Written> written;
    for (Line& line : out_)
      written.push_back(std::move(line.written));
    return written;
  }

 private:
  struct Line {
    toml::source_index number;
    Written written;
  };

  void entry(const toml::node& node, const std::string& path, toml::source_index line) {  // NOLINT
    const toml::array* list = node.as_array();
    if (node.is_table() && !node.as_table()->empty()) return table(*node.as_table(), path);
    if (list == nullptr || list->empty() || !list->is_homogeneous<toml::table>()) {
      const std::string origin = name_ + ":" + std::to_string(line);
      out_.push_back({line, {path, origin, leaf(node)}});
      return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
      table(*list->get(i)->as_table(), path + "[" + std::to_string(i) + "]");
    }
  }

  static WrittenValue leaf(const toml::node& node) {
    if (const auto truth = node.value_exact<bool>()) return *truth;
    if (const auto number = node.value_exact<std::int64_t>()) return *number;
    if (node.is_array()) return list(*node.as_array());
    if (const auto text = as_text(node)) return *text;
    return {};
  }

  /// A bare TOML date counts as its text: `holidays = [2026-12-25]` means what it says.
  static std::optional<std::string> as_text(const toml::node& node) {
    if (const auto text = node.value_exact<std::string>()) return text;
    if (!node.is_date()) return {};
    std::ostringstream out;
    out << **node.as_date();
    return out.str();
  }

  static WrittenValue list(const toml::array& array) {
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;
    for (const toml::node& node : array) {
      if (const auto text = as_text(node)) texts.push_back(*text);
      if (const auto number = node.value_exact<std::int64_t>()) numbers.push_back(*number);
    }
    if (texts.size() == array.size()) return texts;
    if (numbers.size() == array.size()) return numbers;
    return {};
  }

  std::string name_;
  std::vector<Line> out_;
};

}  // namespace

Error settings_error(const std::string& origin, const std::string& sentence) {
  return Error{Code::invalid, origin + ": " + sentence};
}

Result<std::vector<Written>> read_toml(std::string_view text, const std::string& name) {
  try {
    const toml::table document = toml::parse(text);
    Reader reader(name);
    reader.table(document, "");
    return reader.take();
  } catch (const toml::parse_error& error) {
    const std::string origin = name + ":" + std::to_string(error.source().begin.line);
    return settings_error(origin, std::string(error.description()));
  }
}

}  // namespace debrief
