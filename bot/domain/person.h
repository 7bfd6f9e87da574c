#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace debrief {

using OrganisationId = std::int64_t;
using PersonId = std::int64_t;  // per organisation, from 1; 0 is nobody

/// Who somebody is on one platform: {"slack", "T0123", "U01"}. Compared by id, never by name.
struct Handle {
  std::string platform;
  std::string workspace;
  std::string id;

  bool operator==(const Handle&) const = default;
};

/// "slack:U01", as the settings and answers write a handle; the workspace stands only in the
/// database.
std::string to_string(const Handle& handle);

/// Somebody in one organisation, with every handle that is known to be theirs.
struct Person {
  PersonId id = 0;
  std::string name;  // as the platform shows it; the handle's id until the profile is known
  std::string mail;  // "" unless the platform confirmed it
  std::string zone;  // IANA name; "" = the organisation's
  std::vector<Handle> handles;
  bool external = false;  // a guest, or from a workspace outside the organisation
  bool digest = false;    // wants the digest as a direct message
  std::int64_t version = 0;
};

}  // namespace debrief
