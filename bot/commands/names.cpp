#include "bot/commands/names.h"

namespace debrief {

std::string name_of(Records& records, PersonId person) {
  if (person == 0) {
    return "";
  }
  const auto found = records.people().find(person);
  return found && !found->name.empty() ? found->name : "somebody";
}

std::string name_of(Records& records, const Owner& owner) {
  switch (owner.kind) {
    case Owner::Kind::nobody:
      return "";
    case Owner::Kind::person:
      return name_of(records, owner.person);
    case Owner::Kind::team:
      if (const auto team = records.teams().find(owner.team)) {
        return team->name;
      }
      return owner.name;
    case Owner::Kind::external:
      return owner.name;
  }
  return owner.name;
}

ItemNames names_of(Records& records, const Item& item) {
  ItemNames names;
  if (item.owner.kind == Owner::Kind::person) {
    if (const auto person = records.people().find(item.owner.person)) {
      names.owner = {mention(*person)};
    }
  } else if (item.owner.kind != Owner::Kind::nobody) {
    names.owner = text(name_of(records, item.owner));
  }
  if (const auto postmortem = records.postmortems().find(item.postmortem)) {
    names.postmortem = postmortem->title;
  }
  names.done_by = name_of(records, item.done_by);
  names.verified_by = name_of(records, item.verified_by);
  names.blocked_by = name_of(records, item.blocked_by);
  return names;
}

Zone zone_of(const Turn& turn) {
  if (!turn.speaker.zone.empty()) {
    if (auto zone = Zone::named(turn.speaker.zone)) {
      return *zone;
    }
  }
  return turn.policy.calendar.zone;
}

Day today(const Turn& turn) {
  return turn.policy.calendar.zone.day_of(turn.now);
}

}  // namespace debrief
