#include "tests/faults/due_items.h"

#include <array>
#include <chrono>
#include <stdexcept>
#include <string_view>

#include "bot/base/zone.h"

#include "storage/open.h"

namespace debrief::faults {
namespace {

constexpr int items_a_turn = 500;
constexpr std::string_view team = "T0WORK0001";  // as the stand-in of Slack answers auth.test

struct Made {
  Records& records;
  Day today;
  Instant now;
};

Result<void> add_due_item(const Made& made, int number) {
  auto owner = made.records.people().meet(
      {"slack", std::string(team), "U" + std::to_string(100'000 + number)},
      "owner " + std::to_string(number));
  if (!owner) {
    return owner.error();
  }
  Item item;
  item.postmortem = 1;
  item.title = "Mend reminder-" + std::to_string(number) + "-end";
  item.status = ItemStatus::accepted;
  item.owner = {.kind = Owner::Kind::person, .person = owner.value().id, .name = {}};
  item.due = made.today;
  item.accepted_at = item.created_at = item.changed_at = made.now - std::chrono::days(3);
  item.created_by = owner.value().id;
  const auto added = made.records.items().add(std::move(item));
  return added ? Result<void>() : Result<void>(added.error());
}

Result<void> fill_turn(Session& session, int first, int count) {
  const std::string workspace = "slack:" + std::string(team);
  const auto organisation = session.organisation_of(workspace, workspace);
  if (!organisation) {
    return organisation.error();
  }
  Actor system;
  system.as = Actor::As::system;
  system.organisation = organisation.value();
  Records& records = session.open(system);
  const Instant now = wall_clock();
  session.begin_turn(organisation.value(), 1, "item add", now);
  if (first == 1) {
    Postmortem postmortem;
    postmortem.title = "Reminders under kills";
    postmortem.facilitator = postmortem.created_by = 1;
    postmortem.created_at = postmortem.changed_at = now;
    if (const auto added = records.postmortems().add(std::move(postmortem)); !added) {
      return added.error();
    }
  }
  const auto zone = Zone::named(zone_of_noon(now));
  if (!zone) {
    return zone.error();
  }
  for (int number = first; number < first + count; ++number) {
    auto added = add_due_item({records, zone.value().day_of(now), now}, number);
    if (!added) {
      return added;
    }
  }
  session.finish_turn();
  return {};
}

}  // namespace

Instant wall_clock() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

Instant full_minute_after(Instant now, std::chrono::seconds soon) {
  return std::chrono::ceil<std::chrono::minutes>(now + soon);
}

std::string hours_from(Instant morning, Instant now) {
  const auto zone = Zone::named(zone_of_noon(now));
  if (!zone) {
    throw std::runtime_error(zone.error().sentence);
  }
  const auto since_midnight = morning - zone.value().at(zone.value().day_of(morning), {});
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count();
  const auto two = [](long number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(minutes / 60) + ":" + two(minutes % 60) + "-23:00";
}

std::string zone_of_noon(Instant now) {
  const auto hour = std::chrono::duration_cast<std::chrono::hours>(
                        now - std::chrono::floor<std::chrono::days>(now))
                        .count();
  const auto behind = hour - 12;  // POSIX counts west of Greenwich as positive
  return "Etc/GMT" + std::string(behind < 0 ? "-" : "+") + std::to_string(std::abs(behind));
}

std::string weekend_far_from(Instant now) {
  constexpr std::array<std::string_view, 7> names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::chrono::weekday today(std::chrono::floor<std::chrono::days>(now));
  return std::string(names.at((today.c_encoding() + 3) % names.size()));
}

void fill_due_items(const std::string& file, int count) {
  StorageOptions options;
  options.url = "sqlite:" + file;
  const auto store = open_store(options);
  if (!store) {
    throw std::runtime_error(store.error().sentence);
  }
  for (int first = 1; first <= count; first += items_a_turn) {
    const int some = std::min(items_a_turn, count - first + 1);
    const auto done = store.value()->write_now(
        [first, some](Session& session) { return fill_turn(session, first, some); });
    if (!done) {
      throw std::runtime_error("the database cannot be filled: " + done.error().sentence);
    }
  }
}

}  // namespace debrief::faults
