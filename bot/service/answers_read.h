#pragma once

#include <string>
#include <vector>

#include "bot/base/ref.h"
#include "bot/base/result.h"
#include "bot/commands/answers.h"
#include "bot/commands/table.h"
#include "bot/domain/owner.h"
#include "bot/domain/person.h"
#include "bot/service/answers.h"

namespace debrief {

// How each kind of answer is read. Every Error is `invalid` or `not_found` with a sentence that
// says what was wrong and what would be right.

Result<std::vector<Ref>> read_refs(const Field& field,
                                   const std::string& text,
                                   const Context& context);
Result<std::vector<Person>> read_people(const Field& field,
                                        const std::string& text,
                                        const Context& context);

/// A person, a team by name or "team:3", or an outside organisation in straight quotes.
Result<Owner> read_owner(const std::string& said, const Context& context);
Result<std::string> read_team(const std::string& said, const Context& context);
Result<std::string> read_channel(const std::string& text, const Context& context);
Result<std::string> read_choice(const Field& field, const std::string& text);
Result<std::string> read_text(const Field& field, const std::string& text);
Result<std::string> read_word(const Field& field, const std::string& text);
Result<std::string> read_link(const std::string& text);
Result<std::int64_t> read_number(const Field& field, const std::string& text);

/// The hours that the speaker's own clocks and the organisation's habits give.
WorkCalendar calendar_of_speaker(const Context& context);

}  // namespace debrief
