#include "tests/faults/reminders.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/doubles/slack_web_api.h"
#include "tests/faults/database.h"
#include "tests/faults/due_items.h"
#include "tests/load/service.h"

namespace debrief::faults {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// As many as the house has: each may be between Slack's acceptance and our record when it dies.
constexpr int couriers = 4;

/// For each reminder, by its number, the places of its messages among all.
using Reminded = std::map<int, std::vector<std::size_t>>;

Reminded reminded(const doubles::SlackWebApi& slack) {
  Reminded places;
  std::size_t place = 0;
  constexpr std::string_view mark = "Mend reminder-";
  for (const auto& message : slack.messages()) {
    const std::string text = message.blocks.dump() + message.text;
    const auto at = text.find(mark);
    if (at != std::string::npos) {
      places[std::stoi(text.substr(at + mark.size()))].push_back(place);
    }
    ++place;
  }
  return places;
}

/// How many reminders each kill doubled: their first message was the last thing before it.
/// `at_kill`: messages there were when it came.
std::vector<int> doubled_by(const Reminded& places, const std::vector<std::size_t>& at_kill) {
  std::vector<int> doubled(at_kill.size() + 1);  // the last: without any kill
  for (const auto& [number, messages] : places) {
    for (std::size_t again = 1; again < messages.size(); ++again) {
      std::size_t kill = 0;
      while (kill < at_kill.size() && at_kill[kill] <= messages[again - 1]) {
        ++kill;
      }
      ++doubled[kill];
    }
  }
  return doubled;
}

load::ServiceOptions options_for(const ReminderOptions& options,
                                 const load::ScratchDirectory& scratch,
                                 const doubles::SlackWebApi& slack) {
  return {.binary = options.binary,
          .directory = scratch.path(),
          .environment = {{"DEBRIEF_SLACK_BOT_TOKEN", "xoxb-test"},
                          {"DEBRIEF_SLACK_API_URL", slack.api_url()},
                          {"DEBRIEF_INSECURE_ALLOW_HTTP", "true"}}};
}

/// Lets the service plan all reminders, and comes back when they are due.
void wait_until_due(const load::ServiceOptions& service_options, int reminders, Instant morning) {
  const load::Service service(service_options);
  const std::string database = service_options.directory + "/debrief.db";
  while (reminders_planned(database) < reminders) {
    if (wall_clock() > morning) {
      throw std::runtime_error("the reminders are not planned in time");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // another process is at work
  }
  std::this_thread::sleep_until(morning);  // and its clock is the real one
}

}  // namespace

bool remind_under_kills(const ReminderOptions& options) {
  std::mt19937_64 random(options.seed);
  doubles::SlackWebApi slack;
  slack.open_house(true);
  const load::ScratchDirectory scratch;
  fill_due_items(scratch.path() + "/debrief.db", options.reminders);
  auto service_options = options_for(options, scratch, slack);
  const Instant now = wall_clock();
  const Instant morning = full_minute_after(now, std::chrono::seconds(20));
  service_options.environment["DEBRIEF_REMINDERS_ZONE"] = zone_of_noon(now);
  service_options.environment["DEBRIEF_REMINDERS_WEEKEND"] = weekend_far_from(now);
  service_options.environment["DEBRIEF_REMINDERS_WORKING_HOURS"] = hours_from(morning, now);
  const auto all = static_cast<std::size_t>(options.reminders);
  const auto start = SteadyClock::now();
  std::cout << "reminders: " << options.reminders << " due, " << options.kills << " kills, seed "
            << options.seed << "\n"
            << std::flush;
  wait_until_due(service_options, options.reminders, morning);
  std::vector<std::size_t> at_kill;
  int kills_while_due = 0;
  for (int kill = 0; kill < options.kills; ++kill) {
    load::Service service(service_options);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 200'000));
    service.program().kill();
    at_kill.push_back(slack.messages().size());
    kills_while_due += reminded(slack).size() < all ? 1 : 0;
  }
  load::Service service(service_options);
  // What a killed courier held is free again when its lease of a minute ends.
  const auto until = SteadyClock::now() + std::chrono::seconds(150);
  while (reminded(slack).size() < all && SteadyClock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // another process is at work
  }
  const auto places = reminded(slack);
  const auto doubled = doubled_by(places, at_kill);
  const int most = *std::max_element(doubled.begin(), doubled.end());
  const std::chrono::duration<double> taken = SteadyClock::now() - start;
  std::cout << at_kill.size() << " kills, " << kills_while_due
            << " of them while reminders were due, in " << static_cast<int>(taken.count())
            << " s: " << places.size() << " of " << all << " reminders arrived, "
            << std::accumulate(doubled.begin(), doubled.end(), 0) << " of them twice, at most "
            << most << " by one kill (" << couriers << " couriers), " << doubled.back()
            << " without any.\n";
  for (const auto& fault : slack.faults()) {
    std::cout << "Slack would have refused: " << fault << "\n";
  }
  return places.size() == all && most <= couriers && doubled.back() == 0 && slack.faults().empty();
}

}  // namespace debrief::faults
