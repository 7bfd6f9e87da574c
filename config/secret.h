#pragma once

#include <cstring>
#include <iosfwd>
#include <string>
#include <utility>

namespace debrief {

/// A text that must not be seen: it cannot be streamed or compared by accident, and its memory is
/// wiped at the end. Only `reveal` gives it away, so a search for that word finds every use.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(std::exchange(other.text_, {})) {}
  Secret& operator=(const Secret&) = default;
  Secret& operator=(Secret&& other) noexcept {
    std::swap(text_, other.text_);
    return *this;
  }
  ~Secret() { explicit_bzero(text_.data(), text_.size()); }

  bool empty() const { return text_.empty(); }
  const std::string& reveal() const { return text_; }

 private:
  std::string text_;
};

std::ostream& operator<<(std::ostream&, const Secret&) = delete;

}  // namespace debrief
