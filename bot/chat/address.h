#pragma once

#include <string>

#include "bot/domain/person.h"

namespace debrief {

/// A place where the bot hears or speaks: a channel, a thread in it, one person's direct messages.
struct Address {
  std::string platform;      // "slack", "local"
  std::string workspace;     // "T0123", "local"
  std::string conversation;  // the platform's id of channel or direct conversation; "" where only
                             // `person` is known
  std::string thread;        // id of the message whose thread it is; "" = the conversation itself
  bool direct = false;       // a direct message between one person and the bot
  PersonId person = 0;       // to this person, wherever a platform reaches them
  std::string whisper_to;    // a platform's user id: in the conversation, but for these eyes only
  std::string
      reply_url;  // a short-lived capability to answer one press; a secret; never part of the key

  bool operator==(const Address&) const = default;
};

/// The text that names an address in the database: "person:12" or "slack/T1/C1"; the same place,
/// the same key. Threads, whispers and reply urls do not count.
std::string key(const Address& address);

/// The inverse of `key`; an Address without conversation and person for any other text.
Address address_from_key(const std::string& text);

}  // namespace debrief
