#include "bot/base/ref.h"
#include "bot/cards/entry_rows.h"
#include "bot/cards/item_card.h"
#include "bot/cards/list_card.h"
#include "bot/commands/item_steps.h"
#include "bot/commands/meant.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"

namespace debrief {
namespace {

constexpr std::size_t kNotesShown = 5;

const std::vector<ItemStatus>& open_statuses() {
  static const std::vector<ItemStatus> open{
      ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  return open;
}

const std::vector<ItemStatus>& promised_statuses() {
  static const std::vector<ItemStatus> promised{
      ItemStatus::proposed, ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  return promised;
}

const std::vector<ItemStatus>& unsettled_statuses() {
  static const std::vector<ItemStatus> unsettled{ItemStatus::proposed,
                                                 ItemStatus::accepted,
                                                 ItemStatus::in_progress,
                                                 ItemStatus::blocked,
                                                 ItemStatus::done};
  return unsettled;
}

void narrow_by_state(ItemFilter& filter, const std::string& state, Day day) {
  if (const auto status = parse_item_status(state)) {
    filter.statuses = {*status};
  } else if (state == "open") {
    filter.statuses = open_statuses();
  } else if (state == "overdue") {
    filter.statuses = open_statuses();
    filter.due_before = day;
  } else if (state == "unowned") {
    filter.statuses = unsettled_statuses();
    filter.owner = Owner();
  } else if (state != "all") {
    filter.statuses = unsettled_statuses();
  }
}

Day last_of_month(Day day) {
  const std::chrono::year_month_day date(day);
  return Day(date.year() / date.month() / std::chrono::last);
}

// What falls due by then, and what has been due before.
void narrow_by_due(ItemFilter& filter, const std::string& due, Day day) {
  if (due.empty()) {
    return;
  }
  filter.statuses = filter.statuses == unsettled_statuses() ? promised_statuses() : filter.statuses;
  if (due == "today") {
    filter.due_until = day;
  } else if (due == "week") {
    filter.due_until = day + std::chrono::days(7 - weekday_number(day));
  } else {
    filter.due_until = last_of_month(day);
  }
}

// In a bound channel its postmortems' items are meant, elsewhere everybody's.
std::string narrow_by_place(Turn& turn, ItemFilter& filter) {
  if (const auto ref = turn.answers.ref("pm")) {
    filter.postmortem = ref->number;
    return "Items of " + to_string(*ref);
  }
  PostmortemFilter here;
  here.bound_to = key(turn.place);
  if (in_channel(turn) && turn.records.postmortems().count(here) > 0) {
    filter.bound_to = here.bound_to;
    return "Items of this channel";
  }
  return "Items";
}

Reply page_of(Turn& turn, ItemFilter filter, std::string title, std::string none) {
  const auto offset = turn.answers.number("offset", 0);
  filter.limit = list_rows_max;
  filter.offset = static_cast<std::size_t>(offset);
  Page page;
  page.title = std::move(title);
  page.none = std::move(none);
  for (const auto& item : turn.records.items().list(filter)) {
    page.rows.push_back(item_row(item, name_of(turn.records, item.owner), today(turn)));
  }
  page.count = turn.records.items().count(filter);
  page.offset = offset;
  page.call = turn.call;
  return shown(list_card(std::move(page)));
}

}  // namespace

Result<Reply> run_item_list(Turn& turn) {
  ItemFilter filter;
  filter.owner = turn.answers.owner("owner");
  auto title = narrow_by_place(turn, filter);
  if (filter.postmortem) {
    if (const auto named = turn.records.postmortems().find(*filter.postmortem); !named) {
      return named.error();
    }
  }
  narrow_by_state(filter, turn.answers.text("state"), today(turn));
  narrow_by_due(filter, turn.answers.text("due"), today(turn));
  return page_of(turn,
                 std::move(filter),
                 std::move(title),
                 "There is no such item. All of them: item list all. A new one: item add.");
}

Result<Reply> run_todo(Turn& turn) {
  ItemFilter filter;
  filter.statuses = promised_statuses();
  const auto owner = turn.answers.owner("owner");
  if (!owner) {
    filter.mine = turn.speaker.id;
    return page_of(turn, filter, "Your items", "You have nothing to do. Well done.");
  }
  const auto name = name_of(turn.records, *owner);
  if (owner->kind == Owner::Kind::person) {
    filter.mine = owner->person;
  } else {
    filter.owner = owner;
  }
  return page_of(turn, filter, "Items of " + name, name + " has nothing to do.");
}

Result<Reply> run_item_show(Turn& turn) {
  const auto number = turn.answers.ref("item").value_or(Ref()).number;
  const auto item = turn.records.items().find(number);
  if (!item) {
    return item.error();
  }
  Card card = item_card(*item, names_of(turn.records, *item), turn.policy, turn.now);
  for (const auto& note : turn.records.items().notes(item->number, kNotesShown)) {
    card.paragraphs.push_back(note_line(note, name_of(turn.records, note.by), zone_of(turn)));
  }
  return shown(std::move(card));
}

}  // namespace debrief
