#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/fields.h"
#include "bot/base/time.h"

namespace debrief::storage {

/// Writes a row down as bot/base/fields.h does, field by field into one string. Empty texts, zeros
/// and absent values are left out, so that a row has one text whatever columns come later.
class RowText {
 public:
  RowText() { text_.reserve(512); }

  RowText& add(std::string_view name, std::string_view value);
  RowText& add(std::string_view name, std::int64_t value);
  RowText& add(std::string_view name, const std::optional<Instant>& at);
  RowText& add(std::string_view name, Instant at) { return add(name, to_micros(at)); }
  RowText& add(std::string_view name, const std::optional<Day>& day);
  RowText& add(std::string_view name, const std::vector<std::int64_t>& numbers);

  std::string take() { return std::move(text_); }

 private:
  void start(std::string_view name);
  std::string text_;
};

/// Reads what RowText wrote.
class RowFields {
 public:
  explicit RowFields(std::string_view text);

  std::string text(std::string_view name) const { return std::string(value_of(fields_, name)); }
  std::int64_t integer(std::string_view name) const;
  Instant instant(std::string_view name) const { return from_micros(integer(name)); }
  std::optional<Instant> maybe_instant(std::string_view name) const;
  std::optional<Day> maybe_day(std::string_view name) const;
  std::vector<std::int64_t> numbers(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;  // a field that stands several times
  const Fields& fields() const { return fields_; }

 private:
  Fields fields_;
};

}  // namespace debrief::storage
