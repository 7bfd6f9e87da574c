#include "tests/faults/kill_loop.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "tests/faults/database.h"

namespace debrief::faults {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kills_per_database = 50;  // so that checking stays linear in the kills
constexpr int check_each = 5;
constexpr int verify_each = 25;
constexpr int load_ms_max = 300;
constexpr double ready_ms_aim = 2000;

void let_run(std::chrono::microseconds time) {
  std::this_thread::sleep_for(time);  // the instants of a real process are real time
}

std::string say_or_throw(load::Client& client, const std::string& line, int number) {
  const load::Signer signer(load::signing_secret);
  const std::string trigger = "setup." + std::to_string(number);
  const auto heard = client.ask(
      load::slash_request(signer, {.text = line, .trigger_id = trigger}, std::time(nullptr)));
  if (!heard || heard->status != 200) {
    throw std::runtime_error("no answer to: " + line);
  }
  return heard->body;
}

}  // namespace

void KillLoop::fail(const std::string& what) {
  ++failures_;
  std::cout << "FAILED after " << kills_ << " kills, seed " << options_.seed << ": " << what << "\n"
            << std::flush;
}

void KillLoop::set_up(int port) {
  load::Client client(port);
  const auto made = say_or_throw(client, "pm new \"Kill loop\" sev:3", 0);
  if (made.find("PM-1") == std::string::npos) {
    throw std::runtime_error("pm new answers: " + made);
  }
  for (int number = 1; number <= 20; ++number) {
    const auto item = say_or_throw(client, "item add PM-1 bug p2 something to mend", number);
    if (item.find("A-" + std::to_string(number)) == std::string::npos) {
      throw std::runtime_error("item add answers: " + item);
    }
  }
}

void KillLoop::verify(const load::ServiceOptions& options) {
  load::Launch launch{.command = {options.binary, "verify"},
                      .environment = load::service_environment(options, 1),
                      .output = options.directory + "/verify.log"};
  const int status = load::Program(launch).wait();
  ++verified_;
  if (status != 0) {
    fail("debrief verify ends with " + std::to_string(status) + "; see " + launch.output);
  }
}

void KillLoop::check(const load::ServiceOptions& options, bool deep) {
  const std::string database = options.directory + "/debrief.db";
  const Differences differences = compare(ledgers_, marks_in(database));
  ++checks_;
  if (!differences.none()) {
    fail(std::to_string(differences.lost) + " lost, " + std::to_string(differences.doubled)
         + " doubled, " + std::to_string(differences.foreign) + " foreign");
    for (const auto& example : differences.examples) {
      std::cout << "  " << example << "\n";
    }
  }
  if (!deep) {
    return;
  }
  verify(options);
  const std::string integrity = integrity_of(database);
  if (integrity != "ok") {
    fail("integrity_check says " + integrity);
  }
}

void KillLoop::kill_while_it_starts(const load::ServiceOptions& options) {
  load::Program starting({.command = {options.binary, "serve"},
                          .environment = load::service_environment(options, load::free_port()),
                          .output = options.directory + "/service.log"});
  let_run(std::chrono::microseconds(random_() % 40'000));
  starting.kill();
  ++kills_;
  ++kills_at_start_;
}

void KillLoop::one_database(int kills) {
  load::ScratchDirectory scratch;
  const load::ServiceOptions options{.binary = options_.binary, .directory = scratch.path()};
  ledgers_.clear();
  for (std::size_t number = 0; number < options_.connections; ++number) {
    ledgers_.emplace_back(std::to_string(number), random_());
  }
  const int last = kills_ + kills;
  const int failures_before = failures_;
  set_up(load::Service(options).port());  // and the first kill
  for (++kills_; kills_ < last; ++kills_) {
    if (random_() % 8 == 0 && kills_ + 1 < last) {
      kill_while_it_starts(options);
    }
    load::Service service(options);
    ready_ms_.push_back(service.first_answer_ms());
    if (kills_ % check_each == 0) {
      check(options, kills_ % verify_each == 0);
    }
    Writers writers(service.port(), ledgers_, complaints_, resent_);
    let_run(std::chrono::microseconds(random_() % (load_ms_max * 1000)));
    service.program().kill();
  }
  load::Service service(options);
  Writers(service.port(), ledgers_, complaints_, resent_).stop();
  check(options, true);
  if (const int status = service.program().stop(); status != 0) {
    fail("SIGTERM ends it with " + std::to_string(status));
  }
  for (const auto& ledger : ledgers_) {
    acknowledged_ += static_cast<std::uint64_t>(
        std::count_if(ledger.entries().begin(), ledger.entries().end(), [](const Entry& entry) {
          return entry.acknowledged;
        }));
  }
  if (failures_ > failures_before) {
    scratch.keep();
    std::cout << "  kept to look at: " << scratch.path() << "\n";
  }
}

bool KillLoop::run() {
  const auto start = SteadyClock::now();
  std::cout << "kill loop: " << options_.kills << " kills over " << options_.connections
            << " connections, seed " << options_.seed << "\n"
            << std::flush;
  while (kills_ < options_.kills) {
    one_database(std::min(kills_per_database, options_.kills - kills_));
    std::cout << "  " << kills_ << " kills, " << acknowledged_ << " acknowledged writes, "
              << failures_ << " failures\n"
              << std::flush;
  }
  report(std::chrono::duration<double>(SteadyClock::now() - start).count());
  constexpr double ready_ms_limit = 10'000;  // the aim is 2 s; a busy machine is no reason to fail
  const bool quick =
      ready_ms_.empty() || *std::max_element(ready_ms_.begin(), ready_ms_.end()) < ready_ms_limit;
  return failures_ == 0 && complaints_.count == 0 && quick;
}

void KillLoop::report(double seconds) const {
  std::vector<double> ready = ready_ms_;
  std::sort(ready.begin(), ready.end());
  const auto late =
      std::count_if(ready.begin(), ready.end(), [](double ms) { return ms > ready_ms_aim; });
  std::cout << kills_ << " kills (" << kills_at_start_ << " of them while it started) in "
            << static_cast<int>(seconds) << " s; " << acknowledged_ << " acknowledged writes; "
            << resent_.pending << " deliveries without an answer sent again, " << resent_.answered
            << " answered ones sent again; " << checks_ << " comparisons, " << verified_
            << " times verify.\n";
  if (!ready.empty()) {
    std::cout << "answering again after a kill: median "
              << static_cast<int>(ready[ready.size() / 2]) << " ms, most "
              << static_cast<int>(ready.back()) << " ms; later than 2 s: " << late << "\n";
  }
  if (complaints_.count > 0) {
    std::cout << "FAILED: " << complaints_.count
              << " wrong answers, the first: " << complaints_.first << "\n";
  }
  std::cout << (failures_ == 0 && complaints_.count == 0
                    ? "Nothing acknowledged was lost, nothing was doubled.\n"
                    : "There were failures.\n")
            << std::flush;
}

}  // namespace debrief::faults
