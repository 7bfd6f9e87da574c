#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/base/time.h"
#include "bot/domain/owner.h"

namespace debrief {

enum class ItemStatus {
  proposed,
  accepted,
  in_progress,
  blocked,
  done,
  verified,
  rejected,
  risk_accepted
};
enum class ItemKind { bug, change_request, investment, process_fix, cross_org };

/// 1 is the most urgent. Written "p1" … "p4".
enum class Priority { p1 = 1, p2, p3, p4 };

/// One promise a postmortem makes: what will be mended, by whom, by when.
struct Item {
  std::int64_t number = 0;
  std::int64_t postmortem = 0;
  std::string title;  // 1-500 characters, as typed
  std::string
      safe_title;  // what an owner outside a restricted postmortem may read; "" = a fixed phrase
  ItemKind kind = ItemKind::bug;
  Priority priority = Priority::p3;
  ItemStatus status = ItemStatus::proposed;
  Owner owner;
  std::optional<Day> due;              // the last day on time, in the organisation's zone
  std::vector<std::int64_t> findings;  // numbers of the findings it mends
  std::optional<Instant> accepted_at;
  std::optional<Day> blocked_until;  // when to ask again
  PersonId blocked_by = 0;
  PersonId done_by = 0;
  std::optional<Instant> done_at;
  PersonId verified_by = 0;
  std::string reason;  // of the last reject, block or reopen
  std::string proof;   // link given at verify
  int slips = 0;       // how often the due day moved later
  std::optional<Instant> snoozed_until;
  int snoozes = 0;
  int snoozed_days = 0;  // in all; bounded for p1
  PersonId created_by = 0;
  Instant created_at{};
  Instant changed_at{};
  std::int64_t version = 0;  // drawn by the store at each save
  bool safe_view = false;    // loaded for an owner outside: the title is the safe one. Never stored
};

std::string_view to_string(ItemStatus status);  // "in progress"
std::string_view to_string(ItemKind kind);      // "change-request"
std::string_view to_string(Priority priority);  // "p1"
std::optional<ItemStatus> parse_item_status(std::string_view word);
std::optional<ItemKind> parse_item_kind(std::string_view word);
std::optional<Priority> parse_priority(std::string_view word);

/// True from acceptance until somebody says done, rejects it or accepts the risk: what reminders
/// are about.
bool is_open(ItemStatus status);

/// True where nothing more is owed: verified, rejected or risk accepted.
bool is_settled(ItemStatus status);

/// Whether an item may go from one state to the other (product.md, "States").
bool may_become(ItemStatus from, ItemStatus to);

/// Whole days past `due` on `today`; 0 while on time, without a due day, and for any item no longer
/// open.
int days_overdue(const Item& item, Day today);

}  // namespace debrief
