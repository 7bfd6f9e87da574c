#include "bot/service/replan.h"

#include <string>
#include <vector>

#include "bot/base/ref.h"
#include "bot/notices/table.h"
#include "bot/service/policies.h"

namespace debrief {
namespace {

constexpr std::size_t kBatch = 200;
constexpr std::string_view kPlannedBy =
    "planned-by";  // beside the words that people set, but no word of theirs

Actor system_of(OrganisationId organisation) {
  Actor system;
  system.as = Actor::As::system;
  system.organisation = organisation;
  return system;
}

std::string kept(Records& records) {
  for (const auto& [name, value] : records.preferences().of_organisation()) {
    if (name == kPlannedBy) {
      return value;
    }
  }
  return "";
}

// The organisations whose plans are out of date.
Result<std::vector<OrganisationId>> outdated(Bot& bot, const Directory& directory) {
  std::vector<OrganisationId> all;
  const auto read = bot.store().read([&](Session& session) -> Result<void> {
    for (const auto organisation : session.organisations()) {
      auto& records = session.open(system_of(organisation));
      const auto policy = policy_of(directory, session.organisation_name(organisation), records);
      if (kept(records) != planned_by(policy)) {
        all.push_back(organisation);
      }
    }
    return {};
  });
  if (!read) {
    return read.error();
  }
  return all;
}

// One batch in one transaction; the last one keeps what the plans were made by. Gives the subjects
// planned in it.
Result<std::size_t> plan_batch(Bot& bot,
                               const Directory& directory,
                               OrganisationId organisation,
                               std::size_t offset) {
  std::size_t planned = 0;
  const Instant now = bot.clock().now();
  const auto written = bot.store().write_now([&](Session& session) -> Result<void> {
    auto& records = session.open(system_of(organisation));
    const auto policy = policy_of(directory, session.organisation_name(organisation), records);
    ItemFilter open;
    open.statuses = {ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
    open.limit = kBatch;
    open.offset = offset;
    for (const auto& item : records.items().list(open)) {
      plan(records, to_string(Ref{"A", item.number}), policy, now);
      ++planned;
    }
    if (planned == kBatch) {
      return {};
    }
    for (const auto& channel : records.postmortems().bound_channels()) {
      plan(records, channel, policy, now);
    }
    return records.preferences().set_for_organisation(std::string(kPlannedBy), planned_by(policy));
  });
  if (!written) {
    return written.error();
  }
  return planned;
}

}  // namespace

Result<std::size_t> replan(Bot& bot) {
  const auto directory = bot.directory();
  const auto organisations = outdated(bot, *directory);
  if (!organisations) {
    return organisations.error();
  }
  std::size_t planned = 0;
  for (const auto organisation : *organisations) {
    for (std::size_t offset = 0;;) {
      const auto batch = plan_batch(bot, *directory, organisation, offset);
      if (!batch) {
        return batch.error();
      }
      planned += *batch;
      offset += kBatch;
      if (*batch < kBatch) {
        break;
      }
    }
  }
  return planned;
}

}  // namespace debrief
