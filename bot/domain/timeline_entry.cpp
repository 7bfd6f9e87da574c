#include "bot/domain/timeline_entry.h"

#include "bot/domain/words.h"

namespace debrief {
namespace {

constexpr Words<Phase, 7> kPhases{{{
    {Phase::cause, "cause"},
    {Phase::detection, "detection"},
    {Phase::analysis, "analysis"},
    {Phase::containment, "containment"},
    {Phase::eradication, "eradication"},
    {Phase::recovery, "recovery"},
    {Phase::after, "after"},
}}};

}  // namespace

std::string_view to_string(Phase phase) {
  return kPhases.word(phase);
}
std::optional<Phase> parse_phase(std::string_view word) {
  return kPhases.value(word);
}

}  // namespace debrief
