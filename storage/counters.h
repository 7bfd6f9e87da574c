#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/domain/person.h"

#include "storage/sql.h"

namespace debrief::storage {

/// The next number of each (organisation, prefix), kept in memory by the only writer and written
/// once per commit. A job that is undone gives its numbers back, so audit numbers have no gaps.
class Counters {
 public:
  explicit Counters(Connection& sql) : sql_(sql) {}

  std::int64_t draw(OrganisationId organisation, std::string_view prefix);
  /// The number that `draw` would give.
  std::int64_t next(OrganisationId organisation, std::string_view prefix);

  void start_job() { drawn_.clear(); }
  void undo_job();
  void write();   // before the commit
  void forget();  // after a commit that failed

 private:
  struct Counter {
    std::int64_t next = 1;
    std::int64_t stored = 1;
  };
  using Key = std::pair<OrganisationId, std::string>;
  struct Before {
    bool operator()(const auto& a, const auto& b) const {
      return a.first != b.first ? a.first < b.first
                                : std::string_view(a.second) < std::string_view(b.second);
    }
    using is_transparent = void;
  };

  Counter& find(OrganisationId organisation, std::string_view prefix);

  Connection& sql_;
  std::map<Key, Counter, Before> counters_;
  std::vector<Counter*> drawn_;  // by the present job, one entry each time
};

}  // namespace debrief::storage
