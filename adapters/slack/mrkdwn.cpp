#include "adapters/slack/mrkdwn.h"

#include <algorithm>
#include <array>

#include "bot/base/text.h"
#include "bot/chat/address.h"

namespace debrief::slack {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";
constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view grave = "\xCB\x8B";  // looks like "`" and ends no code

bool ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool word_byte(char c) {
  return ascii_word(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool formats(char c) {
  return c == '*' || c == '_' || c == '~' || c == '`';
}

constexpr std::array<bool, 256> make_ordinary() {
  std::array<bool, 256> ordinary{};
  for (std::size_t byte = 0; byte < 0x80; ++byte)
    ordinary[byte] = true;
  for (const char c : {'&', '<', '>', '*', '_', '~', '`'}) {
    ordinary[static_cast<unsigned char>(c)] = false;
  }
  return ordinary;
}

/// How many bytes at the front of `text`, at most `most`, are ASCII that shows itself as it is.
/// Nearly all text is: looking at each character by itself would cost more than the rest of a card.
std::size_t ordinary_bytes(std::string_view text, std::size_t most) {
  static constexpr auto ordinary = make_ordinary();
  const std::size_t end = std::min(text.size(), most);
  std::size_t count = 0;
  while (count < end && ordinary[static_cast<unsigned char>(text[count])])
    ++count;
  return count;
}

std::size_t sequence_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(bytes, text.size());
}

std::string_view entity(char c) {
  if (c == '&') return "&amp;";
  if (c == '<') return "&lt;";
  if (c == '>') return "&gt;";
  return {};
}

/// An address as it may stand between "<" and "|": nothing in it ends the link.
std::string link_address(std::string_view url) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (byte <= 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '|') {
      out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      out += c;
    }
  }
  return out;
}

bool web_address(std::string_view url) {
  const std::string start = lower(url.substr(0, 8));
  return start.starts_with("https://") || start.starts_with("http://");
}

}  // namespace

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

std::string escaped(std::string_view text, std::size_t characters_max) {
  std::string out;
  for (const char c : shorten(text, characters_max)) {
    const std::string_view as = entity(c);
    if (as.empty()) {
      out += c;
    } else {
      out += as;
    }
  }
  return out;
}

void Mrkdwn::append(const Text& text) {
  for (const Run& run : text)
    append(run);
}

void Mrkdwn::append(const Run& run) {
  if (cut_ || run.text.empty()) return;
  switch (run.kind) {
    case Run::Kind::plain:
      append_inert(run.text, Style::plain, 0);
      return;
    case Run::Kind::bold:
      append_styled(run.text, Style::bold);
      return;
    case Run::Kind::italic:
      append_styled(run.text, Style::italic);
      return;
    case Run::Kind::code:
      append_styled(run.text, Style::code);
      return;
    case Run::Kind::person:
      append_person(run);
      return;
    case Run::Kind::channel:
      append_channel(run);
      return;
    case Run::Kind::link:
      append_link(run);
      return;
  }
}

void Mrkdwn::append_person(const Run& run) {
  for (const Handle& handle : run.handles) {
    if (handle.platform != "slack" || handle.workspace != workspace_) continue;
    const std::string mention = "<@" + handle.id + ">";
    if (!append_whole(mention, mention.size())) cut_here();
    return;
  }
  append_inert(run.text, Style::plain, 0);
}

void Mrkdwn::append_channel(const Run& run) {
  const Address address = address_from_key(run.target);
  if (address.platform != "slack" || address.workspace != workspace_) {
    append_inert(run.text, Style::plain, 0);
    return;
  }
  const std::string mention = "<#" + address.conversation + ">";
  if (!append_whole(mention, mention.size())) cut_here();
}

void Mrkdwn::append_link(const Run& run) {
  constexpr std::size_t address_bytes_max = 2000;
  constexpr std::size_t label_characters_max = 300;
  if (!web_address(run.target) || run.target.size() > address_bytes_max) {
    append_inert(run.text, Style::plain, 0);
    return;
  }
  std::string label = run.text;
  std::replace_if(
      label.begin(), label.end(), [](char c) { return c == '|' || c == '\n' || c == '\r'; }, ' ');
  const std::string whole =
      "<" + link_address(run.target) + "|" + escaped(label, label_characters_max) + ">";
  if (!append_whole(whole, utf16_units(whole))) cut_here();
}

void Mrkdwn::append_styled(std::string_view text, Style style) {
  // A mark of Slack's neither spans lines nor takes effect beside white space.
  while (!text.empty() && !cut_) {
    const auto end = text.find('\n');
    append_line(text.substr(0, end), style);
    if (end == std::string_view::npos) return;
    append_inert("\n", Style::plain, 0);
    text.remove_prefix(end + 1);
  }
}

void Mrkdwn::append_line(std::string_view line, Style style) {
  const auto begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) {
    append_inert(line, Style::plain, 0);
    return;
  }
  const auto end = line.find_last_not_of(" \t\r") + 1;
  append_inert(line.substr(0, begin), Style::plain, 0);
  if (!out_.empty() && word_byte(out_.back())) append_whole(zero_width_space, 1);
  const char mark = style == Style::bold ? '*' : style == Style::italic ? '_' : '`';
  constexpr std::size_t marks_and_space = 3;
  if (cut_ || units_ + marks_and_space + 1 > units_max_) {
    cut_here();
    return;
  }
  out_ += mark;
  ++units_;
  append_inert(line.substr(begin, end - begin), style, 2);
  out_ += mark;
  ++units_;
  append_inert(line.substr(end), Style::plain, 0);
}

/// One character of `text` as it shows itself and does nothing. `before` is the one in front of it.
std::string Mrkdwn::inert(std::string_view text, char before, Style style) const {
  const char c = text.front();
  std::string piece(entity(c));
  if (piece.empty()) piece = text.substr(0, sequence_bytes(text));
  if (style == Style::code) return c == '`' ? std::string(grave) : piece;
  const bool line_start = out_.empty() || out_.back() == '\n';
  if (c == '>' && line_start) piece.insert(0, zero_width_space);
  if (!formats(c)) return piece;
  // A mark opens after a gap and before a character, and closes after a character.
  const bool before_space = text.size() > 1 && space(text[1]);
  const bool opens = !before_space && (c == '`' || !ascii_word(before));
  if (style != Style::plain) piece.insert(0, zero_width_space);
  if (opens || style != Style::plain) piece += zero_width_space;
  return piece;
}

/// Appends text that shows as it is. `reserve` units stay free for what must follow.
void Mrkdwn::append_inert(std::string_view text, Style style, std::size_t reserve) {
  char before = out_.empty() ? ' ' : out_.back();
  // After a mark of ours a word needs a gap, or the mark does not close.
  if (style == Style::plain && !out_.empty() && formats(out_.back()) && !text.empty()
      && word_byte(text.front())) {
    append_whole(zero_width_space, 1);
  }
  while (!text.empty() && !cut_) {
    const std::size_t taken = units_ + reserve + 1;
    const std::size_t plain = ordinary_bytes(text, taken < units_max_ ? units_max_ - taken : 0);
    if (plain > 0) {
      out_ += text.substr(0, plain);
      units_ += plain;
      before = text[plain - 1];
      text.remove_prefix(plain);
      continue;
    }
    const std::string piece = inert(text, before, style);
    const std::size_t needed = utf16_units(piece);
    if (units_ + needed + reserve + 1 > units_max_) {
      cut_here();
      return;
    }
    out_ += piece;
    units_ += needed;
    before = text.front();
    text.remove_prefix(sequence_bytes(text));
  }
}

/// Appends what cannot be cut, if it fits and leaves room for "…".
bool Mrkdwn::append_whole(std::string_view whole, std::size_t units) {
  if (units_ + units + 1 > units_max_) return false;
  out_ += whole;
  units_ += units;
  return true;
}

void Mrkdwn::cut_here() {
  if (cut_) return;
  cut_ = true;
  out_ += ellipsis;
  ++units_;
}

}  // namespace debrief::slack
