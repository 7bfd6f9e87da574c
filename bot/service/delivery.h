#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/card.h"
#include "bot/chat/notice.h"
#include "bot/ports/store.h"
#include "bot/service/bot.h"
#include "bot/service/courier.h"

namespace debrief {

/// One message to be: a card for one address, and every notice that it settles.
struct Delivery {
  std::vector<Notice> notices;
  Address to;                  // conversation empty where only `whom` is known
  std::optional<Handle> whom;  // whose direct messages
  Card card;
  std::string view;            // the name under which the message is remembered, or ""
  std::optional<Post> before;  // the message that showed this view until now
  bool edits =
      false;  // a view changes its message; a slot is a new message, and the one before shrinks
};

/// What a claim comes to: messages in order, and notices that need none.
struct ClaimPlan {
  std::vector<Delivery> deliveries;
  std::vector<Notice> dropped;      // no longer matter, or are told by another of the same claim
  std::vector<Notice> unreachable;  // nobody to tell: no handle on any platform that is connected
};

/// What composing looks at, beside the claim itself.
struct Scene {
  const Directory& directory;
  const Messengers& messengers;
  Eyes eyes;
  Instant now;
};

/// Composes a claim's notices in one snapshot, with the eyes of its address.
ClaimPlan compose(Session& session, const Claim& claim, const Scene& scene);

/// Several reminders as one card: a row with its menu for each, counts and a button for more than
/// `rows_max`.
Card group(const std::vector<Card>& cards, std::size_t rows_max, bool to_channel);

}  // namespace debrief
