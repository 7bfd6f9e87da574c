#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/dates.h"
#include "bot/service/parse_arguments.h"
#include "bot/service/parse_text.h"
#include "bot/service/parse_values.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

bool is_date(const Field& field) {
  return field.kind == Kind::day || field.kind == Kind::instant;
}

bool says_it(std::string_view word) {
  return same_word(word, "this") || same_word(word, "last");
}

class Edges {
 public:
  explicit Edges(Arguments& arguments) : arguments_(arguments) {
    for (std::size_t i = 0; i < arguments.tokens.list.size(); ++i) {
      ++arguments.steps;
      if (!arguments.taken[i]) {
        (i < arguments.verbatim ? loose_ : tail_).push_back(i);
      }
    }
  }

  void take() {
    const auto begin = take_leading();
    const bool text_goes_on = !tail_.empty() && open_text() != nullptr;
    const auto end = text_goes_on ? loose_.size() : take_trailing(begin);
    std::vector<std::size_t> middle(loose_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    loose_.begin() + static_cast<std::ptrdiff_t>(end));
    middle.insert(middle.end(), tail_.begin(), tail_.end());
    take_text(arguments_, middle);
  }

 private:
  const Token& token(std::size_t at) const { return arguments_.tokens.list[loose_[at]]; }

  // A field that bare words may still fill: an empty one, or the list that the word before went to.
  bool is_open(const Field& field) const {
    return field.bare && (!arguments_.has(field) || (field.list && &field == last_));
  }

  const Field* open_text() const {
    for (const auto& field : arguments_.command.fields) {
      if (field.kind == Kind::text && is_open(field)) {
        return &field;
      }
    }
    return nullptr;
  }

  // --- before the text -------------------------------------------------------------------------

  std::size_t take_leading() {
    std::size_t at = 0;
    while (at < loose_.size()) {
      const auto count = take_leading_at(at);
      if (count == 0) {
        break;
      }
      at += count;
    }
    return at;
  }

  std::size_t take_leading_at(std::size_t at) {
    for (const auto& field : arguments_.command.fields) {
      ++arguments_.steps;
      if (!is_open(field)) {
        continue;
      }
      if (is_date(field)) {
        if (const auto count = take_date(field, at); count > 0) {
          return count;
        }
      } else if (looks_like(field, token(at), Edge::before_text) || names_record(field, at)
                 || is_quoted_name(field, at)) {
        put(field, value_text(field, token(at).pieces, arguments_.place));
        return 1;
      }
    }
    return take_word(at) ? 1 : 0;
  }

  // "@Dana Smith" in quotes, where it cannot be a text.
  bool is_quoted_name(const Field& field, std::size_t at) const {
    const auto* quote = token(at).quote();
    const bool person = field.kind == Kind::person || field.kind == Kind::owner;
    return person && quote != nullptr && quote->substr(0, 1) == "@" && open_text() == nullptr;
  }

  // "this" and "last", and a ref with the wrong letter, where a ref must stand: the answer to the
  // latter is a sentence about the letter, not a text that begins with "X-2".
  bool names_record(const Field& field, std::size_t at) const {
    const auto word = token(at).word();
    if (field.kind != Kind::ref || arguments_.has(field)) {
      return false;
    }
    const bool wanted = field.required || open_text() == nullptr;
    return (wanted && says_it(word)) || (field.required && looks_like_refs(word));
  }

  // A date of one or more words, or a quote that is nothing but a date.
  std::size_t take_date(const Field& field, std::size_t at) {
    std::vector<std::string_view> words;
    if (const auto* quote = token(at).quote(); quote != nullptr) {
      words = split(quote->size() <= 120 ? *quote : std::string_view(), ' ');
      if (leading_date(words, field.kind) != words.size()) {
        return 0;
      }
      put(field, *quote);
      return 1;
    }
    for (auto i = at; i < loose_.size() && words.size() < 5; ++i) {
      if (token(i).word().empty() || loose_[i] != loose_[at] + (i - at)) {
        break;
      }
      words.push_back(token(i).word());
    }
    const auto count = leading_date(words, field.kind);
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += (i == 0 ? "" : " ") + std::string(words[i]);
    }
    if (count > 0) {
      put(field, std::move(text));
    }
    return count;
  }

  // A name before the text: a word for the first empty field, in the table's order, that takes any.
  bool take_word(std::size_t at) {
    const auto& here = token(at);
    for (const auto& field : arguments_.command.fields) {
      if (!field.bare || arguments_.has(field)) {
        continue;
      }
      const bool outsider = field.kind == Kind::owner && here.quote() != nullptr
                            && (field.required || open_text() == nullptr);
      if (outsider || (field.kind == Kind::word && !may_be_flag(here))) {
        put(field, value_text(field, here.pieces, arguments_.place));
        return true;
      }
      if (field.kind == Kind::text) {
        return false;
      }
    }
    return false;
  }

  static bool may_be_flag(const Token& token) {
    return token.pieces.front().is_word() && flag_dashes(token.pieces.front().text) > 0;
  }

  // --- after the text --------------------------------------------------------------------------

  // Where the text ends: from there on every word is a field's. Words are given to fields from the
  // back, and once it is known how many there are, from the front, so that "@a @b" keeps its order.
  std::size_t take_trailing(std::size_t begin) {
    auto end = loose_.size();
    const auto kept = arguments_.answers;
    last_ = nullptr;
    while (end > begin && take_trailing_at(end - 1)) {
      --end;
    }
    end = past_last_word(begin, end);
    auto backward = std::exchange(arguments_.answers, kept);
    last_ = nullptr;
    for (auto at = end; at < loose_.size(); ++at) {
      if (!take_trailing_at(at)) {
        arguments_.answers = std::move(backward);
        break;
      }
    }
    return end;
  }

  // No text ends in "the": the choice behind it is the text's last word, as in "fix the bug".
  std::size_t past_last_word(std::size_t begin, std::size_t end) const {
    const bool goes_on = open_text() != nullptr && end > begin && end < loose_.size()
                         && begins_a_phrase(token(end - 1).word()) && is_choice(token(end).word());
    return goes_on ? end + 1 : end;
  }

  static bool begins_a_phrase(std::string_view word) {
    constexpr std::array<std::string_view, 20> phrase_words{
        "a",  "an", "the",  "this", "that", "our",  "your",  "my",  "their", "its",
        "of", "in", "into", "for",  "to",   "with", "every", "any", "no",    "as"};
    return std::any_of(phrase_words.begin(), phrase_words.end(), [word](std::string_view one) {
      return same_word(one, word);
    });
  }

  bool is_choice(std::string_view word) const {
    const auto& fields = arguments_.command.fields;
    return std::any_of(fields.begin(), fields.end(), [word](const Field& field) {
      return field.kind == Kind::choice && field.bare && !choice_named(field, word).empty();
    });
  }

  bool take_trailing_at(std::size_t at) {
    for (const auto& field : arguments_.command.fields) {
      ++arguments_.steps;
      if (is_open(field) && looks_like(field, token(at), Edge::after_text)) {
        put(field, value_text(field, token(at).pieces, arguments_.place));
        return true;
      }
    }
    return false;
  }

  void put(const Field& field, std::string text) {
    if (field.list && text.size() > 1 && text.back() == ',') {
      text.pop_back();
    }
    if (field.list && arguments_.has(field)) {
      text = arguments_.answers.at(std::string(field.name)) + ',' + text;
    }
    arguments_.set(field, std::move(text));
    last_ = &field;
  }

  Arguments& arguments_;
  std::vector<std::size_t> loose_;  // places of tokens that nothing took, before "--"
  std::vector<std::size_t> tail_;   // and behind it
  const Field* last_ = nullptr;
};

}  // namespace

void take_edges(Arguments& arguments) {
  Edges(arguments).take();
}

}  // namespace debrief
