#pragma once

#include <string>

#include "bot/domain/policy.h"
#include "bot/ports/records.h"
#include "bot/service/bot.h"

namespace debrief {

/// The settings' organisation that a workspace ("slack:T0123") belongs to, or null: then it is its
/// own.
const OrganisationSettings* settings_of_workspace(const Directory& directory,
                                                  const std::string& workspace);

/// The settings' organisation by name, or null.
const OrganisationSettings* settings_of_name(const Directory& directory, const std::string& name);

/// The policy of one organisation: built-in, then the settings' own, then what was set from chat.
/// The entry of the directory without a name holds what settings say for all.
Policy policy_of(const Directory& directory, const std::string& name, Records& records);

/// Roles from the settings (by any of the person's handles) on top of the stored ones.
Roles with_settings_roles(const Directory& directory,
                          const std::string& name,
                          const Person& person,
                          Roles stored);

/// The calendar by which a person is disturbed: their own zone, the organisation's hours and
/// holidays.
WorkCalendar calendar_of(const Policy& policy, const Person& person);

}  // namespace debrief
