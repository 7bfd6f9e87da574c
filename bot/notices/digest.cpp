#include <algorithm>
#include <array>

#include "bot/cards/item_card.h"
#include "bot/notices/recipients.h"
#include "bot/notices/slots.h"
#include "bot/notices/topics.h"

namespace debrief {
namespace {

constexpr std::size_t kRowsMax = 10;
constexpr int kTrendWeeks = 8;
constexpr std::size_t kTrendItemsMax = 1000;

std::optional<Instant> next(const Subject& subject, const Policy& policy, Instant after) {
  if (!std::holds_alternative<Address>(subject)) {
    return std::nullopt;
  }
  const auto& calendar = policy.calendar;
  Day day = today(policy, after);
  for (int ahead = 0; ahead < 366; ++ahead, day += std::chrono::days(1)) {
    const auto at = calendar.zone.at(day, policy.digest_at);
    if (at > after && is_working_day(calendar, day)) {
      return at;
    }
  }
  return std::nullopt;
}

std::vector<Address> to(Records& records, const Subject& subject, const Policy& /*policy*/) {
  const auto& address = std::get<Address>(subject);
  if (address.person != 0) {
    const auto person = records.people().find(address.person);
    return person && person->digest ? std::vector{address} : std::vector<Address>();
  }
  PostmortemFilter bound;
  bound.bound_to = key(address);
  return records.postmortems().count(bound) > 0 ? std::vector{address} : std::vector<Address>();
}

const std::vector<ItemStatus>& open_statuses() {
  static const std::vector<ItemStatus> open{
      ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  return open;
}

ItemFilter all_of(const Address& address) {
  ItemFilter filter;
  if (address.person != 0) {
    filter.mine = address.person;
  } else {
    filter.bound_to = key(address);
  }
  filter.limit = kRowsMax;
  return filter;
}

// The four questions of the digest, in the order in which they are told.
struct Part {
  std::string label;
  ItemFilter filter;
};

std::vector<Part> parts_of(const Address& address, Day day) {
  auto overdue = all_of(address);
  overdue.statuses = open_statuses();
  overdue.due_before = day;
  auto week = all_of(address);
  week.statuses = open_statuses();
  week.due_from = day;
  week.due_until = day + std::chrono::days(7 - weekday_number(day));
  auto unowned = all_of(address);
  unowned.owner = Owner();
  unowned.statuses = {
      ItemStatus::proposed, ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  auto waiting = all_of(address);
  waiting.statuses = {ItemStatus::done};
  std::vector<Part> parts{{"Overdue", overdue}, {"Due this week", week}};
  if (address.person == 0) {
    parts.push_back({"Unowned", unowned});
  }
  parts.push_back({"Waiting for verification", waiting});
  return parts;
}

Row row(Records& records, const Item& item, Day day) {
  const auto id = id_of(item);
  Row row;
  row.text = {bold(id), plain(" " + item.title + " — ")};
  for (auto& run : owner_text(records, item)) {
    run.kind = Run::Kind::plain;  // a digest names people and does not call each of them
    row.text.push_back(std::move(run));
  }
  if (item.due) {
    row.text.push_back(plain(*item.due == day ? ", due today" : ", due " + spoken(*item.due)));
  }
  if (item.status == ItemStatus::done) {
    row.menu = {{"Verify", {"item verify", {{"item", id}}}, Button::Style::normal, ""}};
  } else {
    row.menu = {{"Done", {"item done", {{"item", id}}}, Button::Style::normal, ""},
                {"Snooze 1 day",
                 {"remind snooze", {{"item", id}, {"until", "1d"}}},
                 Button::Style::normal,
                 ""},
                {"New date", {"item due", {{"item", id}}}, Button::Style::normal, ""}};
  }
  return row;
}

bool was_open(const Item& item, Instant at) {
  if (!item.accepted_at || *item.accepted_at > at) {
    return false;
  }
  if (is_open(item.status)) {
    return true;
  }
  return (item.done_at ? *item.done_at : item.changed_at) > at;
}

// Open items on the last eight Mondays, as a line of bars with its first and last number.
std::optional<Text> trend(Records& records, const Address& address, const Policy& policy, Day day) {
  auto filter = all_of(address);
  filter.limit = kTrendItemsMax;
  const auto items = records.items().list(filter);
  std::array<std::int64_t, kTrendWeeks> open{};
  for (int week = 0; week < kTrendWeeks; ++week) {
    const auto at = policy.calendar.zone.at(day - std::chrono::days(7 * (kTrendWeeks - 1 - week)),
                                            policy.digest_at);
    open.at(static_cast<std::size_t>(week)) = std::count_if(
        items.begin(), items.end(), [at](const Item& item) { return was_open(item, at); });
  }
  const auto most = *std::max_element(open.begin(), open.end());
  if (most == 0) {
    return std::nullopt;
  }
  constexpr std::array<std::string_view, 8> kBars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string bars;
  for (const auto count : open) {
    bars += kBars.at(static_cast<std::size_t>(count * 7 / most));
  }
  return text("Open items over 8 weeks: " + bars + " from " + std::to_string(open.front()) + " to "
              + std::to_string(open.back()));
}

std::optional<Card> compose(Records& records,
                            const Notice& notice,
                            const Policy& policy,
                            Instant now) {
  const Day day = today(policy, now);
  Card card;
  card.title = text("Digest for " + spoken(day));
  std::int64_t told = 0;
  for (const auto& part : parts_of(notice.to, day)) {
    const auto count = records.items().count(part.filter);
    if (count == 0) {
      continue;
    }
    told += count;
    card.facts.push_back({part.label, text(std::to_string(count))});
    for (const auto& item : records.items().list(part.filter)) {
      if (card.rows.size() < kRowsMax) {
        card.rows.push_back(row(records, item, day));
      }
    }
  }
  if (told == 0) {
    return std::nullopt;  // nothing to say, no message
  }
  if (told > static_cast<std::int64_t>(card.rows.size())) {
    card.buttons.push_back({"Show all",
                            {notice.to.person != 0 ? "todo" : "item list", {}},
                            Button::Style::normal,
                            ""});
  }
  if (weekday_number(day) == 1) {
    if (auto line = trend(records, notice.to, policy, day)) {
      card.paragraphs.push_back(std::move(*line));
    }
  }
  return card;
}

}  // namespace

Topic digest() {
  return {"digest",
          NoticeKind::slot,
          Topic::About::address,
          13,
          "on working mornings, one message: overdue, due this week, unowned, waiting",
          next,
          to,
          compose};
}

}  // namespace debrief
