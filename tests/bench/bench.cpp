#include "tests/bench/bench.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "tests/bench/servers.h"
#include "tests/bench/siege.h"
#include "tests/load/socket.h"

namespace debrief::bench {
namespace {

constexpr std::string_view product = "debrief";
constexpr std::string_view bare_front = "bare front";
constexpr std::string_view single_commit = "a commit each";

/// A filled database for each server that keeps one; made once, copied.
std::string filled(const load::ScratchDirectory& scratch, std::string_view server) {
  const std::string original = scratch.path() + "/filled.db";
  if (!std::filesystem::exists(original)) {
    std::cout << "filling a database with " << items_filled << " items ..." << std::flush;
    const auto start = std::chrono::steady_clock::now();
    fill(original, items_filled);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::cout << " " << fixed(taken.count(), 1) << " s, "
              << std::filesystem::file_size(original) / 1'000'000 << " MB\n"
              << std::flush;
  }
  const std::string directory = scratch.path() + "/" + std::string(server);
  std::filesystem::create_directory(directory);
  std::filesystem::copy_file(original, directory + "/debrief.db");
  return directory;
}

}  // namespace

Bench::Bench(BenchOptions options)
    : options_(std::move(options)),
      loads_(options_.seed),
      core_(std::thread::hardware_concurrency() > 1 && load::pin_to(1) ? 0 : -1),
      front_port_(load::free_port()),
      single_port_(load::free_port()),
      service_(
          {.binary = options_.binary, .directory = filled(scratch_, "service"), .core = core_}) {
  if (core_ < 0) {
    std::cout << "one core only: server and generator share it, and no figure is to be trusted\n";
  }
  front_ = start_own({"--serve-bare-front", std::to_string(front_port_)}, front_port_);
  single_ = start_own({"--serve-single-commits",
                       std::to_string(single_port_),
                       filled(scratch_, "single") + "/debrief.db"},
                      single_port_);
  wait_until_idle(service_.program());
}

void Bench::wait_until_idle(const load::Program& server) const {
  constexpr auto look = std::chrono::milliseconds(500);
  constexpr double little = 0.02;  // of a core
  for (int looks = 0; looks < 240; ++looks) {
    const double before = server.usage().cpu_seconds;
    std::this_thread::sleep_for(look);  // another process has its own time
    if (server.usage().cpu_seconds - before < little / 2) {
      return;
    }
  }
  std::cout << "the service never came to rest: it is at work beside the load\n";
}

load::Program Bench::start_own(const std::vector<std::string>& arguments, int port) {
  load::Launch launch{
      .command = {options_.self}, .output = scratch_.path() + "/own.log", .core = core_};
  launch.command.insert(launch.command.end(), arguments.begin(), arguments.end());
  load::Program program(launch);
  constexpr auto patience = std::chrono::seconds(20);
  const auto start = std::chrono::steady_clock::now();
  while (!load::connect_to(port).is_open()) {
    if (!program.is_running() || std::chrono::steady_clock::now() - start > patience) {
      throw std::runtime_error(arguments.front() + " does not serve; see " + launch.output);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // a real process, a real clock
  }
  return program;
}

load::Shape Bench::shape(int port, std::size_t connections) const {
  using std::chrono::milliseconds;
  return {.port = port,
          .connections = connections,
          .warm_up = milliseconds(options_.quick ? 300 : 500),
          .measured = milliseconds(options_.quick ? 1500 : 3000)};
}

void Bench::count_errors(const std::string& what, const load::Measurement& measurement) {
  if (measurement.errors > 0) {
    errors_ += measurement.errors;
    std::cout << "WRONG: " << what << ": " << measurement.errors
              << " requests failed, the first: " << measurement.first_error << "\n";
  }
}

std::vector<Bench::Row> Bench::rows() {
  const int port = service_.port();
  const load::Program* served = &service_.program();
  return {
      {"signature checked, 200", std::string(bare_front), front_port_, &front_, loads_.bare()},
      {"item note (durable)", std::string(product), port, served, loads_.notes()},
      {"item note (durable)", std::string(single_commit), single_port_, &single_, loads_.notes()},
      {"item add (durable)", std::string(product), port, served, loads_.adds()},
      {"item list, 10 of 100,000", std::string(product), port, served, loads_.lists()},
      {"80% list, 20% note", std::string(product), port, served, loads_.mixed()},
  };
}

void Bench::show(const Row& row, std::size_t connections, Table& table) {
  std::vector<load::Measurement> all;
  std::vector<double> rates;
  for (int run = 0; run < options_.runs; ++run) {
    all.push_back(load::run_load(shape(row.port, connections), *row.program, row.next));
    count_errors(row.name + ", " + row.server, all.back());
    rates.push_back(all.back().per_second);
  }
  const double middle = median(rates);
  const load::Measurement* shown = &all.front();
  for (const auto& one : all) {
    shown = one.per_second == middle ? &one : shown;
  }
  if (connections == 64) {
    at_64_[row.name + "/" + row.server] = middle;
  }
  table.add({row.name,
             row.server,
             std::to_string(connections),
             grouped(shown->per_second),
             fixed(shown->latency.p50_ms, 2),
             fixed(shown->latency.p99_ms, 2),
             fixed(shown->latency.p999_ms, 2),
             fixed(shown->cpu_us, 1),
             fixed(shown->server_cores, 2),
             fixed(shown->generator_cores, 2),
             fixed(static_cast<double>(shown->resident_bytes) / (1 << 20), 0)});
}

void Bench::throughput() {
  Table table({"load",
               "server",
               "connections",
               "req/s",
               "p50 ms",
               "p99 ms",
               "p99.9 ms",
               "CPU us/req",
               "server cores",
               "generator cores",
               "RSS MB"});
  const std::vector<std::size_t> widths =
      options_.quick ? std::vector<std::size_t>{16, 64} : std::vector<std::size_t>{1, 16, 64, 256};
  for (const std::size_t connections : widths) {
    for (const Row& row : rows()) {
      show(row, connections, table);
    }
  }
  std::cout << "\nClosed loop, every request signed live and every answer checked; notes go to "
               "1,000 of the items; median of "
            << options_.runs << " runs.\n\n"
            << table.text() << "\n";
  compare();
}

void Bench::compare() const {
  const auto rate = [this](const std::string& load, std::string_view server) {
    return at_64_.at(load + "/" + std::string(server));
  };
  const double front = rate("signature checked, 200", bare_front);
  const double notes = rate("item note (durable)", product);
  const double lists = rate("item list, 10 of 100,000", product);
  const double single = rate("item note (durable)", single_commit);
  const double resident =
      static_cast<double>(service_.program().usage().resident_bytes_max) / (1 << 20);
  Table table({"at 64 connections", "seen", "aim"});
  table.add({"durable writes (item note)", grouped(notes) + "/s", "17,000/s"});
  table.add({"durable writes (item add)",
             grouped(rate("item add (durable)", product)) + "/s",
             "17,000/s"});
  table.add({"reads (item list)", grouped(lists) + "/s", "22,000/s"});
  table.add({"group commit / a commit each", fixed(notes / single, 1) + " x", "3 x"});
  table.add({"durable writes / bare front", fixed(notes / front * 100, 0) + " %", "25 %"});
  table.add({"reads / bare front", fixed(lists / front * 100, 0) + " %", "33 %"});
  table.add({"resident at most, all rows", fixed(resident, 0) + " MB", "64 MB"});
  std::cout << table.text() << "\n" << std::flush;
}

void Bench::constant_rate() {
  load::Shape constant = shape(service_.port(), 64);
  constant.per_second = 2640;
  Table table({"80% list, 20% note", "answered", "p50 ms", "p99 ms", "p99.9 ms", "aim"});
  for (int run = 0; run < options_.runs; ++run) {
    const auto seen = load::run_load(constant, service_.program(), loads_.mixed());
    count_errors("2,640/s", seen);
    table.add({"2,640/s, run " + std::to_string(run + 1),
               grouped(seen.per_second) + "/s",
               fixed(seen.latency.p50_ms, 2),
               fixed(seen.latency.p99_ms, 2),
               fixed(seen.latency.p999_ms, 2),
               "p99 < 2 ms"});
  }
  std::cout << "\nConstant rate over 64 connections, latency from the instant each was due.\n\n"
            << table.text() << "\n"
            << std::flush;
}

void Bench::cold_start() {
  Table table({"process start to first answer", "median ms", "most ms", "aim"});
  for (const bool full : {false, true}) {
    std::vector<double> times;
    const int starts = options_.quick ? 3 : 9;
    for (int start = 0; start < starts; ++start) {
      load::ScratchDirectory empty;
      const std::string directory =
          full ? filled(scratch_, "start-" + std::to_string(start)) : empty.path();
      const load::Service one({.binary = options_.binary, .directory = directory, .core = core_});
      times.push_back(one.first_answer_ms());
    }
    table.add({full ? "100,000 items" : "no database yet",
               fixed(median(times), 0),
               fixed(*std::max_element(times.begin(), times.end()), 0),
               "150 ms"});
  }
  std::cout << "\n" << table.text() << "\n" << std::flush;
}

void Bench::siege() {
  const SiegeShape shape{.seconds = options_.quick ? 4 : 6};
  Table table({"2,000 idle and 400 slow connections",
               "answered",
               "p50 ms",
               "p99 ms",
               "most ms",
               "cut and back",
               "server cores",
               "RSS MB"});
  for (int run = 0; run < options_.runs; ++run) {
    const SiegeResult seen = besiege(service_.port(), service_.program(), shape);
    errors_ += static_cast<std::uint64_t>(seen.asked - seen.answered);
    table.add({"50/s on new connections, run " + std::to_string(run + 1),
               std::to_string(seen.answered) + " of " + std::to_string(seen.asked),
               fixed(seen.p50_ms, 2),
               fixed(seen.p99_ms, 2),
               fixed(seen.max_ms, 2),
               std::to_string(seen.reconnected),
               fixed(seen.server_cores, 3),
               fixed(static_cast<double>(seen.resident_bytes) / (1 << 20), 0)});
  }
  std::cout << "\n" << table.text();
  const double idle = idle_cost(service_.port(), service_.program(), 1000, options_.quick ? 4 : 10);
  const double none = idle_cost(service_.port(), service_.program(), 0, options_.quick ? 4 : 10);
  std::cout << "\n1,000 idle connections cost " << fixed(idle * 100, 2) << " % of a core, none "
            << fixed(none * 100, 2) << " % (aim: below 2 %).\n"
            << std::flush;
}

}  // namespace debrief::bench
