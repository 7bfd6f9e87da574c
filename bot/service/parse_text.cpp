#include "bot/service/parse_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/help.h"
#include "bot/service/parse_values.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

std::string as_typed(const Arguments& arguments, const std::vector<std::size_t>& middle) {
  const auto& tokens = arguments.tokens;
  std::string text;
  for (std::size_t first = 0; first < middle.size();) {
    auto last = first;
    while (last + 1 < middle.size() && middle[last + 1] == middle[last] + 1) {
      ++last;
    }
    const auto begin = tokens.list[middle[first]].begin;
    text += text.empty() ? "" : " ";
    text += tokens.flat.substr(begin, tokens.list[middle[last]].end - begin);
    first = last + 1;
  }
  arguments.steps += text.size();
  return text;
}

bool all_quoted(const Arguments& arguments, const std::vector<std::size_t>& middle) {
  return std::all_of(middle.begin(), middle.end(), [&arguments](std::size_t place) {
    return arguments.tokens.list[place].quote() != nullptr;
  });
}

// An empty field for a word that nothing recognised: required ones first.
const Field* field_for_rest(const Arguments& arguments) {
  const Field* optional = nullptr;
  for (const auto& field : arguments.command.fields) {
    if (!field.bare || field.kind == Kind::yes || arguments.has(field)) {
      continue;
    }
    if (field.required) {
      return &field;
    }
    optional = optional == nullptr ? &field : optional;
  }
  return optional;
}

// "ownr:me" or "--frob": a flag that this command does not have, rather than anybody's value.
bool is_unknown_flag(const Arguments& arguments, const Token& token, const Field& field) {
  if (!token.pieces.front().is_word() || field.kind == Kind::link) {
    return false;
  }
  const std::string_view text = token.pieces.front().text;
  const auto* const letters = std::find_if_not(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
  const auto name = text.substr(0, static_cast<std::size_t>(letters - text.begin()));
  const bool named = letters != text.end() && (*letters == ':' || *letters == '=');
  const bool handle = name == arguments.place.platform;  // slack:U01
  return flag_dashes(text) > 0 || (named && !name.empty() && !handle);
}

void refuse(Arguments& arguments, const Token& token) {
  const auto typed = arguments.tokens.flat.substr(token.begin, token.end - token.begin);
  arguments.refused = "I do not know what “" + shorten(typed, 60)
                      + "” means here; the line is: " + usage_line(arguments.command)
                      + " (words that belong together want quotes).";
  for (const auto& near : arguments.near_flags) {
    arguments.refused += " Did you mean " + near + '?';
  }
}

void take_rest(Arguments& arguments, const std::vector<std::size_t>& middle) {
  for (const auto place : middle) {
    ++arguments.steps;
    const auto& token = arguments.tokens.list[place];
    const auto* field = field_for_rest(arguments);
    if (field == nullptr || is_unknown_flag(arguments, token, *field)) {
      refuse(arguments, token);
      return;
    }
    arguments.set(*field, value_text(*field, token.pieces, arguments.place));
  }
}

}  // namespace

void take_text(Arguments& arguments, const std::vector<std::size_t>& middle) {
  std::vector<const Field*> texts;
  for (const auto& field : arguments.command.fields) {
    if (field.kind == Kind::text && field.bare && !arguments.has(field)) {
      texts.push_back(&field);
    }
  }
  if (middle.empty()) {
    return;
  }
  if (texts.empty()) {
    take_rest(arguments, middle);
    return;
  }
  if (middle.size() <= texts.size() && all_quoted(arguments, middle)) {
    for (std::size_t i = 0; i < middle.size(); ++i) {
      arguments.set(*texts[i], *arguments.tokens.list[middle[i]].quote());
    }
    return;
  }
  arguments.set(*texts.front(), as_typed(arguments, middle));
}

}  // namespace debrief
