#include "bot/base/text.h"
#include "bot/cards/list_card.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

std::string handles_of(const Person& person) {
  std::vector<std::string> handles;
  for (const auto& handle : person.handles) {
    handles.push_back(to_string(handle));
  }
  return and_list(handles);
}

std::string roles_of(const Roles& roles) {
  std::vector<std::string> words;
  for (const auto role : held(roles)) {
    words.emplace_back(to_string(role));
  }
  return words.empty() ? std::string(to_string(Role::member)) : and_list(words);
}

std::vector<Role> roles_to_change(Role role) {
  return role == Role::member
             ? std::vector<Role>{Role::srt, Role::srt_lead, Role::admin, Role::auditor}
             : std::vector<Role>{role};
}

Result<void> may_change_role(const Turn& turn, const Person& person, Role role, bool off) {
  if (off && role == Role::member) {
    return refused(Code::invalid, "Everybody is a member; take one of the other roles.");
  }
  if (!off && role != Role::member && person.external) {
    return refused(Code::forbidden,
                   person.name + " is a guest here; roles are for the organisation's own people.");
  }
  const bool gives_up_admin =
      person.id == turn.speaker.id && (role == Role::member || (off && role == Role::admin));
  if (gives_up_admin) {
    return refused(Code::conflict, "An admin's role is taken by another admin, not by themselves.");
  }
  return {};
}

}  // namespace

Result<Reply> run_people_list(Turn& turn) {
  auto& people = turn.records.people();
  const auto offset = turn.answers.number("offset", 0);
  Page page;
  page.title = "People";
  page.none = "I have met nobody yet.";
  for (const auto& person : people.list(list_rows_max, static_cast<std::size_t>(offset))) {
    const auto roles = person.id == turn.speaker.id ? turn.roles : people.roles(person.id);
    Row row;
    row.text = {bold(person.name),
                plain(" — " + roles_of(roles) + (person.external ? ", guest" : "") + " ("
                      + handles_of(person) + ")")};
    row.menu = {{"Items",
                 {"todo", {{"owner", "person:" + std::to_string(person.id)}}},
                 Button::Style::normal,
                 ""}};
    page.rows.push_back(std::move(row));
  }
  page.count = people.count();
  page.offset = offset;
  page.call = turn.call;
  Card card = list_card(std::move(page));
  card.note = text("Roles that the settings' file gives are shown for yourself only.");
  return shown(std::move(card));
}

Result<Reply> run_people_role(Turn& turn) {
  const auto person = turn.answers.person("person").value_or(Person());
  const auto role = parse_role(turn.answers.text("role")).value_or(Role::member);
  const bool off = turn.answers.yes("off");
  if (auto may = may_change_role(turn, person, role, off); !may) {
    return may.error();
  }
  auto& people = turn.records.people();
  auto roles = people.roles(person.id);
  const auto before = roles;
  const bool given = !off && role != Role::member;
  for (const auto each : roles_to_change(role)) {
    give(roles, each, given);
  }
  if (roles == before) {
    return refused(Code::conflict, person.name + " is already " + roles_of(before) + ".");
  }
  for (const auto each : roles_to_change(role)) {
    if (auto kept = people.give(person.id, each, given); !kept) {
      return kept.error();
    }
  }
  return told(Text{bold(person.name),
                   plain(" is now " + roles_of(people.roles(person.id))
                         + ". What the settings' file gives stays.")});
}

Result<Reply> run_whoami(Turn& turn) {
  const auto& me = turn.speaker;
  Card card;
  card.title = {plain("You are "), bold(me.name)};
  card.facts = {
      {"Organisation", text(turn.policy.organisation)},
      {"Roles", text(roles_of(turn.roles))},
      {"Known as", text(handles_of(me))},
      {"Zone", text(zone_of(turn).name() + (me.zone.empty() ? ", the organisation's" : ""))},
      {"Now", text(zone_of(turn).spoken(turn.now))}};
  card.buttons = {{"My items", {"todo", {}}, Button::Style::normal, ""},
                  {"Settings", {"settings", {}}, Button::Style::normal, ""}};
  return shown(std::move(card));
}

}  // namespace debrief
