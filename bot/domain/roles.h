#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace debrief {

/// What a person may do in an organisation. Everybody is a member; admins give the others.
enum class Role { member, srt, srt_lead, admin, auditor };

/// A set of roles. An admin is not by that in the security response team.
struct Roles {
  bool srt = false;
  bool srt_lead = false;
  bool admin = false;
  bool auditor = false;

  bool operator==(const Roles&) const = default;
};

std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view word);
bool has(const Roles& roles, Role role);  // srt_lead has srt as well
void give(Roles& roles, Role role, bool held);
std::vector<Role> held(const Roles& roles);  // without member

}  // namespace debrief
