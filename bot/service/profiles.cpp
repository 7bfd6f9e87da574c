#include "bot/service/profiles.h"

#include "bot/service/settling.h"

namespace debrief {

Result<void> look_up(Bot& bot,
                     const Claim& claim,
                     const Notice& notice,
                     const Messengers& messengers) {
  std::optional<Handle> handle;
  Actor system;
  system.as = Actor::As::system;
  system.organisation = claim.organisation;
  const auto read = bot.store().read([&](Session& session) -> Result<void> {
    const auto person = session.open(system).people().find(notice.to.person);
    if (person && !person->handles.empty()) {
      handle = person->handles.front();
    }
    return {};
  });
  const auto messenger = handle ? messengers.find(handle->platform) : messengers.end();
  const auto profile =
      read && messenger != messengers.end() ? messenger->second->profile(*handle) : std::nullopt;
  const Instant now = bot.clock().now();
  auto end = settled(claim, notice, Settlement::End::sent, "");
  if (!profile) {
    constexpr int kLookupsMax = 6;
    end.end = notice.attempts < kLookupsMax ? Settlement::End::retry : Settlement::End::dropped;
    end.not_before = try_again_at(notice, std::chrono::seconds(30), now);
    end.why = "profile";
  }
  return bot.store().write_now([&](Session& session) -> Result<void> {
    session.settle(end, now);
    auto& people = session.open(system).people();
    auto person = people.find(notice.to.person);
    if (!profile || !person) {
      return {};
    }
    person->name = profile->name.empty() ? person->name : profile->name;
    person->mail = profile->mail;
    person->zone = profile->zone;
    person->external = profile->guest || profile->bot;
    return people.save(*person);
  });
}

}  // namespace debrief
