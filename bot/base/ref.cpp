#include "bot/base/ref.h"

namespace debrief {

std::string to_string(const Ref& ref) {
  return ref.prefix + '-' + std::to_string(ref.number);
}

std::optional<Ref> parse_ref(std::string_view text) {
  Ref ref;
  std::size_t i = 0;
  for (; i < text.size() && i < 4; ++i) {
    const char c = text[i];
    if (c >= 'a' && c <= 'z') {
      ref.prefix += static_cast<char>(c - 'a' + 'A');
    } else if (c >= 'A' && c <= 'Z') {
      ref.prefix += c;
    } else {
      break;
    }
  }
  const auto digits = text.size() - i;
  if (i == 0 || digits < 2 || digits > 16 || text[i] != '-') {
    return std::nullopt;
  }
  for (++i; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') {
      return std::nullopt;
    }
    ref.number = ref.number * 10 + (text[i] - '0');
  }
  return ref;
}

}  // namespace debrief
