#include "bot/service/parse_values.h"

#include <algorithm>
#include <optional>

#include "bot/base/ref.h"
#include "bot/base/text.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

bool is_person_kind(Kind kind) {
  return kind == Kind::person || kind == Kind::owner;
}

bool is_link(std::string_view word) {
  const auto start = lower(word.substr(0, 8));
  return start.rfind("https://", 0) == 0 || start.rfind("http://", 0) == 0;
}

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 18
         && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "person:12" or "team:3": how a sentence of ours tells two of one name apart.
bool names_row(Kind kind, std::string_view word) {
  const auto is_row = [word](std::string_view row) {
    return word.substr(0, row.size()) == row && is_number(word.substr(row.size()));
  };
  return is_row("person:") || (kind == Kind::owner && is_row("team:"));
}

bool is_typed_mention(Kind kind, std::string_view word) {
  return (word.size() > 1 && word.front() == '@') || same_word(word, "me") || names_row(kind, word);
}

// A comma at the end belongs to the list, not to the word: "A-1, A-2".
std::string_view without_comma(const Field& field, std::string_view word) {
  return field.list && word.size() > 1 && word.back() == ',' ? word.substr(0, word.size() - 1)
                                                             : word;
}

// "@y,@z" of spans: nothing but people (and commas where `field` is a list).
bool is_mention(const Field& field, const Token& token) {
  bool any = false;
  for (const auto& piece : token.pieces) {
    const bool person = piece.kind == Span::Kind::person;
    const bool team = piece.kind == Span::Kind::team && field.kind == Kind::owner;
    const bool comma = field.list && piece.is_word() && piece.text == ",";
    if (!person && !team && !comma) {
      return false;
    }
    any = any || person || team;
  }
  return any;
}

bool only_span(const Token& token, Span::Kind kind) {
  return token.pieces.size() == 1 && token.pieces.front().kind == kind;
}

bool has_prefix(const Field& field, std::string_view prefix) {
  const auto prefixes = split(field.prefixes, '|');
  return std::any_of(prefixes.begin(), prefixes.end(), [prefix](std::string_view known) {
    return same_word(known, prefix);
  });
}

bool is_ref_of(const Field& field, std::string_view word) {
  const auto hyphened = plain_hyphens(word);
  const auto parts = split(hyphened, ',');
  return std::all_of(parts.begin(), parts.end(), [&field](std::string_view part) {
    const auto ref = parse_ref(part);
    return ref && has_prefix(field, ref->prefix);
  });
}

std::string span_text(const Field& field, const Piece& piece, const Address& place) {
  if (piece.kind == Span::Kind::person && is_person_kind(field.kind)) {
    return place.platform + ':' + piece.id;
  }
  const bool team = piece.kind == Span::Kind::team;
  if (team && (field.kind == Kind::owner || field.kind == Kind::team)) {
    const bool at_sign = !piece.text.empty() && piece.text.front() == '@';
    return at_sign ? piece.text.substr(1) : piece.text;
  }
  if (piece.kind == Span::Kind::channel && field.kind == Kind::channel) {
    Address channel;
    channel.platform = place.platform;
    channel.workspace = place.workspace;
    channel.conversation = piece.id;
    return key(channel);
  }
  if (piece.kind == Span::Kind::link && field.kind == Kind::link) {
    return piece.id;
  }
  return piece.text;
}

// Synonyms are understood behind the flag only: bare, they are ordinary words.
bool is_choice_name(const Field& field, std::string_view word) {
  const auto choices = choices_of(field);
  return !word.empty()
         && std::any_of(choices.begin(), choices.end(), [word](const ChoiceWords& choice) {
              return same_word(choice.name, word);
            });
}

}  // namespace

std::vector<ChoiceWords> choices_of(const Field& field) {
  std::vector<ChoiceWords> choices;
  for (const auto entry : split(field.choices, '|')) {
    auto words = split(entry, '=');
    ChoiceWords choice{words.front(), {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto synonyms = split(words[i], ',');
      choice.synonyms.insert(choice.synonyms.end(), synonyms.begin(), synonyms.end());
    }
    choices.push_back(std::move(choice));
  }
  return choices;
}

std::string_view choice_named(const Field& field, std::string_view word) {
  for (const auto& choice : choices_of(field)) {
    const bool synonym =
        std::any_of(choice.synonyms.begin(), choice.synonyms.end(), [word](std::string_view known) {
          return same_word(known, word);
        });
    if (!choice.name.empty() && (same_word(choice.name, word) || synonym)) {
      return choice.name;
    }
  }
  return "";
}

std::string value_text(const Field& field, const std::vector<Piece>& pieces, const Address& place) {
  // A quoted "@Dana Smith" is a person whose name has two words, not an organisation outside.
  const bool quoted = pieces.size() == 1 && pieces.front().quoted;
  if (field.kind == Kind::owner && quoted && pieces.front().text.substr(0, 1) != "@") {
    return '"' + pieces.front().text + '"';
  }
  std::string value;
  for (const auto& piece : pieces) {
    value += piece.kind == Span::Kind::text ? piece.text : span_text(field, piece, place);
  }
  return value;
}

bool looks_like(const Field& field, const Token& token, Edge edge) {
  const auto word = without_comma(field, token.word());
  switch (field.kind) {
    case Kind::ref:
      return !word.empty() && is_ref_of(field, word);
    case Kind::person:
    case Kind::owner:
      return is_mention(field, token) || is_typed_mention(field.kind, word);
    case Kind::team:
      return only_span(token, Span::Kind::team);
    case Kind::channel:
      return only_span(token, Span::Kind::channel) || (word.size() > 1 && word.front() == '#');
    case Kind::choice:
      return is_choice_name(field, word);
    case Kind::link:
      return only_span(token, Span::Kind::link) || is_link(word);
    case Kind::number:
      return edge == Edge::before_text && is_number(word);
    default:
      return false;
  }
}

bool looks_like_refs(std::string_view word) {
  const auto hyphened = plain_hyphens(word);
  const auto parts = split(hyphened, ',');
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return parse_ref(part).has_value();
  });
}

const Field* field_flagged(const Command& command, std::string_view name) {
  auto plain = lower(name);
  std::replace(plain.begin(), plain.end(), '_', '-');
  const auto found =
      std::find_if(command.fields.begin(), command.fields.end(), [&plain](const Field& field) {
        return same_word(field.name, plain);
      });
  return found == command.fields.end() ? nullptr : &*found;
}

std::string flag_example(const Field& field) {
  const std::string name(field.name);
  switch (field.kind) {
    case Kind::yes:
      return "--" + name;
    case Kind::ref:
      return name + ':' + std::string(split(field.prefixes, '|').front()) + "-1";
    case Kind::person:
    case Kind::owner:
      return name + ":@dana";
    case Kind::channel:
      return name + ":#channel";
    case Kind::choice:
      return name + ':' + std::string(choices_of(field).front().name);
    case Kind::day:
      return name + ":fri";
    case Kind::instant:
      return name + ":14:20";
    case Kind::number:
      return name + ":3";
    case Kind::link:
      return name + ":https://…";
    default:
      return name + ":\"…\"";
  }
}

}  // namespace debrief
