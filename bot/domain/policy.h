#pragma once

#include <array>
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "bot/base/time.h"
#include "bot/base/zone.h"
#include "bot/domain/item.h"
#include "bot/domain/roles.h"

namespace debrief {

/// When an organisation, or a person in it, is at work.
struct WorkCalendar {
  Zone zone;
  std::chrono::minutes opens{9 * 60};    // since midnight
  std::chrono::minutes closes{18 * 60};  // exclusive
  std::array<bool, 8>
      weekend{false, false, false, false, false, false, true, true};  // by weekday_number
  std::set<Day> holidays;
};

bool is_working_day(const WorkCalendar& calendar, Day day);

/// `at` itself inside working hours, else the next opening.
Instant into_working_hours(const WorkCalendar& calendar, Instant at);

/// The opening of `day` if it is a working day, else of the next one.
Instant morning(const WorkCalendar& calendar, Day day);

/// The end of working hours on `day`: until then a due day is kept.
Instant close_of(const WorkCalendar& calendar, Day day);

/// `count` working days after `from`; 0 gives `from` if it is one, else the next.
Day add_business_days(const WorkCalendar& calendar, Day from, int count);

/// Every number that a rule of product.md's reminder table needs, as settings left it for one
/// organisation.
struct Policy {
  std::string organisation;  // its name
  WorkCalendar calendar;
  std::array<int, 5> due_days{0, 7, 30, 60, 90};  // by priority; from acceptance, rule 1
  std::vector<int> due_soon_days{7, 1};           // rule 3
  std::vector<int> due_soon_days_p1{2, 1};
  std::vector<int> overdue_days{1, 3, 7};  // rule 5; weekly after the last
  bool overdue_daily_p1 = true;
  std::chrono::minutes digest_at{9 * 60};  // rule 13
  int snooze_days_max_p1 = 14;             // rule 15, in all
  std::size_t group_max = 10;              // rule 17
  std::chrono::minutes undo_within{15};
  std::string security_channel;  // address key or ""
  std::string review_channel;
};

/// Everything in a policy that decides when a rule speaks, as text: equal texts, equal plans.
std::string planned_by(const Policy& policy);

/// One organisation as the settings describe it: which workspaces share its data, its people with
/// roles, its policy.
struct OrganisationSettings {
  std::string name;
  std::vector<std::string> workspaces;  // "slack:T0123", "local"
  std::vector<std::string> admins;      // handles as "slack:U01"
  std::vector<std::string> srt;
  std::vector<std::string> srt_leads;
  std::vector<std::string> auditors;
  Policy policy;
};

}  // namespace debrief
