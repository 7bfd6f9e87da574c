#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

/// ASCII white space off both ends.
std::string_view trim(std::string_view text);

/// ASCII letters to lower case; other bytes stay.
std::string lower(std::string_view text);

bool same_word(std::string_view a, std::string_view b);  // equal but for ASCII case

/// At most `characters_max` code points, the last one "…" where something was cut. Never splits a
/// code point.
std::string shorten(std::string_view text, std::size_t characters_max);

/// Code points in UTF-8 text; a byte that is not UTF-8 counts one.
std::size_t characters(std::string_view text);

/// `text` with every byte that is not valid UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

/// Single characters to insert, drop, swap or change to turn one into the other; 255 at most. Case
/// is ignored.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, or "" where none is near enough to be meant.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

std::vector<std::string_view> split(std::string_view text, char at);

/// "a, b and c".
std::string and_list(const std::vector<std::string>& parts);

}  // namespace debrief
