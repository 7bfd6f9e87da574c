#include "bot/service/tokens_glyph.h"

#include <algorithm>

namespace debrief {

// Overlong forms need no care here: they are never a mark or a space that is acted on differently.
Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const char32_t first = byte(at);
  if (first < 0x80) {
    return {first, 1};
  }
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  if (length == 1 || at + length > text.size()) {
    return {};
  }
  char32_t code = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      return {};
    }
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  return {code, length};
}

bool is_space(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0
         || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029
         || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

std::size_t quote_at(char32_t code) {
  const auto* found = std::find_if(quote_marks.begin(),
                                   quote_marks.end(),
                                   [code](const Quote& quote) { return quote.opens == code; });
  return static_cast<std::size_t>(found - quote_marks.begin());
}

}  // namespace debrief
