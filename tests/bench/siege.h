#pragma once

#include <cstddef>

#include "tests/load/program.h"

namespace debrief::bench {

struct SiegeShape {
  std::size_t idle = 2000;  // connections that say nothing
  std::size_t slow = 400;   // connections that drip a byte of a header each quarter of a second
  int per_second = 50;      // of the honest client, each on a new connection
  int seconds = 6;
};

struct SiegeResult {
  int asked = 0;
  int answered = 0;  // 200 with the expected text
  double p50_ms = 0;
  double p99_ms = 0;
  double max_ms = 0;
  std::size_t reconnected = 0;  // attackers that were cut and came again
  double server_cores = 0;
  std::size_t resident_bytes = 0;
};

/// Besieges the service on `port` while an honest client asks it signed questions, latency from the
/// instant each was due.
SiegeResult besiege(int port, const load::Program& server, const SiegeShape& shape);

/// Cores that the service uses for `connections` idle ones, over `seconds`.
double idle_cost(int port, const load::Program& server, std::size_t connections, int seconds);

}  // namespace debrief::bench
