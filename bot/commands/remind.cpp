#include <algorithm>

#include "bot/base/ref.h"
#include "bot/cards/item_card.h"
#include "bot/cards/list_card.h"
#include "bot/commands/item_steps.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/notices/table.h"

namespace debrief {
namespace {

constexpr std::size_t kPendingShown = 5;

std::vector<Plan> plans_of(Turn& turn, const Item& item) {
  auto plans = turn.records.plans().of(id_of(item));
  std::sort(plans.begin(), plans.end(), [](const Plan& a, const Plan& b) {
    return a.next_at < b.next_at;
  });
  return plans;
}

std::string rule_words(const std::string& name) {
  const auto* topic = find_topic(name);
  return topic == nullptr ? name : std::string(topic->explained);
}

// Why nothing is planned, in the words of the item's state.
std::string silence(const Item& item) {
  if (item.status == ItemStatus::proposed) {
    return "No reminder is planned: it is only proposed.";
  }
  if (!is_open(item.status)) {
    return "No reminder is planned: it is " + std::string(to_string(item.status)) + ".";
  }
  return "No reminder is planned.";
}

Reply plans_card(Turn& turn, const Item& item) {
  Card card;
  card.title = {plain("Reminders of "), bold(id_of(item)), plain(" " + item.title)};
  const auto zone = turn.policy.calendar.zone;
  for (const auto& plan : plans_of(turn, item)) {
    card.facts.push_back({zone.spoken(plan.next_at), text(rule_words(plan.rule))});
  }
  if (card.facts.empty()) {
    card.paragraphs.push_back(text(silence(item)));
  }
  for (const auto& notice : turn.records.notices().pending(id_of(item), kPendingShown)) {
    if (notice.kind == NoticeKind::slot) {
      card.paragraphs.push_back(text("About to be said: " + rule_words(notice.topic) + "."));
    }
  }
  if (item.snoozed_until && *item.snoozed_until > turn.now) {
    card.paragraphs.push_back(text("Snoozed until " + zone.spoken(*item.snoozed_until)
                                   + ". It still stands in the digest."));
  }
  card.buttons = item_buttons(item);
  return shown(std::move(card));
}

Reply plans_of_mine(Turn& turn) {
  ItemFilter mine;
  mine.mine = turn.speaker.id;
  mine.statuses = {ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  mine.limit = list_rows_max;
  Page page;
  page.title = "When you will be reminded";
  page.none = "You have no open item, so there is nothing to remind you of.";
  for (const auto& item : turn.records.items().list(mine)) {
    const auto plans = plans_of(turn, item);
    Row row;
    row.text = {bold(id_of(item)),
                plain(" " + item.title + " — "
                      + (plans.empty() ? std::string("no reminder is planned")
                                       : turn.policy.calendar.zone.spoken(plans.front().next_at)
                                             + ", " + rule_words(plans.front().rule)))};
    row.menu = {item_button("Show all", "remind show", item)};
    page.rows.push_back(std::move(row));
  }
  page.count = static_cast<std::int64_t>(page.rows.size());
  page.call = turn.call;
  return shown(list_card(std::move(page)));
}

// Days that this snooze adds: what is snoozed already is not counted twice.
int days_added(const Turn& turn, const Item& item, Instant until) {
  const auto from = std::max(turn.now, item.snoozed_until.value_or(turn.now));
  if (until <= from) {
    return 0;
  }
  const auto& zone = turn.policy.calendar.zone;
  return std::max(1, static_cast<int>((zone.day_of(until) - zone.day_of(from)).count()));
}

// Rule 15 of product.md's reminder table.
Result<void> may_snooze(const Turn& turn, const Item& item, int days) {
  if (!is_open(item.status)) {
    return refused(Code::conflict,
                   id_of(item) + " is " + std::string(to_string(item.status))
                       + ", so nobody is reminded of it.");
  }
  const int most = turn.policy.snooze_days_max_p1;
  if (item.priority == Priority::p1 && item.snoozed_days + days > most) {
    const int left = std::max(0, most - item.snoozed_days);
    return refused(Code::conflict,
                   id_of(item) + " is a p1: it can be snoozed for " + std::to_string(most)
                       + " days in all, and " + std::to_string(left)
                       + (left == 1 ? " is left." : " are left.") + " A new due day says more: due "
                       + id_of(item) + " fri.");
  }
  return {};
}

}  // namespace

Result<Reply> run_remind_show(Turn& turn) {
  const auto ref = turn.answers.ref("item");
  if (!ref) {
    return plans_of_mine(turn);
  }
  const auto item = turn.records.items().find(ref->number);
  return item ? Result<Reply>(plans_card(turn, *item)) : Result<Reply>(item.error());
}

Result<Reply> run_remind_snooze(Turn& turn) {
  const auto until = turn.answers.instant("until");
  if (!until || *until <= turn.now) {
    return refused(Code::invalid, "A snooze ends in the future: 1d, 3d, 1w or a date.");
  }
  const auto reason = turn.answers.text("reason");
  auto items = items_named(turn);
  if (!items) {
    return items.error();
  }
  for (auto& item : *items) {
    const int days = days_added(turn, item, *until);
    if (auto may = may_snooze(turn, item, days); !may) {
      return may.error();
    }
    if (item.snoozes > 0 && reason.empty()) {
      return ask(turn,
                 "reason",
                 id_of(item) + " was snoozed before; say why it waits again. Nothing was changed "
                               "yet.");
    }
    if (!reason.empty()) {
      if (auto fit = fits(reason, text_characters_max, "The reason"); !fit) {
        return fit.error();
      }
    }
    item.snoozed_until = *until;
    item.snoozes += 1;
    item.snoozed_days += days;
  }
  return save_and_tell(turn, *items, [&](const Item&) {
    return "snoozed until " + zone_of(turn).spoken(*until)
           + (reason.empty() ? "" : " because: " + reason) + "; it stays in the digest";
  });
}

}  // namespace debrief
