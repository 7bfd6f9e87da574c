#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/faults/writers.h"
#include "tests/load/program.h"
#include "tests/load/service.h"

namespace debrief::faults {

struct KillOptions {
  int kills = 300;
  std::size_t connections = 8;
  std::uint64_t seed = 1;
  std::string binary;
};

/// Kills the release binary again and again under signed writes, and holds a ledger of what it
/// acknowledged against its database.
class KillLoop {
 public:
  explicit KillLoop(KillOptions options) : options_(std::move(options)), random_(options_.seed) {}

  /// True when nothing acknowledged was lost, nothing was doubled and every chain was whole.
  bool run();

 private:
  void one_database(int kills);
  void set_up(int port);
  void kill_while_it_starts(const load::ServiceOptions& options);
  void check(const load::ServiceOptions& options, bool deep);
  void verify(const load::ServiceOptions& options);
  void fail(const std::string& what);
  void report(double seconds) const;

  KillOptions options_;
  std::mt19937_64 random_;
  Complaints complaints_;
  Resent resent_;
  std::vector<Ledger> ledgers_;
  std::vector<double> ready_ms_;
  std::uint64_t acknowledged_ = 0;
  int kills_ = 0;
  int kills_at_start_ = 0;
  int checks_ = 0;
  int verified_ = 0;
  int failures_ = 0;
};

}  // namespace debrief::faults
