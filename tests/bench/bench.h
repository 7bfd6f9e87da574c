#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/bench/rows.h"
#include "tests/bench/table.h"
#include "tests/load/generator.h"
#include "tests/load/program.h"
#include "tests/load/service.h"

namespace debrief::bench {

struct BenchOptions {
  bool quick = false;  // seconds instead of minutes, and no aim is judged
  int runs = 3;        // of each row; the median is shown
  std::string binary;  // of the product
  std::string self;    // of this program, which is also the servers to compare with
  std::uint64_t seed = 1;
};

/// One run of the bench: starts what it needs in a scratch directory, prints as it goes.
class Bench {
 public:
  explicit Bench(BenchOptions options);

  void throughput();     // the table
  void constant_rate();  // 2,640 a second
  void cold_start();
  void siege();

  /// False when any answer was wrong or missing.
  bool all_answered() const { return errors_ == 0; }

 private:
  struct Row {
    std::string name;
    std::string server;
    int port;
    const load::Program* program;
    load::NextExchange next;
    bool only_at_64 = false;
  };

  /// What a server does after its start (new settings plan every item anew) is no part of a load.
  void wait_until_idle(const load::Program& server) const;
  load::Program start_own(const std::vector<std::string>& arguments, int port);
  std::vector<Row> rows();
  void show(const Row& row, std::size_t connections, Table& table);
  void compare() const;
  void count_errors(const std::string& what, const load::Measurement& measurement);
  load::Shape shape(int port, std::size_t connections) const;

  BenchOptions options_;
  load::ScratchDirectory scratch_;
  Loads loads_;
  int core_ = -1;  // of the servers; -1 on a machine with one core
  int front_port_;
  int single_port_;
  load::Service service_;
  load::Program front_;
  load::Program single_;
  std::map<std::string, double> at_64_;  // requests a second by "load/server"
  std::uint64_t errors_ = 0;
};

}  // namespace debrief::bench
