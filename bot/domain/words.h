#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "bot/base/text.h"

namespace debrief {

/// The words of a closed list, in the order of its enumerators: one table gives both directions.
template <class Enum, std::size_t Count>
struct Words {
  std::array<std::pair<Enum, std::string_view>, Count> pairs;

  constexpr std::string_view word(Enum value) const {
    for (const auto& [held, text] : pairs) {
      if (held == value) {
        return text;
      }
    }
    return "";
  }

  /// Case, and hyphen against space, do not matter.
  std::optional<Enum> value(std::string_view said) const {
    for (const auto& [held, text] : pairs) {
      if (same(said, text)) {
        return held;
      }
    }
    return std::nullopt;
  }

 private:
  static bool same(std::string_view said, std::string_view text) {
    if (said.size() != text.size()) {
      return false;
    }
    for (std::size_t i = 0; i < said.size(); ++i) {
      const auto plain = [](char c) { return c == '-' || c == '_' ? ' ' : c; };
      const std::array<char, 2> pair{plain(said[i]), plain(text[i])};
      if (!same_word({pair.data(), 1}, {&pair[1], 1})) {
        return false;
      }
    }
    return true;
  }
};

}  // namespace debrief
