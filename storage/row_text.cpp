#include "storage/row_text.h"

#include <array>
#include <charconv>

#include "bot/base/text.h"

namespace debrief::storage {
namespace {

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_plain(char c) {
  return c != '%' && c != '&' && c != '=' && static_cast<unsigned char>(c) >= 0x20;
}

void append_number(std::string& to, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  to.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

}  // namespace

void RowText::start(std::string_view name) {
  if (!text_.empty()) {
    text_ += '&';
  }
  text_ += name;
  text_ += '=';
}

RowText& RowText::add(std::string_view name, std::string_view value) {
  if (value.empty()) {
    return *this;
  }
  start(name);
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (std::size_t from = 0; from < value.size();) {
    std::size_t to = from;
    while (to < value.size() && is_plain(value[to])) {
      ++to;
    }
    text_.append(value, from, to - from);
    if (to < value.size()) {
      const auto byte = static_cast<unsigned char>(value[to]);
      text_ += '%';
      text_ += kHex[byte >> 4U];
      text_ += kHex[byte & 15U];
      ++to;
    }
    from = to;
  }
  return *this;
}

RowText& RowText::add(std::string_view name, std::int64_t value) {
  if (value != 0) {
    start(name);
    append_number(text_, value);
  }
  return *this;
}

RowText& RowText::add(std::string_view name, const std::optional<Instant>& at) {
  if (at) {
    start(name);
    append_number(text_, to_micros(*at));
  }
  return *this;
}

RowText& RowText::add(std::string_view name, const std::optional<Day>& day) {
  return day ? add(name, iso(*day)) : *this;
}

RowText& RowText::add(std::string_view name, const std::vector<std::int64_t>& numbers) {
  if (numbers.empty()) {
    return *this;
  }
  start(name);
  for (const auto number : numbers) {
    if (text_.back() != '=') {
      text_ += ',';
    }
    append_number(text_, number);
  }
  return *this;
}

RowFields::RowFields(std::string_view text) : fields_(decode_fields(text).value_or(Fields())) {}

std::int64_t RowFields::integer(std::string_view name) const {
  return number_in(value_of(fields_, name));
}

std::optional<Instant> RowFields::maybe_instant(std::string_view name) const {
  const auto value = value_of(fields_, name);
  return value.empty() ? std::nullopt : std::optional<Instant>(from_micros(number_in(value)));
}

std::optional<Day> RowFields::maybe_day(std::string_view name) const {
  return day_from_iso(value_of(fields_, name));
}

std::vector<std::int64_t> RowFields::numbers(std::string_view name) const {
  std::vector<std::int64_t> numbers;
  const auto value = value_of(fields_, name);
  if (!value.empty()) {
    for (const auto part : split(value, ',')) {
      numbers.push_back(number_in(part));
    }
  }
  return numbers;
}

std::vector<std::string> RowFields::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [held, value] : fields_) {
    if (held == name) {
      values.push_back(value);
    }
  }
  return values;
}

}  // namespace debrief::storage
