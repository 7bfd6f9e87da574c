#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.h"
#include "bot/domain/person.h"

namespace debrief {

enum class PostmortemStatus { draft, in_review, published, closed, waived };
enum class Visibility { organisation, restricted };

/// How sure we are that customers were hit, or that data got out.
enum class Suspicion { none, suspected, confirmed };

/// The examination of one incident, and its life.
struct Postmortem {
  std::int64_t number = 0;
  std::string title;  // 1-200 characters, as typed
  PostmortemStatus status = PostmortemStatus::draft;
  Visibility visibility = Visibility::organisation;
  int severity = 0;  // 1 (worst) - 4; 0 = not said
  Suspicion impact = Suspicion::none;
  Suspicion breach = Suspicion::none;
  PersonId facilitator = 0;
  std::optional<Instant> began;
  std::optional<Instant> detected;
  std::optional<Instant> resolved;
  std::vector<PersonId> allowed;      // may see it although restricted
  std::vector<std::string> bound_to;  // address keys of its channels ("slack/T1/C1")
  PersonId created_by = 0;
  Instant created_at{};
  Instant changed_at{};
  std::int64_t version = 0;
};

std::string_view to_string(PostmortemStatus status);
std::string_view to_string(Visibility visibility);
std::string_view to_string(Suspicion suspicion);
std::optional<PostmortemStatus> parse_postmortem_status(std::string_view word);
std::optional<Visibility> parse_visibility(std::string_view word);
std::optional<Suspicion> parse_suspicion(std::string_view word);

/// Why the incident requires a full postmortem ("data breach confirmed"); empty where a light
/// record is enough.
std::vector<std::string> required_because(const Postmortem& postmortem);

}  // namespace debrief
