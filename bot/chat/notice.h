#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bot/base/time.h"
#include "bot/chat/address.h"

namespace debrief {

/// slot: once for ever per key, composed when sent. view: at most one pending per (key, address),
/// composed when sent, edits the message that shows it. record: its card was frozen in the turn.
enum class NoticeKind { slot, view, record };

/// Something the bot owes to say: a topic about a subject, to an address, not before an instant.
struct Notice {
  std::int64_t id = 0;
  std::string topic;  // name of its row in the topic table
  NoticeKind kind = NoticeKind::slot;
  std::string subject;  // "A-31", or an address key for what is about a channel
  Address to;
  std::string key;  // "item_due_today/A-31/2026-12-01": with the address unique for ever (slot),
                    // while pending (view)
  Instant not_before{};
  std::string body;       // record: the frozen card, as the codec writes it
  std::string under;      // record: the view whose message's thread this belongs under
                          // ("item_card/A-31"), or ""
  std::int64_t turn = 0;  // the turn that put it, so that undo can withdraw it; 0 = the tick
  int attempts = 0;
  std::int64_t fence = 0;  // of the claim that holds it; a settle with another fence is refused
};

}  // namespace debrief
