#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace debrief {

/// One character and its length in bytes; U+FFFD and 1 for a byte that is not UTF-8.
struct Glyph {
  char32_t code = 0xFFFD;
  std::size_t length = 1;
};

/// The character at `at`, which is inside `text`.
Glyph glyph_at(std::string_view text, std::size_t at);

/// White space of every kind: no-break, wide, zero-width.
bool is_space(char32_t code);

/// A mark that opens a quote, what closes it, and what closes it where none of those follows:
/// phones turn one mark of a pair and leave the other.
struct Quote {
  char32_t opens;
  std::u32string_view closes;
  std::u32string_view closes_too;
};

inline constexpr std::array<Quote, 12> quote_marks{{{U'"', U"\"", U"“”„‟"},
                                                    {U'\'', U"'", U"‘’"},
                                                    {U'“', U"”", U"\"“"},
                                                    {U'”', U"”", U"\"“"},
                                                    {U'„', U"“”", U"\""},
                                                    {U'‟', U"”", U"\"‟"},
                                                    {U'‘', U"’", U"'‘"},
                                                    {U'’', U"’", U"'‘"},
                                                    {U'«', U"»", U"«"},
                                                    {U'»', U"«", U"»"},
                                                    {U'「', U"」", U""},
                                                    {U'『', U"』", U""}}};

/// The place of the mark in quote_marks; its size where it opens nothing.
std::size_t quote_at(char32_t code);

}  // namespace debrief
