#include "bot/service/tokens.h"

#include <array>
#include <optional>
#include <utility>

#include "bot/service/tokens_glyph.h"

namespace debrief {
namespace {

struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  const Span* span = nullptr;
};

class Scanner {
 public:
  Scanner(const Line& line, std::size_t& steps) : steps_(steps) {
    for (const auto& span : line) {
      const auto begin = tokens_.flat.size();
      tokens_.flat += span.text;
      if (span.kind != Span::Kind::text && !span.text.empty()) {
        marks_.push_back({begin, tokens_.flat.size(), &span});
      }
    }
  }

  Tokens scan() {
    while (at_ < tokens_.flat.size()) {
      const bool blank = span_here() == nullptr && is_space(glyph().code);
      if (blank) {
        step();
      } else {
        token();
      }
    }
    return std::move(tokens_);
  }

 private:
  Glyph glyph() const { return glyph_at(tokens_.flat, at_); }

  // The span that begins where we are, or null. Marks lie in order, so none is looked at twice.
  const Mark* span_here() {
    while (mark_ < marks_.size() && marks_[mark_].begin < at_) {
      ++mark_;
    }
    return mark_ < marks_.size() && marks_[mark_].begin == at_ ? &marks_[mark_] : nullptr;
  }

  void step() {
    ++steps_;
    at_ += glyph().length;
  }

  void token() {
    Token token;
    token.begin = at_;
    bool may_open = true;
    bool after_quote = false;
    while (at_ < tokens_.flat.size()) {
      if (const Mark* mark = span_here(); mark != nullptr) {
        token.pieces.push_back({mark->span->kind, mark->span->text, mark->span->id, false});
        at_ = mark->end;
        steps_ += 1;
        may_open = after_quote = false;
        continue;
      }
      const auto code = glyph().code;
      if (is_space(code)) {
        break;
      }
      const auto quote = may_open ? quote_at(code) : quote_marks.size();
      if (quote < quote_marks.size()) {
        token.pieces.push_back(read_quote(quote));
        may_open = false;
        after_quote = true;
        continue;
      }
      add_letter(token);
      may_open = code == ':' || code == '=' || (code == ',' && after_quote);
      after_quote = false;
    }
    token.end = at_;
    tokens_.list.push_back(std::move(token));
  }

  void add_letter(Token& token) {
    if (token.pieces.empty() || !token.pieces.back().is_word()) {
      token.pieces.push_back({});
    }
    const auto begin = at_;
    step();
    token.pieces.back().text.append(tokens_.flat, begin, at_ - begin);
  }

  Piece read_quote(std::size_t quote) {
    const auto mark_begin = at_;
    step();
    const auto inside = at_;
    Piece piece;
    piece.quoted = true;
    auto close = find_close(quote_marks.at(quote).closes, closes_.at(quote));
    if (!close) {
      close = find_close(quote_marks.at(quote).closes_too, closes_too_.at(quote));
    }
    if (close) {
      at_ = *close;
      piece.text = tokens_.flat.substr(inside, *close - inside);
      step();
    } else {
      tokens_.unclosed = tokens_.flat.substr(mark_begin, inside - mark_begin);
      piece.text = tokens_.flat.substr(inside);
      at_ = tokens_.flat.size();
    }
    return piece;
  }

  // Where one of `closes` stands before a space, a comma or the end. What was once looked for to
  // the end in vain is not looked for again (`may_be`): that keeps the scan linear.
  std::optional<std::size_t> find_close(std::u32string_view closes, bool& may_be) const {
    if (!may_be || closes.empty()) {
      return std::nullopt;
    }
    auto mark = mark_;
    for (auto i = at_; i < tokens_.flat.size();) {
      ++steps_;
      while (mark < marks_.size() && marks_[mark].begin < i) {
        ++mark;
      }
      if (mark < marks_.size() && marks_[mark].begin == i) {
        i = marks_[mark].end;
        continue;
      }
      const auto here = glyph_at(tokens_.flat, i);
      const auto next = i + here.length;
      if (closes.find(here.code) != std::u32string_view::npos && ends_quote(next)) {
        return i;
      }
      i = next;
    }
    may_be = false;
    return std::nullopt;
  }

  bool ends_quote(std::size_t next) const {
    if (next >= tokens_.flat.size()) {
      return true;
    }
    const auto code = glyph_at(tokens_.flat, next).code;
    return code == ',' || is_space(code);
  }

  Tokens tokens_;
  std::vector<Mark> marks_;
  std::size_t at_ = 0;
  std::size_t mark_ = 0;
  std::size_t& steps_;
  std::array<bool, quote_marks.size()> closes_ = all_true();  // by opening mark
  std::array<bool, quote_marks.size()> closes_too_ = all_true();

  static std::array<bool, quote_marks.size()> all_true() {
    std::array<bool, quote_marks.size()> all{};
    all.fill(true);
    return all;
  }
};

}  // namespace

std::string_view Token::word() const {
  return pieces.size() == 1 && pieces.front().is_word() ? pieces.front().text : std::string_view();
}

const std::string* Token::quote() const {
  return pieces.size() == 1 && pieces.front().quoted ? &pieces.front().text : nullptr;
}

Tokens tokens_of(const Line& line, std::size_t& steps) {
  return Scanner(line, steps).scan();
}

std::size_t flag_dashes(std::string_view word) {
  for (const std::string_view dashes : {"--", "—", "–", "―"}) {
    if (word.substr(0, dashes.size()) == dashes) {
      return dashes.size();
    }
  }
  return 0;
}

std::string plain_hyphens(std::string_view word) {
  std::string plain;
  for (std::size_t i = 0; i < word.size();) {
    const auto here = glyph_at(word, i);
    const bool hyphen = (here.code >= 0x2010 && here.code <= 0x2013) || here.code == 0x2212;
    if (hyphen) {
      plain += '-';
    } else {
      plain.append(word.substr(i, here.length));
    }
    i += here.length;
  }
  return plain;
}

std::string in_quotes(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> pairs{
      {{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"「", "」"}, {"'", "'"}}};
  for (const auto& [opens, closes] : pairs) {
    if (text.find(closes) == std::string_view::npos) {
      return std::string(opens) + std::string(text) + std::string(closes);
    }
  }
  return '"' + std::string(text) + '"';
}

bool wants_quotes(std::string_view text) {
  if (text.empty() || quote_at(glyph_at(text, 0).code) < quote_marks.size()) {
    return true;
  }
  char32_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto here = glyph_at(text, i);
    const bool opens = quote_at(here.code) < quote_marks.size() && (before == ':' || before == '=');
    if (is_space(here.code) || opens) {
      return true;
    }
    before = here.code;
    i += here.length;
  }
  return flag_dashes(text) > 0;
}

}  // namespace debrief
