#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "bot/base/time.h"

namespace debrief::storage {

/// Whatever an engine refuses. It never leaves this room.
class SqlError : public std::runtime_error {
 public:
  /// `broken`: the connection must be closed and opened anew (a failed write or sync, a damaged
  /// file); `busy`: somebody else holds the file; `refused`: the statement itself.
  enum class Kind { busy, broken, refused };

  SqlError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// One parameter of a statement. It borrows texts: they must live until the call returns.
class Value {
 public:
  enum class Kind { null, integer, text };

  Value(std::nullptr_t) {}                                            // NOLINT
  Value(bool truth) : Value(static_cast<std::int64_t>(truth)) {}      // NOLINT
  Value(std::string_view text) : kind_(Kind::text), text_(text) {}    // NOLINT
  Value(const std::string& text) : kind_(Kind::text), text_(text) {}  // NOLINT
  Value(const char* text) : kind_(Kind::text), text_(text) {}         // NOLINT
  Value(Instant at) : Value(to_micros(at)) {}                         // NOLINT
  Value(const std::optional<Instant>& at)                             // NOLINT
      : kind_(at ? Kind::integer : Kind::null),
        integer_(at ? to_micros(*at) : 0) {}
  template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  Value(Integer integer)  // NOLINT
      : kind_(Kind::integer),
        integer_(static_cast<std::int64_t>(integer)) {}

  Kind kind() const { return kind_; }
  std::int64_t integer() const { return integer_; }
  std::string_view text() const { return text_; }

 private:
  Kind kind_ = Kind::null;
  std::int64_t integer_ = 0;
  std::string_view text_;
};

/// One row of an answer, columns from 0. Texts live until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual std::int64_t integer(int column) const = 0;   // 0 where null
  virtual std::string_view text(int column) const = 0;  // "" where null
  virtual bool is_null(int column) const = 0;

  bool truth(int column) const { return integer(column) != 0; }
  std::string string(int column) const { return std::string(text(column)); }
  Instant instant(int column) const { return from_micros(integer(column)); }
  std::optional<Instant> maybe_instant(int column) const {
    return is_null(column) ? std::nullopt : std::optional<Instant>(instant(column));
  }
};

/// What to do with each row: any callable, borrowed for the length of one call.
class Visitor {
 public:
  template <class Callable>
  Visitor(Callable& callable)  // NOLINT
      : object_(const_cast<void*>(static_cast<const void*>(&callable))),
        call_([](void* object, const Row& row) { (*static_cast<Callable*>(object))(row); }) {}
  void operator()(const Row& row) const { call_(object_, row); }

 private:
  void* object_;
  void (*call_)(void*, const Row&);
};

/// One connection to an engine, for one thread at a time. Parameters are written $1, $2 …, values
/// travel only as parameters; statements are prepared once and kept. Every failure is an SqlError.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Runs one statement to its end and shows `visit` each row. A visitor may run other statements,
  /// but not the same one again.
  virtual void run(std::string_view sql, std::span<const Value> values, Visitor visit) = 0;
  /// Runs several statements without parameters: migrations and settings.
  virtual void script(const std::string& sql) = 0;
  /// Rows that the last statement changed.
  virtual std::int64_t changes() const = 0;
  virtual bool in_transaction() const = 0;
  /// Steps of the engine's machine since it was opened: what a test of an index counts.
  virtual std::int64_t steps() = 0;

  template <class Callable>
  void each(std::string_view sql, std::initializer_list<Value> values, Callable&& visit) {
    run(sql, std::span<const Value>(values.begin(), values.size()), Visitor(visit));
  }

  /// The number of rows that it changed.
  std::int64_t execute(std::string_view sql, std::initializer_list<Value> values = {}) {
    each(sql, values, [](const Row&) {});
    return changes();
  }

  /// The first column of the first row.
  std::optional<std::int64_t> integer(std::string_view sql,
                                      std::initializer_list<Value> values = {}) {
    std::optional<std::int64_t> found;
    each(sql, values, [&found](const Row& row) {
      if (!found && !row.is_null(0)) {
        found = row.integer(0);
      }
    });
    return found;
  }
  std::optional<std::string> text(std::string_view sql, std::initializer_list<Value> values = {}) {
    std::optional<std::string> found;
    each(sql, values, [&found](const Row& row) {
      if (!found && !row.is_null(0)) {
        found = row.string(0);
      }
    });
    return found;
  }
};

}  // namespace debrief::storage
