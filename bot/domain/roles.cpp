#include "bot/domain/roles.h"

#include "bot/domain/words.h"

namespace debrief {
namespace {

constexpr Words<Role, 5> kRoles{{{
    {Role::member, "member"},
    {Role::srt, "srt"},
    {Role::srt_lead, "srt-lead"},
    {Role::admin, "admin"},
    {Role::auditor, "auditor"},
}}};

}  // namespace

std::string_view to_string(Role role) {
  return kRoles.word(role);
}
std::optional<Role> parse_role(std::string_view word) {
  return kRoles.value(word);
}

bool has(const Roles& roles, Role role) {
  switch (role) {
    case Role::member:
      return true;
    case Role::srt:
      return roles.srt || roles.srt_lead;
    case Role::srt_lead:
      return roles.srt_lead;
    case Role::admin:
      return roles.admin;
    case Role::auditor:
      return roles.auditor;
  }
  return false;
}

void give(Roles& roles, Role role, bool held) {
  switch (role) {
    case Role::member:
      break;
    case Role::srt:
      roles.srt = held;
      break;
    case Role::srt_lead:
      roles.srt_lead = held;
      break;
    case Role::admin:
      roles.admin = held;
      break;
    case Role::auditor:
      roles.auditor = held;
      break;
  }
}

std::vector<Role> held(const Roles& roles) {
  std::vector<Role> all;
  for (const auto& [role, yes] : {std::pair{Role::srt, roles.srt},
                                  std::pair{Role::srt_lead, roles.srt_lead},
                                  std::pair{Role::admin, roles.admin},
                                  std::pair{Role::auditor, roles.auditor}}) {
    if (yes) {
      all.push_back(role);
    }
  }
  return all;
}

}  // namespace debrief
