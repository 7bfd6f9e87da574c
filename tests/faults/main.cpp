#include <cstdlib>
#include <exception>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "tests/faults/kill_loop.h"
#include "tests/faults/reminders.h"
#include "tests/load/service.h"

namespace {

using debrief::faults::KillLoop;
using debrief::faults::KillOptions;

constexpr std::string_view usage =
    "usage: kill_loop [--reminders] [--kills N] [--seed N] [--connections N] [--binary FILE]\n"
    "Kills the release binary under signed writes, or while it reminds. Exit 1: an acknowledged\n"
    "write or a reminder was lost or doubled, or the audit chain was not whole.\n";

struct Wish {
  KillOptions options;
  bool reminders = false;
  bool kills_given = false;
};

Wish parse(const std::vector<std::string>& arguments) {
  Wish wish;
  KillOptions& options = wish.options;
  options.binary = debrief::load::default_binary();
  options.seed = std::random_device{}();
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& word = arguments[at];
    const bool more = at + 1 < arguments.size();
    if (word == "--reminders") {
      wish.reminders = true;
    } else if (word == "--kills" && more) {
      options.kills = std::stoi(arguments[++at]);
      wish.kills_given = true;
    } else if (word == "--seed" && more) {
      options.seed = std::stoull(arguments[++at]);
    } else if (word == "--connections" && more) {
      options.connections = std::stoul(arguments[++at]);
    } else if (word == "--binary" && more) {
      options.binary = arguments[++at];
    } else {
      std::cerr << usage;
      std::exit(2);  // NOLINT(concurrency-mt-unsafe): there is one thread yet
    }
  }
  return wish;
}

bool run(const Wish& wish) {
  if (!wish.reminders) {
    return KillLoop(wish.options).run();
  }
  debrief::faults::ReminderOptions options;
  options.seed = wish.options.seed;
  options.binary = wish.options.binary;
  options.kills = wish.kills_given ? wish.options.kills : options.kills;
  return debrief::faults::remind_under_kills(options);
}

}  // namespace

int main(int count, char** words) {
  try {
    const Wish wish = parse({words + 1, words + count});
    return run(wish) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "kill_loop: " << error.what() << "\n";
    return 1;
  }
}
