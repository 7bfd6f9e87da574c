#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/domain/policy.h"

namespace debrief {

/// One number of the policy that an admin may set from chat: "settings org hours 08:30-17:00".
struct PolicyWord {
  std::string_view name;  // "hours"
  std::string_view help;  // "working hours, such as 09:00-18:00"
  Result<void> (*set)(Policy& policy, std::string_view value) = nullptr;
  std::string (*shown)(const Policy& policy) = nullptr;
};

const std::vector<PolicyWord>& policy_words();

/// Sets one by name; `invalid` for an unknown name (the nearest is named) or a value it cannot
/// have.
Result<void> set_policy(Policy& policy, std::string_view name, std::string_view value);

}  // namespace debrief
