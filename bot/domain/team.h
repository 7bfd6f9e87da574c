#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/domain/person.h"

namespace debrief {

/// Several people who own items together; reminders go to the team's channel, else to its lead.
struct Team {
  std::int64_t id = 0;
  std::string name;  // one word, unique in the organisation without regard to case
  PersonId lead = 0;
  std::vector<PersonId> members;
  std::string channel;  // an address key ("slack/T1/C1"), or ""
  std::int64_t version = 0;
};

}  // namespace debrief
