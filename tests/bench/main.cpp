#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/bench/servers.h"

namespace {

using debrief::bench::Bench;
using debrief::bench::BenchOptions;

constexpr std::string_view usage =
    "usage: bench [--quick] [--runs N] [--seed N] [--binary FILE] [rows|rate|start|siege]...\n"
    "Measures the release binary: the servers on core 0, the load on core 1. Exit 1: an answer "
    "was\n"
    "wrong or missing. What is slower than it should be is printed and is no failure.\n";

struct Wish {
  BenchOptions options;
  std::set<std::string> parts;
};

Wish parse(const std::vector<std::string>& arguments) {
  Wish wish;
  wish.options.binary = debrief::load::default_binary();
  wish.options.self = std::filesystem::read_symlink("/proc/self/exe").string();
  wish.options.seed = std::random_device{}();
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& word = arguments[at];
    const bool more = at + 1 < arguments.size();
    if (word == "--quick") {
      wish.options.quick = true;
      wish.options.runs = 1;
    } else if (word == "--runs" && more) {
      wish.options.runs = std::stoi(arguments[++at]);
    } else if (word == "--seed" && more) {
      wish.options.seed = std::stoull(arguments[++at]);
    } else if (word == "--binary" && more) {
      wish.options.binary = arguments[++at];
    } else if (word == "rows" || word == "rate" || word == "start" || word == "siege") {
      wish.parts.insert(word);
    } else {
      std::cerr << usage;
      std::exit(2);  // NOLINT(concurrency-mt-unsafe): there is one thread yet
    }
  }
  if (wish.parts.empty()) {
    wish.parts = {"rows", "rate", "start", "siege"};
  }
  return wish;
}

int measure(const Wish& wish) {
  std::cout << debrief::bench::machine() << "; seed " << wish.options.seed << "\n" << std::flush;
  debrief::load::raise_descriptor_limit();
  Bench bench(wish.options);
  if (wish.parts.contains("start")) {
    bench.cold_start();
  }
  if (wish.parts.contains("siege")) {
    bench.siege();
  }
  if (wish.parts.contains("rate")) {
    bench.constant_rate();
  }
  if (wish.parts.contains("rows")) {
    bench.throughput();
  }
  return bench.all_answered() ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  try {
    if (arguments.size() == 2 && arguments[0] == "--serve-bare-front") {
      return debrief::bench::serve_bare_front(std::stoi(arguments[1]));
    }
    if (arguments.size() == 3 && arguments[0] == "--serve-single-commits") {
      return debrief::bench::serve_single_commits(std::stoi(arguments[1]), arguments[2]);
    }
    if (arguments.size() == 2 && arguments[0] == "--fill") {  // a database to profile by hand
      debrief::bench::fill(arguments[1], debrief::bench::items_filled);
      return 0;
    }
    return measure(parse(arguments));
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << "\n";
    return 1;
  }
}
