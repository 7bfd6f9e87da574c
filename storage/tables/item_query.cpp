#include "storage/tables/item_query.h"

namespace debrief::storage {
namespace {

constexpr std::array<ItemStatus, 8> kAllStatuses{ItemStatus::proposed,
                                                 ItemStatus::accepted,
                                                 ItemStatus::in_progress,
                                                 ItemStatus::blocked,
                                                 ItemStatus::done,
                                                 ItemStatus::verified,
                                                 ItemStatus::rejected,
                                                 ItemStatus::risk_accepted};

}  // namespace

ItemQuery::ItemQuery(Desk& desk, const Actor& actor, const Sight& sight, const ItemFilter& filter)
    : desk_(desk),
      actor_(actor),
      sight_(sight),
      filter_(filter) {
  values_ = {actor.organisation, sight.eye};
  if (filter.due_before) {
    due("<", iso(*filter.due_before));
  }
  if (filter.due_from) {
    due(">=", iso(*filter.due_from));
  }
  if (filter.due_until) {
    due("<=", iso(*filter.due_until));
  }
  if (!filter.due_before && !filter.due_until && filter.due_from) {
    shared_ += " AND i.due < 'none'";
  }
  find_scopes();
}

std::string ItemQuery::parameter(Value value) {
  values_.push_back(value);
  return "$" + std::to_string(values_.size());
}

std::vector<std::string> ItemQuery::arms() const {
  std::vector<std::string> arms;
  for (const auto& scope : scopes_) {
    for (const auto status : statuses()) {
      std::string arm = "i.organisation = $1 AND i.status = '";
      arm += to_string(status);
      arm += "'" + scope + shared_;
      arms.push_back(std::move(arm));
    }
  }
  return arms;
}

std::vector<std::string> ItemQuery::wide_arms() const {
  std::vector<std::string> arms;
  for (const auto& scope : scopes_) {
    std::string arm = "i.organisation = $1" + scope + shared_;
    if (!filter_.statuses.empty()) {
      arm += " AND (i.status || '') IN (" + words() + ")";
    }
    arms.push_back(std::move(arm));
  }
  return arms;
}

std::string ItemQuery::words() const {
  std::string words;
  for (const auto status : statuses()) {
    words += words.empty() ? "'" : ", '";
    words += to_string(status);
    words += '\'';
  }
  return words;
}

std::string ItemQuery::seen() const {
  if (sight_.all) {
    return {};
  }
  std::string seen = " AND (i.restricted = 0 OR ";
  seen += sight_.restricted;
  return seen + ')';
}

std::span<const ItemStatus> ItemQuery::statuses() const {
  return filter_.statuses.empty() ? std::span<const ItemStatus>(kAllStatuses)
                                  : std::span<const ItemStatus>(filter_.statuses);
}

void ItemQuery::due(std::string_view compare, std::string day) {
  days_[day_count_] = std::move(day);
  shared_ += " AND i.due ";
  shared_ += compare;
  shared_ += ' ' + parameter(days_[day_count_]);
  ++day_count_;
}

void ItemQuery::find_scopes() {
  if (filter_.owner) {
    scopes_ = {owned(*filter_.owner)};
  } else if (filter_.mine != 0) {
    scopes_ = {" AND i.owner_kind = 'person' AND i.owner = " + parameter(filter_.mine)};
    std::vector<std::int64_t> teams;
    desk_.sql.each("SELECT team FROM team_members WHERE organisation = $1 AND person = $2",
                   {actor_.organisation, filter_.mine},
                   [&teams](const Row& row) { teams.push_back(row.integer(0)); });
    for (const auto team : teams) {
      scopes_.push_back(" AND i.owner_kind = 'team' AND i.owner = " + parameter(team));
    }
  }
  if (filter_.postmortem) {
    narrow(" AND i.postmortem = " + parameter(*filter_.postmortem));
  }
  if (filter_.bound_to.empty()) {
    narrow("");
  } else if (!scopes_.empty()) {
    narrow(
        " AND i.postmortem IN (SELECT c.postmortem FROM bindings c "
        "WHERE c.organisation = $1 AND c.address = "
        + parameter(filter_.bound_to) + ")");
  } else {
    find_bound();
  }
}

void ItemQuery::find_bound() {
  std::vector<std::int64_t> postmortems;
  desk_.sql.each("SELECT postmortem FROM bindings WHERE organisation = $1 AND address = $2",
                 {actor_.organisation, filter_.bound_to},
                 [&postmortems](const Row& row) { postmortems.push_back(row.integer(0)); });
  for (const auto postmortem : postmortems) {
    scopes_.push_back(" AND i.postmortem = " + parameter(postmortem));
  }
}

void ItemQuery::narrow(const std::string& condition) {
  if (scopes_.empty()) {
    scopes_.emplace_back();
  }
  for (auto& scope : scopes_) {
    scope += condition;
  }
}

std::string ItemQuery::owned(const Owner& owner) {
  switch (owner.kind) {
    case Owner::Kind::person:
      return " AND i.owner_kind = 'person' AND i.owner = " + parameter(owner.person);
    case Owner::Kind::team:
      return " AND i.owner_kind = 'team' AND i.owner = " + parameter(owner.team);
    case Owner::Kind::external:
      return " AND i.owner_kind = 'external' AND i.owner = 0 AND i.owner_name = "
             + parameter(owner.name);
    default:
      return " AND i.owner_kind = 'nobody' AND i.owner = 0";
  }
}

}  // namespace debrief::storage
