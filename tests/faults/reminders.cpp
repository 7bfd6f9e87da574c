#include "tests/faults/reminders.h"

#include <chrono>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "tests/doubles/slack_web_api.h"
#include "tests/faults/due_items.h"
#include "tests/load/service.h"

namespace debrief::faults {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// How often each reminder was posted, by its number.
std::map<int, int> reminded(const doubles::SlackWebApi& slack) {
  std::map<int, int> times;
  constexpr std::string_view mark = "Mend reminder-";
  for (const auto& message : slack.messages()) {
    const std::string text = message.blocks.dump() + message.text;
    const auto at = text.find(mark);
    if (at != std::string::npos) {
      ++times[std::stoi(text.substr(at + mark.size()))];
    }
  }
  return times;
}

load::ServiceOptions options_for(const ReminderOptions& options,
                                 const load::ScratchDirectory& scratch,
                                 const doubles::SlackWebApi& slack) {
  return {.binary = options.binary,
          .directory = scratch.path(),
          .environment = {{"DEBRIEF_SLACK_BOT_TOKEN", "xoxb-test"},
                          {"DEBRIEF_SLACK_API_URL", slack.api_url()},
                          {"DEBRIEF_INSECURE_ALLOW_HTTP", "true"},
                          {"DEBRIEF_REMINDERS_ZONE", zone_of_noon()},
                          {"DEBRIEF_REMINDERS_WEEKEND", weekend_far_from_now()}}};
}

}  // namespace

bool remind_under_kills(const ReminderOptions& options) {
  std::mt19937_64 random(options.seed);
  doubles::SlackWebApi slack;
  slack.open_house(true);
  const load::ScratchDirectory scratch;
  fill_due_items(scratch.path() + "/debrief.db", options.reminders);
  const auto service_options = options_for(options, scratch, slack);
  const auto all = static_cast<std::size_t>(options.reminders);
  const auto start = SteadyClock::now();
  std::cout << "reminders: " << options.reminders << " due, " << options.kills << " kills, seed "
            << options.seed << "\n"
            << std::flush;
  int kills = 0;
  int kills_while_due = 0;
  for (; kills < options.kills; ++kills) {
    load::Service service(service_options);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 200'000));
    service.program().kill();
    kills_while_due += reminded(slack).size() < all ? 1 : 0;
  }
  load::Service service(service_options);
  // What a killed courier held is free again when its lease of a minute ends.
  const auto until = SteadyClock::now() + std::chrono::seconds(150);
  while (reminded(slack).size() < all && SteadyClock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // another process is at work
  }
  const auto times = reminded(slack);
  int doubled = 0;
  for (const auto& [number, count] : times) {
    doubled += count - 1;
  }
  const std::chrono::duration<double> taken = SteadyClock::now() - start;
  std::cout << kills << " kills, " << kills_while_due << " of them while reminders were due, in "
            << static_cast<int>(taken.count()) << " s: " << times.size() << " of " << all
            << " reminders arrived, " << doubled << " of them twice.\n";
  for (const auto& fault : slack.faults()) {
    std::cout << "Slack would have refused: " << fault << "\n";
  }
  return times.size() == all && doubled <= kills_while_due && slack.faults().empty();
}

}  // namespace debrief::faults
