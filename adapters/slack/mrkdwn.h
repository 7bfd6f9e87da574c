#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bot/chat/card.h"

namespace debrief::slack {

/// Writes runs as Slack's mrkdwn, within a number of characters.
///
/// "&", "<" and ">" are escaped once, so nothing a person typed can mention or link; characters
/// that would format get a zero-width space beside them. A run of a person mentions them where one
/// of its handles is of `workspace`, else it shows the name. Source: docs.slack.dev, "Formatting
/// message text".
class Mrkdwn {
 public:
  /// `workspace` as in a handle: "T0123". `units_max` counts UTF-16 units of the escaped text, the
  /// strictest reading of Slack's limits.
  Mrkdwn(std::string_view workspace, std::size_t units_max)
      : workspace_(workspace),
        units_max_(units_max) {}

  /// Appends the runs; what does not fit is cut at a code point and ends in "…".
  void append(const Text& text);
  void append(const Run& run);

  const std::string& written() const { return out_; }
  std::size_t units() const { return units_; }
  bool cut() const { return cut_; }

 private:
  enum class Style { plain, bold, italic, code };

  void append_person(const Run& run);
  void append_channel(const Run& run);
  void append_link(const Run& run);
  void append_styled(std::string_view text, Style style);
  void append_line(std::string_view line, Style style);
  std::string inert(std::string_view text, char before, Style style) const;
  void append_inert(std::string_view text, Style style, std::size_t reserve);
  bool append_whole(std::string_view escaped, std::size_t units);
  void cut_here();

  std::string_view workspace_;
  std::size_t units_max_;
  std::string out_;
  std::size_t units_ = 0;
  bool cut_ = false;
};

/// UTF-16 units of UTF-8 text: 2 for what lies beyond the first 65,536 code points.
std::size_t utf16_units(std::string_view text);

/// "&", "<" and ">" escaped; at most `characters_max` characters before that, the last "…" if cut.
std::string escaped(std::string_view text, std::size_t characters_max);

}  // namespace debrief::slack
