#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/base/time.h"
#include "bot/chat/address.h"
#include "bot/chat/call.h"
#include "bot/chat/reply.h"
#include "bot/commands/answers.h"
#include "bot/domain/policy.h"
#include "bot/domain/roles.h"
#include "bot/ports/records.h"

namespace debrief {

/// One blank of a command: how it is recognised in a line, what it may hold, how help and forms
/// show it.
struct Field {
  enum class Kind {
    text,     // the unquoted trailing words, or a quoted text
    word,     // one word
    ref,      // "A-31" of one of `prefixes`; with `list` "A-1,A-2"
    person,   // a mention, @name or me; with `list` several
    owner,    // a person, a team's name, or an outside organisation in quotes
    team,     // a team's name
    channel,  // a channel span or #name
    choice,   // one of `choices`
    day,      // a day in the organisation's zone; a time with it is refused
    instant,  // a moment in the speaker's zone
    number,   // a whole number, 0 or more
    link,     // an https or http address
    yes       // a flag without a value
  };
  enum class Looks { ahead, back };  // which reading of "fri" or "14:20" is meant

  std::string_view name;  // "due": the flag's name and the answer's
  Kind kind = Kind::text;
  bool required = false;
  std::string_view help;  // "the last day on time"
  std::string_view
      choices;  // "bug|change-request|…"; a choice's synonyms after "=": "confirmed=customer"
  std::string_view prefixes;  // "A" or "A|PM"
  bool list = false;
  bool bare =
      true;  // recognised without its name (by kind, at the edges of the text); else only as a flag
  Looks looks = Looks::ahead;
};

/// Who may say a command at all. Finer rights (the verifier is not the owner) are the command's own
/// rule.
enum class Who { anyone, srt, admin };

/// One person's turn to speak; one transaction.
struct Turn {
  Person speaker;
  Roles roles;
  Address place;
  Instant now;
  Answers answers;
  const Policy& policy;
  Records& records;
  Call call{};  // as it was made, so that a choice can be offered as the same call completed
};

/// One row of the menu. It drives parser, help, forms, cards, manual and manifests.
struct Command {
  std::string_view name;     // "item add": noun, verb; or one word: "todo"
  std::string_view summary;  // "Promise a mend": one line of help
  std::vector<Field> fields;
  std::string_view example;  // a whole line after /pm that works as typed
  Who who = Who::anyone;
  bool reads = false;  // changes nothing: runs on a reader
  bool home = false;   // meant when the verb comes without a noun ("list" → "pm list")
  bool undo = true;    // its changes can be taken back
  Result<Reply> (*run)(Turn& turn) = nullptr;
};

/// A noun with what people also call it.
struct Noun {
  std::string_view name;      // "item"
  std::string_view synonyms;  // "i|followup|action|task"; understood, never said
  std::string_view prefix;    // "A"
  std::string_view summary;   // for help
};

/// A verb's synonyms after one noun, or after any ("" noun): {"item", "owner", "assign"}.
struct VerbSynonym {
  std::string_view noun;
  std::string_view said;
  std::string_view meant;
};

/// A whole opening of a line that stands for another: {"mine", "todo"}, {"items", "item list"}.
struct Opening {
  std::string_view said;
  std::string_view meant;
};

const std::vector<Command>& commands();
const std::vector<Noun>& nouns();
const std::vector<VerbSynonym>& verb_synonyms();
const std::vector<Opening>& openings();

/// The row named `name`, or null.
const Command* find_command(std::string_view name);

/// The field of a command by name, or null.
const Field* find_field(const Command& command, std::string_view name);

}  // namespace debrief
