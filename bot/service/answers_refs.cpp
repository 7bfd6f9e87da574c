#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/answers_read.h"
#include "bot/service/parse_nearest.h"
#include "bot/service/tokens.h"

namespace debrief {
namespace {

constexpr std::size_t refs_max = 50;

// What a prefix stands for, in product.md's words, with an id as people see it.
struct Known {
  std::string_view prefix;
  std::string_view said;
  std::string_view example;
};

constexpr std::array<Known, 13> known_prefixes{{{"PM", "a postmortem", "PM-7"},
                                                {"A", "an item", "A-31"},
                                                {"T", "a timeline entry", "T-3"},
                                                {"F", "a finding", "F-5"},
                                                {"N", "a note", "N-4"},
                                                {"E", "a piece of evidence", "E-2"},
                                                {"AC", "an actor", "AC-1"},
                                                {"S", "a statement", "S-4"},
                                                {"TA", "a takeaway", "TA-1"},
                                                {"PA", "a party", "PA-2"},
                                                {"EV", "an evaluation", "EV-1"},
                                                {"I", "an improvement", "I-6"},
                                                {"SOP", "a procedure", "SOP-2"}}};

const Known* known(std::string_view prefix) {
  const auto* found =
      std::find_if(known_prefixes.begin(), known_prefixes.end(), [prefix](const Known& one) {
        return same_word(one.prefix, prefix);
      });
  return found == known_prefixes.end() ? nullptr : found;
}

// "an item such as A-31".
std::string wanted(const Field& field) {
  std::vector<std::string> parts;
  for (const auto prefix : split(field.prefixes, '|')) {
    const auto* one = known(prefix);
    parts.push_back(one == nullptr
                        ? std::string(prefix) + "-1"
                        : std::string(one->said) + " such as " + std::string(one->example));
  }
  return or_list(parts);
}

bool takes(const Field& field, std::string_view prefix) {
  const auto prefixes = split(field.prefixes, '|');
  return std::any_of(prefixes.begin(), prefixes.end(), [prefix](std::string_view one) {
    return same_word(one, prefix);
  });
}

Error no(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

// What the speaker's last turn touched, if this field takes it.
std::optional<Ref> last_touched(const Field& field, const Context& context) {
  const auto turn = context.records.history().last_turn_of(context.speaker.id);
  if (!turn) {
    return std::nullopt;
  }
  for (auto change = turn->changes.rbegin(); change != turn->changes.rend(); ++change) {
    if (takes(field, change->subject.prefix)) {
      return change->subject;
    }
  }
  return std::nullopt;
}

Result<Ref> bound_here(const Context& context) {
  PostmortemFilter bound;
  bound.bound_to = key(context.place);
  bound.limit = 2;
  const auto found = context.records.postmortems().list(bound);
  if (found.size() == 1) {
    return Ref{"PM", found.front().number};
  }
  if (found.empty()) {
    return no("No postmortem is bound to this channel; say its id, such as PM-7.");
  }
  return no("Several postmortems are bound to this channel; say the id, such as PM-"
            + std::to_string(found.front().number) + '.');
}

// "this": the postmortem of the channel, and else, like "last", what the speaker touched last.
Result<Ref> pointed_at(const Field& field, bool here, const Context& context) {
  const bool postmortem = takes(field, "PM");
  if (here && postmortem && !context.place.direct) {
    return bound_here(context);
  }
  if (const auto last = last_touched(field, context)) {
    return *last;
  }
  if (postmortem) {
    PostmortemFilter own;
    own.created_by = context.speaker.id;
    own.limit = 1;
    if (const auto found = context.records.postmortems().list(own); !found.empty()) {
      return Ref{"PM", found.front().number};
    }
  }
  return no("I cannot tell which one you mean: your last change touched none; say " + wanted(field)
            + '.');
}

Result<Ref> read_ref(const Field& field, std::string_view said, const Context& context) {
  const bool here = same_word(said, "this");
  if (here || same_word(said, "last")) {
    return pointed_at(field, here, context);
  }
  const auto ref = parse_ref(plain_hyphens(said));
  if (!ref) {
    return no("“" + shorten(said, 60) + "” is not an id; this wants " + wanted(field) + '.');
  }
  if (!takes(field, ref->prefix)) {
    const auto* other = known(ref->prefix);
    return no(to_string(*ref) + " is " + std::string(other == nullptr ? "nothing" : other->said)
              + (other == nullptr ? " that I know" : "") + "; this wants " + wanted(field) + '.');
  }
  return *ref;
}

}  // namespace

Result<std::vector<Ref>> read_refs(const Field& field,
                                   const std::string& text,
                                   const Context& context) {
  std::vector<Ref> refs;
  for (const auto part : split(text, ',')) {
    if (trim(part).empty()) {
      continue;
    }
    auto ref = read_ref(field, trim(part), context);
    if (!ref) {
      return std::move(ref).error();
    }
    if (std::find(refs.begin(), refs.end(), *ref) == refs.end()) {
      refs.push_back(std::move(ref).value());
    }
  }
  if (refs.empty()) {
    return no(std::string(field.name) + " names nothing; this wants " + wanted(field) + '.');
  }
  if (refs.size() > 1 && !field.list) {
    return no("One at a time here: say " + to_string(refs.front()) + " alone.");
  }
  if (refs.size() > refs_max) {
    return no("50 ids at most in one line.");
  }
  return refs;
}

}  // namespace debrief
