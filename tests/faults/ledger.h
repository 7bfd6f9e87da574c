#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace debrief::faults {

/// One write that was asked for: a line with a mark of its own, under a delivery of its own.
struct Entry {
  std::string mark;  // stands in the text that the write leaves behind; also its trigger id
  std::string line;  // what was typed
  bool acknowledged = false;
};

/// What one writer asked for and what it was promised. For one thread at a time.
class Ledger {
 public:
  Ledger(std::string writer, std::uint64_t seed) : writer_(std::move(writer)), random_(seed) {}

  /// The next new write. It stays pending until it is acknowledged.
  Entry& open();
  void acknowledge(Entry& entry, std::string answer);

  /// Writes whose answer never came: they may have happened or not.
  std::vector<Entry*> pending();
  /// Some that were acknowledged lately, with the answers they got.
  std::vector<std::pair<const Entry*, std::string>> some_answered(std::size_t count);

  const std::deque<Entry>& entries() const { return entries_; }

 private:
  std::string writer_;
  std::mt19937_64 random_;
  std::deque<Entry> entries_;  // grows at its end only: references stay good
  std::vector<Entry*> pending_;
  std::deque<std::pair<const Entry*, std::string>> answers_;  // the latest
};

/// What is wrong between ledgers and a database.
struct Differences {
  std::uint64_t acknowledged = 0;
  std::uint64_t pending = 0;  // never acknowledged, so either is right
  std::uint64_t lost = 0;     // acknowledged and not there
  std::uint64_t doubled = 0;  // there more than once
  std::uint64_t foreign = 0;  // there and never asked for
  std::vector<std::string> examples;

  bool none() const { return lost == 0 && doubled == 0 && foreign == 0; }
};

/// `found`: how often each mark stands in the database.
Differences compare(const std::vector<Ledger>& ledgers,
                    const std::map<std::string, int, std::less<>>& found);

}  // namespace debrief::faults
