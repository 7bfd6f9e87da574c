#include "storage/tables/sight.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kEverything = "1 = 1";

constexpr std::string_view kPersonSeesPostmortem =
    "(p.visibility = 'organisation' OR p.facilitator = $2 "
    "OR (p.facilitator = 0 AND p.created_by = $2) "
    "OR EXISTS (SELECT 1 FROM postmortem_allowed a WHERE a.organisation = p.organisation "
    "AND a.postmortem = p.number AND a.person = $2))";

constexpr std::string_view kPersonSeesItem =
    "CASE WHEN i.restricted = 0 THEN 2 "
    "WHEN EXISTS (SELECT 1 FROM postmortems p WHERE p.organisation = i.organisation "
    "AND p.number = i.postmortem AND (p.facilitator = $2 "
    "OR (p.facilitator = 0 AND p.created_by = $2))) THEN 2 "
    "WHEN EXISTS (SELECT 1 FROM postmortem_allowed a WHERE a.organisation = i.organisation "
    "AND a.postmortem = i.postmortem AND a.person = $2) THEN 2 "
    "WHEN i.owner_kind = 'person' AND i.owner = $2 THEN 1 "
    "WHEN i.owner_kind = 'team' AND EXISTS (SELECT 1 FROM team_members m "
    "WHERE m.organisation = i.organisation AND m.team = i.owner AND m.person = $2) THEN 1 "
    "ELSE 0 END";

constexpr std::string_view kPersonSeesRestricted =
    "(EXISTS (SELECT 1 FROM postmortems p WHERE p.organisation = i.organisation "
    "AND p.number = i.postmortem AND (p.facilitator = $2 "
    "OR (p.facilitator = 0 AND p.created_by = $2))) "
    "OR EXISTS (SELECT 1 FROM postmortem_allowed a WHERE a.organisation = i.organisation "
    "AND a.postmortem = i.postmortem AND a.person = $2) "
    "OR (i.owner_kind = 'person' AND i.owner = $2) "
    "OR (i.owner_kind = 'team' AND EXISTS (SELECT 1 FROM team_members m "
    "WHERE m.organisation = i.organisation AND m.team = i.owner AND m.person = $2)))";

constexpr std::string_view kBoundSeesPostmortem =
    "(p.visibility = 'organisation' OR EXISTS (SELECT 1 FROM bindings b "
    "WHERE b.organisation = p.organisation AND b.postmortem = p.number AND b.address = $2))";

constexpr std::string_view kBoundSeesItem =
    "CASE WHEN i.restricted = 0 THEN 2 WHEN EXISTS (SELECT 1 FROM bindings b "
    "WHERE b.organisation = i.organisation AND b.postmortem = i.postmortem AND b.address = $2) "
    "THEN 2 ELSE 0 END";

constexpr std::string_view kBoundSeesRestricted =
    "EXISTS (SELECT 1 FROM bindings b WHERE b.organisation = i.organisation "
    "AND b.postmortem = i.postmortem AND b.address = $2)";

}  // namespace

Sight::Sight(const Actor& actor) : eye(nullptr) {
  const bool team = actor.roles.srt || actor.roles.srt_lead;
  if (actor.as == Actor::As::system || (actor.as == Actor::As::person && team)) {
    postmortem = kEverything;
    item = "2";
    restricted = kEverything;
    all = true;
  } else if (actor.as == Actor::As::person) {
    eye = actor.person;
    postmortem = kPersonSeesPostmortem;
    item = kPersonSeesItem;
    restricted = kPersonSeesRestricted;
  } else if (actor.channel_private) {
    eye = actor.channel;
    postmortem = kBoundSeesPostmortem;
    item = kBoundSeesItem;
    restricted = kBoundSeesRestricted;
  } else {
    postmortem = "p.visibility = 'organisation'";
    item = "CASE WHEN i.restricted = 0 THEN 2 ELSE 0 END";
    restricted = "1 = 0";
  }
}

std::string under(const Sight& sight, std::string_view column, std::string_view organisation) {
  if (sight.all) {
    return std::string(kEverything);
  }
  std::string condition = "EXISTS (SELECT 1 FROM postmortems p WHERE p.organisation = ";
  condition += organisation;
  condition += " AND p.number = ";
  condition += column;
  condition += " AND ";
  condition += sight.postmortem;
  condition += ')';
  return condition;
}

Error nothing_there(const Ref& ref) {
  if (ref.prefix == "person") {
    return {Code::not_found, "There is nobody with the number " + std::to_string(ref.number) + "."};
  }
  if (ref.prefix == "team") {
    return {Code::not_found,
            "There is no team with the number " + std::to_string(ref.number) + "."};
  }
  return {Code::not_found, "There is no " + to_string(ref) + " that you can see."};
}

Error moved_on(const Ref& ref) {
  return {Code::conflict,
          to_string(ref) + " was changed by somebody else meanwhile; look at it and try again."};
}

}  // namespace debrief::storage
