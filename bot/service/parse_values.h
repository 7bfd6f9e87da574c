#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/address.h"
#include "bot/commands/table.h"
#include "bot/service/tokens.h"

namespace debrief {

/// One of a field's choices, with what people also call it.
struct ChoiceWords {
  std::string_view name;
  std::vector<std::string_view> synonyms;
};

/// The choices that a row of the table writes as "confirmed=customer|none".
std::vector<ChoiceWords> choices_of(const Field& field);

/// The choice that `word` names or is a synonym of, or "".
std::string_view choice_named(const Field& field, std::string_view word);

/// What `pieces` say as an answer to `field`: "slack:U01", "slack/T1/C1", a quoted owner in
/// straight quotes, all else as typed.
std::string value_text(const Field& field, const std::vector<Piece>& pieces, const Address& place);

/// Where a bare token stands: a date or a number is only recognised before the text.
enum class Edge { before_text, after_text };

/// Whether `token`, standing bare, is by its looks a value of `field`: a ref with the right prefix,
/// a mention, a choice's own name, a link. Dates and words are not asked here.
bool looks_like(const Field& field, const Token& token, Edge edge);

/// Whether `word` has the shape of refs, of whatever prefix: "A-31", "A-1,B-2".
bool looks_like_refs(std::string_view word);

/// The field whose flag is `name`, or null. Case, and '_' against '-', do not matter.
const Field* field_flagged(const Command& command, std::string_view name);

/// "due:fri": how the flag is typed, for a sentence.
std::string flag_example(const Field& field);

}  // namespace debrief
