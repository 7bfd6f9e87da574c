#include "storage/counters.h"

namespace debrief::storage {

Counters::Counter& Counters::find(OrganisationId organisation, std::string_view prefix) {
  const auto found = counters_.find(std::pair(organisation, prefix));
  if (found != counters_.end()) {
    return found->second;
  }
  const auto stored = sql_.integer(
      "SELECT next FROM counters WHERE organisation = $1 AND prefix = $2", {organisation, prefix});
  const Counter counter{stored.value_or(1), stored.value_or(1)};
  return counters_.emplace(Key(organisation, prefix), counter).first->second;
}

std::int64_t Counters::draw(OrganisationId organisation, std::string_view prefix) {
  Counter& counter = find(organisation, prefix);
  drawn_.push_back(&counter);
  return counter.next++;
}

std::int64_t Counters::next(OrganisationId organisation, std::string_view prefix) {
  return find(organisation, prefix).next;
}

void Counters::undo_job() {
  for (auto* counter : drawn_) {
    --counter->next;
  }
  drawn_.clear();
}

void Counters::write() {
  for (auto& [key, counter] : counters_) {
    if (counter.next != counter.stored) {
      sql_.execute(
          "INSERT INTO counters (organisation, prefix, next) VALUES ($1, $2, $3) "
          "ON CONFLICT (organisation, prefix) DO UPDATE SET next = excluded.next",
          {key.first, key.second, counter.next});
      counter.stored = counter.next;
    }
  }
}

void Counters::forget() {
  drawn_.clear();
  counters_.clear();
}

}  // namespace debrief::storage
