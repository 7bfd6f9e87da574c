#include "bot/base/fields.h"

#include <algorithm>

namespace debrief {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

bool needs_escape(char c) {
  return c == '%' || c == '&' || c == '=' || static_cast<unsigned char>(c) < 0x20;
}

void append_escaped(std::string& to, std::string_view text) {
  while (!text.empty()) {
    const auto bad = std::find_if(text.begin(), text.end(), needs_escape);
    const auto fine = static_cast<std::size_t>(bad - text.begin());
    to += text.substr(0, fine);
    if (fine == text.size()) {
      return;
    }
    const auto byte = static_cast<unsigned char>(*bad);
    to += '%';
    to += kHex[byte >> 4U];
    to += kHex[byte & 15U];
    text.remove_prefix(fine + 1);
  }
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    if (i + 2 >= text.size()) {
      return std::nullopt;
    }
    const auto high = kHex.find(text[i + 1]);
    const auto low = kHex.find(text[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      return std::nullopt;
    }
    plain += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return plain;
}

}  // namespace

std::string encode(const Fields& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    if (!text.empty()) {
      text += '&';
    }
    append_escaped(text, name);
    text += '=';
    append_escaped(text, value);
  }
  return text;
}

std::optional<Fields> decode_fields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    const auto middle = pair.find('=');
    if (middle == std::string_view::npos || end == text.size() - 1) {
      return std::nullopt;
    }
    auto name = unescaped(pair.substr(0, middle));
    auto value = unescaped(pair.substr(middle + 1));
    if (!name || !value) {
      return std::nullopt;
    }
    fields.emplace_back(std::move(*name), std::move(*value));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return fields;
}

std::string_view value_of(const Fields& fields, std::string_view name) {
  for (const auto& [held, value] : fields) {
    if (held == name) {
      return value;
    }
  }
  return {};
}

}  // namespace debrief
