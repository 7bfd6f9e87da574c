#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "bot/base/time.h"
#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/tables/sight.h"

namespace debrief::storage {

/// A list of items in the making: its parameters, and the index ranges that it reads. The days and
/// the filter are borrowed: it lives as long as one call.
class ItemQuery {
 public:
  ItemQuery(Desk& desk, const Actor& actor, const Sight& sight, const ItemFilter& filter);

  /// "$7", standing for `value`, whose text must outlive the query.
  std::string parameter(Value value);

  /// One condition per index range: scope by scope, state by state.
  std::vector<std::string> arms() const;
  /// One condition per scope, for lists in the order of numbers. The states are kept from choosing
  /// an index: newest first, few rows are read before enough fit.
  std::vector<std::string> wide_arms() const;

  std::string words() const;  // the states, quoted
  std::string seen() const;   // " AND …": what the actor may see of the item `i`
  std::span<const Value> values() const { return values_; }

 private:
  std::span<const ItemStatus> statuses() const;
  void due(std::string_view compare, std::string day);
  void find_scopes();
  void find_bound();
  void narrow(const std::string& condition);
  std::string owned(const Owner& owner);

  Desk& desk_;
  const Actor& actor_;
  const Sight& sight_;
  const ItemFilter& filter_;
  std::vector<Value> values_;
  std::array<std::string, 3> days_;
  std::size_t day_count_ = 0;
  std::string shared_;
  std::vector<std::string> scopes_;
};

}  // namespace debrief::storage
