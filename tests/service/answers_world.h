#pragma once

#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "bot/service/answers.h"

#include "tests/service/answers_records.h"
#include "tests/service/parse_said.h"

namespace debrief::tests {

inline Team team(std::int64_t id, std::string name) {
  Team made;
  made.id = id;
  made.name = std::move(name);
  return made;
}

inline Postmortem postmortem(std::int64_t number, std::string bound_to, PersonId created_by) {
  Postmortem made;
  made.number = number;
  made.bound_to = {std::move(bound_to)};
  made.created_by = created_by;
  return made;
}

inline Change change(Ref subject) {
  Change made;
  made.subject = std::move(subject);
  return made;
}

/// Dana Smith types in a Slack channel on Monday 23 November 2026, 10:30 in Berlin.
class AnswersOf : public testing::Test {
 protected:
  AnswersOf() {
    dana = known("Dana Smith", "Udana");
    bo = known("Bo", "Ubo");
    records.known_teams.all = {team(3, "identity")};
    policy.calendar.zone = Zone::named("Europe/Berlin").value();
    place = slack_channel();
  }

  Person known(const std::string& name, const std::string& id) {
    Person person;
    person.id = static_cast<PersonId>(records.who.all.size()) + 1;
    person.name = name;
    person.handles = {{"slack", "T1", id}};
    records.who.all.push_back(person);
    return person;
  }

  // A typed line, parsed with the bot's own menu and answered by Dana.
  std::variant<Answers, Form, Error> answered(std::string_view typed) {
    auto parsed = parse(said(typed), whole_menu(), place);
    const auto* understood = std::get_if<Parsed>(&parsed);
    if (understood == nullptr) {
      return Error{Code::internal, "not parsed: " + std::get<NotUnderstood>(parsed).sentence};
    }
    return of(understood->call);
  }

  std::variant<Answers, Form, Error> of(const Call& call) {
    const Context context{dana, place, now, policy, records};
    return answer(*find_command(call.command), call, context);
  }

  Answers good(std::string_view typed) {
    auto result = answered(typed);
    if (const auto* error = std::get_if<Error>(&result)) {
      ADD_FAILURE() << typed << ": " << error->sentence;
    }
    auto* answers = std::get_if<Answers>(&result);
    return answers == nullptr ? Answers() : std::move(*answers);
  }

  std::string refused(std::string_view typed) {
    const auto result = answered(typed);
    const auto* error = std::get_if<Error>(&result);
    return error == nullptr ? "not refused" : error->sentence;
  }

  KnownRecords records;
  Person dana;
  Person bo;
  Address place;
  Policy policy;
  // Monday 23 November 2026, 10:30 in Berlin.
  Instant now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::minutes(570)};
};

}  // namespace debrief::tests
