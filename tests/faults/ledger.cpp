#include "tests/faults/ledger.h"

#include <algorithm>
#include <utility>

namespace debrief::faults {
namespace {

constexpr std::size_t answers_kept = 64;
constexpr std::size_t items_at_start = 20;
constexpr std::size_t examples_max = 5;

}  // namespace

Entry& Ledger::open() {
  Entry entry;
  entry.mark = "mark-" + writer_ + "-" + std::to_string(entries_.size()) + "-end";
  if (random_() % 4 == 0) {
    entry.line = "item add PM-1 bug p2 mend what broke " + entry.mark;
  } else {
    const auto item = std::to_string(random_() % items_at_start + 1);
    entry.line = "note A-" + item + " still at it " + entry.mark;
  }
  entries_.push_back(std::move(entry));
  pending_.push_back(&entries_.back());
  return entries_.back();
}

void Ledger::acknowledge(Entry& entry, std::string answer) {
  entry.acknowledged = true;
  std::erase(pending_, &entry);
  answers_.emplace_back(&entry, std::move(answer));
  if (answers_.size() > answers_kept) {
    answers_.pop_front();
  }
}

std::vector<Entry*> Ledger::pending() {
  return pending_;
}

std::vector<std::pair<const Entry*, std::string>> Ledger::some_answered(std::size_t count) {
  std::vector<std::pair<const Entry*, std::string>> some;
  for (; count > 0 && !answers_.empty(); --count) {
    some.push_back(answers_[random_() % answers_.size()]);
  }
  return some;
}

Differences compare(const std::vector<Ledger>& ledgers,
                    const std::map<std::string, int, std::less<>>& found) {
  Differences differences;
  std::size_t known = 0;
  const auto tell = [&differences](std::string what) {
    if (differences.examples.size() < examples_max) {
      differences.examples.push_back(std::move(what));
    }
  };
  for (const auto& ledger : ledgers) {
    for (const auto& entry : ledger.entries()) {
      const auto there = found.find(entry.mark);
      const int times = there == found.end() ? 0 : there->second;
      known += times > 0 ? 1 : 0;
      (entry.acknowledged ? differences.acknowledged : differences.pending) += 1;
      if (entry.acknowledged && times == 0) {
        ++differences.lost;
        tell("lost: " + entry.line);
      } else if (times > 1) {
        ++differences.doubled;
        tell("doubled: " + entry.line);
      }
    }
  }
  differences.foreign = found.size() - known;
  return differences;
}

}  // namespace debrief::faults
