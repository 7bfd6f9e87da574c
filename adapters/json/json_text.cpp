#include "adapters/json/json_text.h"

#include <array>

namespace debrief::json {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

/// Length of the UTF-8 sequence at the start of `text`, 0 if it is none. RFC 3629, section 4.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t count) {
    if (text.size() <= count) return false;
    for (std::size_t i = 1; i <= count; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return false;
    }
    return true;
  };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!follows(2)) return 0;
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return overlong || surrogate ? 0 : 3;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (!follows(3)) return 0;
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool beyond = first == 0xF4 && byte(1) > 0x8F;
    return overlong || beyond ? 0 : 4;
  }
  return 0;
}

void append_escaped(std::string& out, unsigned char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += hex_digits[c >> 4U];
      out += hex_digits[c & 15U];
  }
}

/// ASCII that stands in a JSON string as it is.
constexpr std::array<bool, 256> make_plain() {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte)
    plain[byte] = byte != '"' && byte != '\\';
  return plain;
}

constexpr std::array<bool, 256> plain_byte = make_plain();

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain_from = 0;
  std::size_t i = 0;
  const auto flush = [&](std::size_t until) { out += text.substr(plain_from, until - plain_from); };
  while (i < text.size()) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (plain_byte[c]) {
      ++i;
      continue;
    }
    const std::size_t length = c < 0x80 ? 0 : utf8_length(text.substr(i));
    if (length > 0) {
      i += length;
      continue;
    }
    flush(i);
    if (c < 0x80) {
      append_escaped(out, c);
    } else {
      out += "\xEF\xBF\xBD";
    }
    plain_from = ++i;
  }
  flush(text.size());
  out += '"';
}

TextWriter& TextWriter::name(std::string_view member) {
  separate();
  out_ += '"';
  out_ += member;
  out_ += "\":";
  return *this;
}

TextWriter& TextWriter::value(std::string_view text) {
  separate();
  append_quoted(out_, text);
  return *this;
}

TextWriter& TextWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

TextWriter& TextWriter::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

TextWriter& TextWriter::close(char bracket) {
  out_ += bracket;
  return *this;
}

void TextWriter::separate() {
  if (out_.size() == begin_) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

}  // namespace debrief::json
