#pragma once

#include <string>
#include <variant>
#include <vector>

#include "bot/base/result.h"
#include "bot/chat/address.h"
#include "bot/chat/call.h"
#include "bot/chat/form.h"
#include "bot/commands/answers.h"
#include "bot/commands/table.h"
#include "bot/domain/person.h"
#include "bot/domain/policy.h"
#include "bot/ports/records.h"

namespace debrief {

/// With whose eyes, where and when a call's answers are read.
struct Context {
  const Person& speaker;
  const Address& place;
  Instant now;
  const Policy& policy;
  Records& records;
};

/// A call's texts as typed values: people, teams and refs looked up, days and instants read. An
/// Error names the first answer that cannot be, what would be right, and that nothing was changed;
/// a Form names every required answer that is missing (an empty text is a missing one). Answers
/// that the command does not know are passed over. Refs are not looked up, only read: whether A-31
/// exists is the command's question.
std::variant<Answers, Form, Error> answer(const Command& command,
                                          const Call& call,
                                          const Context& context);

/// The person that a call's text names: "me", "@dana", "dana", "slack:U01", "person:12".
Result<Person> read_person(const std::string& said, const Context& context);

/// A line that says `call` when it is typed after the root, with ‹name› for each field of
/// `missing`: "item add ‹text› due:fri".
std::string typed_line(const Command& command,
                       const Call& call,
                       const std::vector<std::string>& missing = {});

}  // namespace debrief
