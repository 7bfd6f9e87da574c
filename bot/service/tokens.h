#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/line.h"

namespace debrief {

/// A stretch of a token that is of one kind: letters, the inside of a quote, or a span.
struct Piece {
  Span::Kind kind = Span::Kind::text;
  std::string text;  // as typed, without the quote's marks
  std::string id;    // of a span
  bool quoted = false;

  bool is_word() const { return kind == Span::Kind::text && !quoted; }
};

/// What stands between two spaces; a quote and a span are never split.
struct Token {
  std::vector<Piece> pieces;
  std::size_t begin = 0;  // in Tokens::flat, marks of quotes included
  std::size_t end = 0;

  /// The token where it is one unquoted word, else "".
  std::string_view word() const;

  /// The inside where the whole token is one quote, else null.
  const std::string* quote() const;
};

struct Tokens {
  std::string flat;  // the whole line as typed or shown
  std::vector<Token> list;
  std::string unclosed;  // the mark of a quote that ran to the end of the line, or ""
};

/// Splits a line by white space of every kind. A quote opens at the start of a word, after ':' or
/// '=' and after the comma behind another quote; it closes before white space, a comma or the end.
/// `steps` is counted up by the work done.
Tokens tokens_of(const Line& line, std::size_t& steps);

/// Bytes of the dashes that open a flag ("--", or the long dash that a phone made of them); 0 where
/// there are none.
std::size_t flag_dashes(std::string_view word);

/// `word` with every kind of hyphen and short dash as '-': "A‑31" reads like "A-31".
std::string plain_hyphens(std::string_view word);

/// `text` in a pair of marks that `tokens_of` takes off again, straight ones if they will do.
std::string in_quotes(std::string_view text);

/// Whether `text` typed as it is would be more than one word, or a quote.
bool wants_quotes(std::string_view text);

}  // namespace debrief
