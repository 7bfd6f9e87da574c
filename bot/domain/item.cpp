#include "bot/domain/item.h"

#include <algorithm>

#include "bot/domain/words.h"

namespace debrief {
namespace {

constexpr Words<ItemStatus, 8> kStatuses{{{
    {ItemStatus::proposed, "proposed"},
    {ItemStatus::accepted, "accepted"},
    {ItemStatus::in_progress, "in progress"},
    {ItemStatus::blocked, "blocked"},
    {ItemStatus::done, "done"},
    {ItemStatus::verified, "verified"},
    {ItemStatus::rejected, "rejected"},
    {ItemStatus::risk_accepted, "risk accepted"},
}}};

constexpr Words<ItemKind, 5> kKinds{{{
    {ItemKind::bug, "bug"},
    {ItemKind::change_request, "change-request"},
    {ItemKind::investment, "investment"},
    {ItemKind::process_fix, "process-fix"},
    {ItemKind::cross_org, "cross-org"},
}}};

constexpr Words<Priority, 4> kPriorities{{{
    {Priority::p1, "p1"},
    {Priority::p2, "p2"},
    {Priority::p3, "p3"},
    {Priority::p4, "p4"},
}}};

}  // namespace

std::string_view to_string(ItemStatus status) {
  return kStatuses.word(status);
}
std::string_view to_string(ItemKind kind) {
  return kKinds.word(kind);
}
std::string_view to_string(Priority priority) {
  return kPriorities.word(priority);
}
std::optional<ItemStatus> parse_item_status(std::string_view word) {
  return kStatuses.value(word);
}
std::optional<ItemKind> parse_item_kind(std::string_view word) {
  return kKinds.value(word);
}
std::optional<Priority> parse_priority(std::string_view word) {
  return kPriorities.value(word);
}

bool is_open(ItemStatus status) {
  return status == ItemStatus::accepted || status == ItemStatus::in_progress
         || status == ItemStatus::blocked;
}

bool is_settled(ItemStatus status) {
  return status == ItemStatus::verified || status == ItemStatus::rejected
         || status == ItemStatus::risk_accepted;
}

bool may_become(ItemStatus from, ItemStatus to) {
  using S = ItemStatus;
  switch (from) {
    case S::proposed:
      return to == S::accepted || to == S::rejected;
    case S::accepted:
      return to == S::in_progress || to == S::blocked || to == S::done || to == S::risk_accepted
             || to == S::rejected;
    case S::in_progress:
      return to == S::blocked || to == S::done || to == S::risk_accepted || to == S::rejected;
    case S::blocked:
      return to == S::in_progress || to == S::done || to == S::risk_accepted || to == S::rejected;
    case S::done:
      return to == S::verified || to == S::in_progress;
    case S::verified:
    case S::rejected:
    case S::risk_accepted:
      return to == S::accepted;
  }
  return false;
}

int days_overdue(const Item& item, Day today) {
  if (!item.due || !is_open(item.status)) {
    return 0;
  }
  return std::max(0, static_cast<int>((today - *item.due).count()));
}

}  // namespace debrief
