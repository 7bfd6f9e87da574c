#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "bot/commands/table.h"

namespace debrief {

// The families of the menu, in the order in which help shows them. table.cpp puts them together.
std::vector<Command> postmortem_rows();
std::vector<Command> timeline_rows();
std::vector<Command> finding_rows();
std::vector<Command> item_rows();
std::vector<Command> item_life_rows();
std::vector<Command> remind_rows();
std::vector<Command> people_rows();
std::vector<Command> own_rows();

/// A field of one kind. What follows below narrows or widens it.
inline Field field(Field::Kind kind, std::string_view name, std::string_view help) {
  Field made;
  made.name = name;
  made.kind = kind;
  made.help = help;
  return made;
}

inline Field words(std::string_view name, std::string_view help) {
  return field(Field::Kind::text, name, help);
}

inline Field ref(std::string_view name, std::string_view prefixes, std::string_view help) {
  Field made = field(Field::Kind::ref, name, help);
  made.prefixes = prefixes;
  return made;
}

inline Field choice(std::string_view name, std::string_view choices, std::string_view help) {
  Field made = field(Field::Kind::choice, name, help);
  made.choices = choices;
  return made;
}

inline Field required(Field made) {
  made.required = true;
  return made;
}

/// Several, separated by commas.
inline Field many(Field made) {
  made.list = true;
  return made;
}

/// Only understood with its name before it.
inline Field flag(Field made) {
  made.bare = false;
  return made;
}

/// A moment that has happened: the latest reading that is not in the future.
inline Field past(std::string_view name, std::string_view help) {
  Field made = field(Field::Kind::instant, name, help);
  made.looks = Field::Looks::back;
  return made;
}

inline Field yes(std::string_view name, std::string_view help) {
  return flag(field(Field::Kind::yes, name, help));
}

/// The postmortem meant; where it is left out the place decides.
inline Field pm_field() {
  return ref("pm", "PM", "the postmortem, if not this channel's");
}

/// How many rows of a list were shown before.
inline Field offset_field() {
  return flag(field(Field::Kind::number, "offset", "how many to pass over"));
}

inline constexpr std::string_view suspicion_choices = "none|suspected|confirmed";
inline constexpr std::string_view impact_choices = "none|suspected|confirmed=customer";
inline constexpr std::string_view phase_choices =
    "cause|detection|analysis|containment|eradication|recovery|after";
inline constexpr std::string_view finding_kind_choices =
    "technical-lapse|procedural-failure|manual-error|process-flaw|communication-glitch|"
    "unknown-attack-vector";
inline constexpr std::string_view item_kind_choices =
    "bug|change-request|investment|process-fix|cross-org";
inline constexpr std::string_view priority_choices = "p1|p2|p3|p4";

}  // namespace debrief
