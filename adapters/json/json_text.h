#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace debrief::json {

/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_quoted(std::string& out, std::string_view text);

/// Writes JSON by appending to a text of the caller's, setting the commas by itself. It does not
/// check that brackets match: tests of what is written do. Several times as quick as building a
/// tree and dumping it.
class TextWriter {
 public:
  explicit TextWriter(std::string& out) : out_(out), begin_(out.size()) {}

  TextWriter& open_object() { return open('{'); }
  TextWriter& close_object() { return close('}'); }
  TextWriter& open_array() { return open('['); }
  TextWriter& close_array() { return close(']'); }

  /// Names the member whose value comes next. The name is written as it is: it is one of ours, of
  /// letters and "_".
  TextWriter& name(std::string_view member);

  TextWriter& value(std::string_view text);
  TextWriter& value(const char* text) { return value(std::string_view(text)); }
  TextWriter& value(bool truth) { return raw(truth ? "true" : "false"); }
  TextWriter& value(std::int64_t whole) { return raw(std::to_string(whole)); }

  /// Appends what is JSON already.
  TextWriter& raw(std::string_view json);

  /// A member with its value.
  template <class T>
  TextWriter& member(std::string_view called, const T& its) {
    return name(called).value(its);
  }

 private:
  TextWriter& open(char bracket);
  TextWriter& close(char bracket);
  void separate();

  std::string& out_;
  std::size_t begin_;
};

}  // namespace debrief::json
