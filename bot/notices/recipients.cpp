#include "bot/notices/recipients.h"

#include "bot/base/ref.h"

namespace debrief {
namespace {

Address to_person(PersonId person) {
  Address address;
  address.person = person;
  return address;
}

std::vector<Address> team_addresses(Records& records, std::int64_t id) {
  const auto team = records.teams().find(id);
  if (!team) {
    return {};
  }
  if (!team->channel.empty()) {
    return {address_from_key(team->channel)};
  }
  if (team->lead != 0) {
    return {to_person(team->lead)};
  }
  std::vector<Address> members;
  for (const auto member : team->members) {
    members.push_back(to_person(member));
  }
  return members;
}

}  // namespace

std::vector<Address> owner_addresses(Records& records, const Item& item) {
  std::vector<Address> addresses;
  if (item.owner.kind == Owner::Kind::person) {
    addresses = {to_person(item.owner.person)};
  } else if (item.owner.kind == Owner::Kind::team) {
    addresses = team_addresses(records, item.owner.team);
  }
  if (addresses.empty()) {
    const auto postmortem = records.postmortems().find(item.postmortem);
    const auto facilitator = postmortem ? postmortem->facilitator : 0;
    addresses = {to_person(facilitator != 0 ? facilitator : item.created_by)};
  }
  return addresses;
}

std::vector<Address> bound_addresses(Records& records, const Item& item) {
  std::vector<Address> addresses;
  if (const auto postmortem = records.postmortems().find(item.postmortem)) {
    for (const auto& channel : postmortem->bound_to) {
      addresses.push_back(address_from_key(channel));
    }
  }
  return addresses;
}

Text owner_text(Records& records, const Item& item) {
  switch (item.owner.kind) {
    case Owner::Kind::nobody:
      return text("nobody yet");
    case Owner::Kind::person:
      if (const auto person = records.people().find(item.owner.person)) {
        return {mention(*person)};
      }
      return text(item.owner.name);
    case Owner::Kind::team:
    case Owner::Kind::external:
      return text(item.owner.name);
  }
  return text(item.owner.name);
}

std::optional<Item> open_item(Records& records, const std::string& subject) {
  const auto ref = parse_ref(subject);
  if (!ref) {
    return std::nullopt;
  }
  auto item = records.items().find(ref->number);
  if (!item || !is_open(item->status)) {
    return std::nullopt;
  }
  return std::move(item).value();
}

}  // namespace debrief
