#include "bot/service/answers.h"

#include <algorithm>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/answers_read.h"
#include "bot/service/dates.h"
#include "bot/service/parse_nearest.h"
#include "bot/service/parse_values.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

// A value that was read, as the answer it becomes.
template <class T>
Result<Answer> as_answer(Result<T> read) {
  if (!read) {
    return std::move(read).error();
  }
  return Answer(std::move(read).value());
}

Result<Answer> read_answer(const Field& field, const std::string& text, const Context& context) {
  switch (field.kind) {
    case Kind::ref:
      return as_answer(read_refs(field, text, context));
    case Kind::person:
      return as_answer(read_people(field, text, context));
    case Kind::owner:
      return as_answer(read_owner(text, context));
    case Kind::team:
      return as_answer(read_team(text, context));
    case Kind::channel:
      return as_answer(read_channel(text, context));
    case Kind::choice:
      return as_answer(read_choice(field, text));
    case Kind::day:
      return as_answer(read_day(text, field.looks, context.now, context.policy.calendar));
    case Kind::instant:
      return as_answer(read_instant(text, field.looks, context.now, calendar_of_speaker(context)));
    case Kind::number:
      return as_answer(read_number(field, text));
    case Kind::link:
      return as_answer(read_link(text));
    case Kind::yes:
      return Answer(!same_word(text, "no") && !same_word(text, "false"));
    case Kind::word:
      return as_answer(read_word(field, text));
    default:
      return as_answer(read_text(field, text));
  }
}

std::string wanted(const Field& field) {
  std::string said(field.help.empty() ? field.name : field.help);
  if (field.kind == Kind::choice) {
    std::vector<std::string> names;
    for (const auto& choice : choices_of(field)) {
      names.emplace_back(choice.name);
    }
    said += " (" + or_list(names) + ')';
  }
  return said;
}

Form form_for(const Command& command, const Call& call, std::vector<std::string> missing) {
  std::vector<std::string> said;
  for (const auto& field : command.fields) {
    if (std::find(missing.begin(), missing.end(), field.name) != missing.end()) {
      said.push_back(wanted(field));
    }
  }
  Form form{call, std::move(missing), "Still to say: " + and_list(said) + '.', ""};
  form.line = "/pm " + typed_line(command, call, form.missing);
  return form;
}

}  // namespace

std::variant<Answers, Form, Error> answer(const Command& command,
                                          const Call& call,
                                          const Context& context) {
  Answers answers;
  std::vector<std::string> missing;
  for (const auto& field : command.fields) {
    const auto said = call.answers.find(std::string(field.name));
    const bool absent = said == call.answers.end() || trim(said->second).empty();
    if (absent && field.required) {
      missing.emplace_back(field.name);
    }
    if (absent) {
      continue;
    }
    auto read = read_answer(field, said->second, context);
    if (!read) {
      auto error = std::move(read).error();
      error.sentence += " Nothing was changed.";
      return error;
    }
    answers.set(field.name, std::move(read).value());
  }
  if (!missing.empty()) {
    return form_for(command, call, std::move(missing));
  }
  return answers;
}

}  // namespace debrief
