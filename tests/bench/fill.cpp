#include <chrono>
#include <stdexcept>
#include <string>

#include "storage/open.h"
#include "tests/bench/servers.h"
#include "tests/load/slack_request.h"

namespace debrief::bench {
namespace {

constexpr int items_a_turn = 1000;
constexpr int owners = 1000;  // a hundred items each
const std::string workspace = "slack:" + std::string(load::team);

void or_throw(const Result<void>& done) {
  if (!done) {
    throw std::runtime_error("the database cannot be filled: " + done.error().sentence);
  }
}

Instant start_of_2026() {
  return std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
}

Result<PersonId> owner_of(Records& records, int number) {
  const std::string id = "U0BENCH" + std::to_string(number % owners);
  const auto person = records.people().meet({"slack", std::string(load::team), id}, "dana " + id);
  return person ? Result<PersonId>(person.value().id) : Result<PersonId>(person.error());
}

Result<void> add_items(Records& records, int first, int count) {
  for (int number = first; number < first + count; ++number) {
    const auto owner = owner_of(records, number);
    if (!owner) {
      return owner.error();
    }
    Item item;
    item.postmortem = 1;
    item.title = "Rotate the keys of service " + std::to_string(number);
    item.priority = static_cast<Priority>(number % 4 + 1);
    item.status = ItemStatus::accepted;
    item.owner = {.kind = Owner::Kind::person, .person = owner.value(), .name = {}};
    item.due = Day(std::chrono::days(25'000 + number / 100 + (number > 10 ? 1 : 0)));
    item.accepted_at = item.created_at = item.changed_at = start_of_2026();
    item.created_by = owner.value();
    if (const auto added = records.items().add(std::move(item)); !added) {
      return added.error();
    }
  }
  return {};
}

/// One turn of a thousand items; the first makes the postmortem too.
Result<void> fill_turn(Session& session, int first, int count) {
  const auto organisation = session.organisation_of(workspace, workspace);
  if (!organisation) {
    return organisation.error();
  }
  Actor system;
  system.as = Actor::As::system;
  system.organisation = organisation.value();
  Records& records = session.open(system);
  session.begin_turn(organisation.value(), 1, "item add", start_of_2026());
  if (first == 1) {
    Postmortem postmortem;
    postmortem.title = "Token leak at Acme";
    postmortem.facilitator = postmortem.created_by = 1;
    postmortem.created_at = postmortem.changed_at = start_of_2026();
    if (const auto added = records.postmortems().add(std::move(postmortem)); !added) {
      return added.error();
    }
  }
  auto added = add_items(records, first, count);
  session.finish_turn();
  return added;
}

}  // namespace

void fill(const std::string& file, int items) {
  StorageOptions options;
  options.url = "sqlite:" + file;
  const auto store = open_store(options);
  if (!store) {
    throw std::runtime_error(store.error().sentence);
  }
  for (int first = 1; first <= items; first += items_a_turn) {
    const int count = std::min(items_a_turn, items - first + 1);
    or_throw(store.value()->write_now(
        [first, count](Session& session) { return fill_turn(session, first, count); }));
  }
}

}  // namespace debrief::bench
