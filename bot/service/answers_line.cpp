#include <algorithm>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/answers.h"
#include "bot/service/dates.h"
#include "bot/service/parse_values.h"
#include "bot/service/tokens.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

// How a value is typed behind its flag. An outside owner's quotes are part of the value.
std::string typed_value(const Field& field, const std::string& value) {
  const bool outsider =
      field.kind == Kind::owner && value.size() > 1 && value.front() == '"' && value.back() == '"';
  if (outsider) {
    return in_quotes(std::string_view(value).substr(1, value.size() - 2));
  }
  return wants_quotes(value) || value.back() == ',' ? in_quotes(value) : value;
}

// Whether a quote standing alone would be taken for something else than this text.
bool would_be_taken(const Command& command, const Call& call, const Field& text) {
  const auto& value = call.answers.at(std::string(text.name));
  for (const auto& field : command.fields) {
    if (&field == &text) {
      break;
    }
    const bool open = field.bare && !call.answers.contains(std::string(field.name));
    const bool date = (field.kind == Kind::day || field.kind == Kind::instant)
                      && leading_date(split(value, ' '), field.kind) > 0;
    const bool any = field.kind == Kind::word || field.kind == Kind::text
                     || (field.kind == Kind::owner && field.required);
    if ((open && (any || date)) || field.kind == Kind::text) {
      return true;
    }
  }
  return false;
}

bool stands_alone(const Command& command, const Call& call, const Field& field) {
  if (!field.bare || !field.required) {
    return false;
  }
  if (field.kind == Kind::text) {
    return !would_be_taken(command, call, field);
  }
  Token token;
  token.pieces.push_back({Span::Kind::text, call.answers.at(std::string(field.name)), "", false});
  return field.kind == Kind::ref && looks_like(field, token, Edge::before_text)
         && !wants_quotes(token.pieces.front().text);
}

std::string said(const Command& command, const Call& call, const Field& field) {
  const auto& value = call.answers.at(std::string(field.name));
  if (field.kind == Kind::yes) {
    return "--" + std::string(field.name);
  }
  if (stands_alone(command, call, field)) {
    return field.kind == Kind::text ? in_quotes(value) : value;
  }
  return std::string(field.name) + ':' + typed_value(field, value);
}

}  // namespace

std::string typed_line(const Command& command,
                       const Call& call,
                       const std::vector<std::string>& missing) {
  std::string line(command.name);
  for (const auto& field : command.fields) {
    const std::string name(field.name);
    if (std::find(missing.begin(), missing.end(), name) != missing.end()) {
      line += field.bare ? " ‹" + name + "›" : ' ' + name + ":‹" + name + "›";
    } else if (call.answers.contains(name) && !trim(call.answers.at(name)).empty()) {
      line += ' ' + said(command, call, field);
    }
  }
  return line;
}

}  // namespace debrief
