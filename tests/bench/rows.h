#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "tests/load/generator.h"
#include "tests/load/service.h"

namespace debrief::bench {

constexpr int items_filled = 100'000;

/// What the loads say. Every delivery is new: no answer comes from memory of an earlier one.
class Loads {
 public:
  explicit Loads(std::uint64_t seed) : random_(seed), run_(std::to_string(seed)) {}

  load::NextExchange bare();   // what a note is, to a server that only checks its signature
  load::NextExchange notes();  // `note A-<n> …`, n up to 1,000: durable
  load::NextExchange adds();   // `item add …`: durable
  load::NextExchange lists();  // `item list`: ten rows out of all
  load::NextExchange mixed();  // four lists to one note

 private:
  void note(load::Exchange& exchange);
  void add(load::Exchange& exchange);
  void list(load::Exchange& exchange);
  void say(load::Exchange& exchange, const std::string& text);

  load::Signer signer_{load::signing_secret};
  std::mt19937_64 random_;
  std::string run_;
  std::uint64_t number_ = 0;
};

}  // namespace debrief::bench
