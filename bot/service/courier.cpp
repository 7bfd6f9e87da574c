#include "bot/service/courier.h"

#include <algorithm>

#include "bot/service/delivery.h"
#include "bot/service/policies.h"
#include "bot/service/profiles.h"
#include "bot/service/settling.h"

namespace debrief {
namespace {

constexpr std::chrono::seconds kLease{60};  // longer than any one send may take
constexpr int kAttemptsMax = 30;

// Where a notice goes that cannot be posted: the security channel hears it, else the operator sees
// it as failed.
void fall_back(Session& session,
               const Claim& claim,
               const Notice& notice,
               const Directory& directory) {
  Actor system;
  system.as = Actor::As::system;
  system.organisation = claim.organisation;
  auto& records = session.open(system);
  const auto policy = policy_of(directory, session.organisation_name(claim.organisation), records);
  if (notice.kind != NoticeKind::slot || policy.security_channel.empty()
      || policy.security_channel == key(notice.to)) {
    return;
  }
  Notice copy = notice;
  copy.to = address_from_key(policy.security_channel);
  copy.turn = 0;
  records.notices().put(copy);
}

Delivery shrunk(const Delivery& delivery) {
  Delivery small = delivery;
  small.card = Card();
  small.card.paragraphs = {{italic("Answered below.")}};
  return small;
}

SendResult send(Messenger& messenger, const Delivery& delivery) {
  if (delivery.edits && delivery.before) {
    auto edited = messenger.update(delivery.before->at, delivery.before->message, delivery.card);
    if (edited.sent != Sent::gone) {
      edited.message = delivery.before->message;
      edited.conversation = delivery.before->at.conversation;
      return edited;
    }
  }
  auto posted = messenger.post(delivery.to, delivery.whom, delivery.card);
  if (posted.sent == Sent::done && !delivery.edits && delivery.before) {
    // The new message stands; whether the old one could be made small changes nothing.
    (void)messenger.update(delivery.before->at, delivery.before->message, shrunk(delivery).card);
  }
  return posted;
}

Settlement::End end_of(const SendResult& result, const Notice& notice) {
  switch (result.sent) {
    case Sent::done:
      return Settlement::End::sent;
    case Sent::again:
      // Held back by a pace, or down: it comes later, however often that takes.
      return result.after.count() > 0 || notice.attempts < kAttemptsMax ? Settlement::End::retry
                                                                        : Settlement::End::failed;
    case Sent::unknown:
    case Sent::refused:
      return notice.attempts < kAttemptsMax ? Settlement::End::retry : Settlement::End::failed;
    case Sent::unreachable:
    case Sent::gone:
      return Settlement::End::failed;
  }
  return Settlement::End::failed;
}

std::vector<Settlement> settlements(const Claim& claim,
                                    const Delivery& delivery,
                                    const SendResult& result,
                                    Instant now) {
  std::vector<Settlement> all;
  for (const auto& notice : delivery.notices) {
    auto settlement = settled(claim, notice, end_of(result, notice), result.why);
    if (settlement.end == Settlement::End::retry) {
      settlement.not_before = try_again_at(notice, result.after, now);
    }
    if (settlement.end == Settlement::End::sent && !delivery.view.empty()
        && !result.message.empty()) {
      Post post;
      post.view = delivery.view;
      post.at = delivery.to;
      post.at.conversation =
          result.conversation.empty() ? delivery.to.conversation : result.conversation;
      post.at.person = notice.to.person;
      post.at.reply_url.clear();
      post.message = result.message;
      post.posted_at = now;
      settlement.post = std::move(post);
    }
    all.push_back(std::move(settlement));
  }
  return all;
}

}  // namespace

Courier::Courier(Bot& bot, Messengers messengers) : bot_(bot), messengers_(std::move(messengers)) {}

void Courier::stop() {
  stopping_ = true;
}

CourierFigures Courier::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

void Courier::count(Settlement::End end) {
  const std::lock_guard lock(mutex_);
  switch (end) {
    case Settlement::End::sent:
      ++figures_.sent;
      break;
    case Settlement::End::retry:
      ++figures_.retried;
      break;
    case Settlement::End::failed:
      ++figures_.failed;
      break;
    case Settlement::End::dropped:
      ++figures_.dropped;
      break;
  }
}

bool Courier::deliver() {
  // Counted before the claim: a notice is always due, or somebody is at it, or it has been said.
  struct AtIt {
    std::atomic<int>& count;
    explicit AtIt(std::atomic<int>& of) : count(of) { ++count; }
    ~AtIt() { --count; }
    AtIt(const AtIt&) = delete;
    AtIt& operator=(const AtIt&) = delete;
  };
  const AtIt at_it(delivering_);
  const Instant now = bot_.clock().now();
  std::vector<Claim> claims;
  const auto claimed = bot_.store().write_now([&](Session& session) -> Result<void> {
    claims = session.claim(now, now + kLease, 1);
    return {};
  });
  if (!claimed || claims.empty()) {
    return false;
  }
  for (auto& claim : claims) {
    deliver(claim);
  }
  return true;
}

void Courier::deliver(Claim& claim) {
  const auto lookup = [](const Notice& notice) { return notice.topic == "profile_lookup"; };
  for (const auto& notice : claim.notices) {
    if (lookup(notice)) {
      (void)look_up(bot_, claim, notice, messengers_);
    }
  }
  claim.notices.erase(std::remove_if(claim.notices.begin(), claim.notices.end(), lookup),
                      claim.notices.end());
  // One after the other: a line under a card is composed after the card has come up.
  // What is left when time is up keeps its lease, and is claimed again when that has run out.
  const auto until = std::chrono::steady_clock::now() + kLease / 2;
  while (!claim.notices.empty() && !stopping_ && std::chrono::steady_clock::now() < until
         && deliver_next(claim)) {
  }
}

bool Courier::deliver_next(Claim& claim) {
  const auto directory = bot_.directory();
  const Instant now = bot_.clock().now();
  const Scene scene{*directory, messengers_, eyes_at(claim.notices.front().to), now};
  ClaimPlan plan;
  const auto composed = bot_.store().read([&](Session& session) -> Result<void> {
    plan = compose(session, claim, scene);
    return {};
  });
  if (!composed) {
    return false;  // the lease runs out, and somebody tries again
  }
  // A message first; what needs none is decided when no message is left to change what it depends
  // on.
  std::vector<Settlement> ends;
  if (!plan.deliveries.empty()) {
    const auto& delivery = plan.deliveries.front();
    ends = settlements(claim, delivery, send(*messengers_.at(delivery.to.platform), delivery), now);
    return settle(claim, ends, *directory);
  }
  for (const auto& notice : plan.dropped) {
    // What cannot be seen there now may only be so because the platform could not be asked who
    // listens.
    const bool later = !scene.eyes.known && notice.attempts < kAttemptsMax;
    auto end =
        settled(claim, notice, later ? Settlement::End::retry : Settlement::End::dropped, "");
    end.not_before = try_again_at(notice, std::chrono::seconds(0), now);
    ends.push_back(std::move(end));
  }
  for (const auto& notice : plan.unreachable) {
    ends.push_back(settled(claim, notice, Settlement::End::failed, "no_handle"));
  }
  return settle(claim, ends, *directory);
}

bool Courier::settle(Claim& claim,
                     const std::vector<Settlement>& ends,
                     const Directory& directory) {
  const auto with = [&claim](std::int64_t id) {
    return std::find_if(
        claim.notices.begin(), claim.notices.end(), [id](const Notice& n) { return n.id == id; });
  };
  const auto write_ends = [&](Session& session) -> Result<void> {
    for (const auto& end : ends) {
      session.settle(end, bot_.clock().now());
      if (end.end == Settlement::End::failed) {
        fall_back(session, claim, *with(end.notice), directory);
      }
    }
    return {};
  };
  // What was posted is recorded with patience: unrecorded, it would be posted again.
  constexpr int kWritesMax = 5;
  auto written = bot_.store().write_now(write_ends);
  for (int writes = 1; !written && writes < kWritesMax; ++writes) {
    written = bot_.store().write_now(write_ends);
  }
  if (!written) {
    return false;
  }
  for (const auto& end : ends) {
    count(end.end);
    claim.notices.erase(with(end.notice));
  }
  return true;
}

Eyes Courier::eyes_at(const Address& to) {
  if (to.person != 0 || to.direct) {
    return {true, true};
  }
  const auto messenger = messengers_.find(to.platform);
  if (messenger == messengers_.end()) {
    return {false, true};
  }
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    const auto known = privacy_.find(key(to));
    if (known != privacy_.end() && now - known->second.asked < std::chrono::minutes(5)) {
      return {known->second.is_private, true};
    }
  }
  const auto conversation = messenger->second->conversation(to);
  if (!conversation) {
    return {false, false};
  }
  const bool is_private = conversation->is_private && !conversation->shared;
  const std::lock_guard lock(mutex_);
  privacy_[key(to)] = {is_private, now};
  return {is_private, true};
}

}  // namespace debrief
