#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace debrief {

/// What went wrong, for the program. `invalid`: the person can mend the line; `not_found`: it does
/// not exist for this person; `conflict`: its state forbids it; `forbidden`: the role is missing;
/// `unavailable`: try again later; `internal`: our fault, and the sentence says nothing more.
enum class Code { invalid, not_found, conflict, forbidden, unavailable, internal };

/// A failure between rooms: the kind for the program, one sentence for the person in chat that says
/// what was wrong and what would be right.
struct Error {
  Code code = Code::internal;
  std::string sentence;
};

/// A value or the reason why there is none. Never both; ask `ok()` before `value()`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)  // NOLINT(google-explicit-constructor): a value is returned as it is
      : held_(std::move(value)) {}
  Result(Error error) : held_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }
  const T& value() const& { return std::get<0>(held_); }
  T& value() & { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }
  const Error& error() const& { return std::get<1>(held_); }
  Error&& error() && { return std::get<1>(std::move(held_)); }

 private:
  std::variant<T, Error> held_;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error)   // NOLINT(google-explicit-constructor)
      : failed_(true),  // a failure without words is one as well
        error_(std::move(error)) {}

  bool ok() const { return !failed_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    assert(failed_);
    return error_;
  }

 private:
  bool failed_ = false;
  Error error_;
};

}  // namespace debrief
