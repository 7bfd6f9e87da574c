#include "bot/domain/postmortem.h"

#include "bot/domain/words.h"

namespace debrief {
namespace {

constexpr Words<PostmortemStatus, 5> kStatuses{{{
    {PostmortemStatus::draft, "draft"},
    {PostmortemStatus::in_review, "in review"},
    {PostmortemStatus::published, "published"},
    {PostmortemStatus::closed, "closed"},
    {PostmortemStatus::waived, "waived"},
}}};

constexpr Words<Visibility, 2> kVisibilities{{{
    {Visibility::organisation, "organisation"},
    {Visibility::restricted, "restricted"},
}}};

constexpr Words<Suspicion, 3> kSuspicions{{{
    {Suspicion::none, "none"},
    {Suspicion::suspected, "suspected"},
    {Suspicion::confirmed, "confirmed"},
}}};

}  // namespace

std::string_view to_string(PostmortemStatus status) {
  return kStatuses.word(status);
}
std::string_view to_string(Visibility visibility) {
  return kVisibilities.word(visibility);
}
std::string_view to_string(Suspicion suspicion) {
  return kSuspicions.word(suspicion);
}
std::optional<PostmortemStatus> parse_postmortem_status(std::string_view word) {
  return kStatuses.value(word);
}
std::optional<Visibility> parse_visibility(std::string_view word) {
  return kVisibilities.value(word);
}
std::optional<Suspicion> parse_suspicion(std::string_view word) {
  return kSuspicions.value(word);
}

std::vector<std::string> required_because(const Postmortem& postmortem) {
  std::vector<std::string> reasons;
  if (postmortem.impact != Suspicion::none) {
    reasons.push_back("customer impact " + std::string(to_string(postmortem.impact)));
  }
  if (postmortem.breach != Suspicion::none) {
    reasons.push_back("data breach " + std::string(to_string(postmortem.breach)));
  }
  return reasons;
}

}  // namespace debrief
