#include "bot/service/policies.h"

#include <algorithm>

#include "bot/domain/policy_words.h"

namespace debrief {

const OrganisationSettings* settings_of_workspace(const Directory& directory,
                                                  const std::string& workspace) {
  for (const auto& organisation : directory) {
    const auto& all = organisation.workspaces;
    if (std::find(all.begin(), all.end(), workspace) != all.end()) {
      return &organisation;
    }
  }
  return nullptr;
}

const OrganisationSettings* settings_of_name(const Directory& directory, const std::string& name) {
  const auto found = std::find_if(
      directory.begin(), directory.end(), [&](const auto& o) { return o.name == name; });
  return found == directory.end() ? nullptr : &*found;
}

Policy policy_of(const Directory& directory, const std::string& name, Records& records) {
  Policy policy;
  const auto* settings = settings_of_name(directory, name);
  if (settings == nullptr) {
    settings = settings_of_name(directory, "");
  }
  if (settings != nullptr) {
    policy = settings->policy;
  }
  policy.organisation = name;
  for (const auto& [word, value] : records.preferences().of_organisation()) {
    // A value that an older version took and this one does not leaves the file's in force.
    (void)set_policy(policy, word, value).ok();
  }
  return policy;
}

Roles with_settings_roles(const Directory& directory,
                          const std::string& name,
                          const Person& person,
                          Roles stored) {
  const auto* settings = settings_of_name(directory, name);
  if (settings == nullptr) {
    settings = settings_of_name(directory, "");
  }
  if (settings == nullptr || person.external) {
    return stored;
  }
  const auto among = [&person](const std::vector<std::string>& listed) {
    return std::any_of(
        person.handles.begin(), person.handles.end(), [&listed](const Handle& handle) {
          return std::find(listed.begin(), listed.end(), to_string(handle)) != listed.end();
        });
  };
  stored.admin = stored.admin || among(settings->admins);
  stored.srt = stored.srt || among(settings->srt);
  stored.srt_lead = stored.srt_lead || among(settings->srt_leads);
  stored.auditor = stored.auditor || among(settings->auditors);
  return stored;
}

WorkCalendar calendar_of(const Policy& policy, const Person& person) {
  WorkCalendar calendar = policy.calendar;
  if (!person.zone.empty()) {
    if (auto zone = Zone::named(person.zone)) {
      calendar.zone = *zone;
    }
  }
  return calendar;
}

}  // namespace debrief
