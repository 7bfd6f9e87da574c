#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/load/program.h"

namespace debrief::load {

/// One request, made when it is due, and what its answer must be: 200 with `expected` in the body.
struct Exchange {
  std::string request;
  std::string expected;
};
using NextExchange = std::function<void(Exchange&)>;

struct Shape {
  int port = 0;
  std::size_t connections = 1;
  double per_second = 0;  // 0: closed loop, each connection asks again as soon as it is answered
  std::chrono::milliseconds warm_up{500};
  std::chrono::milliseconds measured{3000};
};

/// Milliseconds below which that part of the answers came.
struct Latency {
  double p50_ms = 0;
  double p99_ms = 0;
  double p999_ms = 0;
  double max_ms = 0;
};

struct Measurement {
  std::uint64_t answered = 0;  // in the measured time
  std::uint64_t errors = 0;    // over the whole run: no 200, another text, a broken connection
  std::string first_error;
  double per_second = 0;
  Latency latency;    // at a constant rate from the instant a request was due, not when it was sent
  double cpu_us = 0;  // of the server, for each request
  double server_cores = 0;
  double generator_cores = 0;  // near 1: it was the generator that could not do more
  std::size_t resident_bytes = 0;
};

Latency latency_of(std::vector<std::uint32_t> microseconds);

/// Loads `server` from this thread, one epoll loop, until the measured time is over and all that
/// was asked is answered.
Measurement run_load(const Shape& shape, const Program& server, const NextExchange& next);

}  // namespace debrief::load
