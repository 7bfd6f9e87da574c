#include "bot/domain/finding.h"

#include "bot/domain/words.h"

namespace debrief {
namespace {

constexpr Words<FindingKind, 6> kKinds{{{
    {FindingKind::technical_lapse, "technical-lapse"},
    {FindingKind::procedural_failure, "procedural-failure"},
    {FindingKind::manual_error, "manual-error"},
    {FindingKind::process_flaw, "process-flaw"},
    {FindingKind::communication_glitch, "communication-glitch"},
    {FindingKind::unknown_attack_vector, "unknown-attack-vector"},
}}};

}  // namespace

std::string_view to_string(FindingKind kind) {
  return kKinds.word(kind);
}
std::optional<FindingKind> parse_finding_kind(std::string_view word) {
  return kKinds.value(word);
}

}  // namespace debrief
