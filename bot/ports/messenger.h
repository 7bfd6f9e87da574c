#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "bot/chat/address.h"
#include "bot/chat/card.h"
#include "bot/domain/person.h"

namespace debrief {

/// How sending ended.
enum class Sent {
  done,         // the platform has it
  again,        // it certainly has not; try later (throttled, down)
  unknown,      // the answer was lost: it may have it
  unreachable,  // this conversation cannot be posted to (archived, bot not in it, does not exist)
  gone,         // the message to edit is no longer there
  refused       // our token or our message is wrong: the operator must look
};

struct SendResult {
  Sent sent = Sent::refused;
  std::string
      conversation;  // done: the conversation it went to (a person's direct channel, once opened)
  std::string
      message;  // done: the message's id there, for edits and threads; "" where there is none
  std::chrono::seconds after{0};  // again: not before that long; 0 = as the courier likes
  std::string why;                // for the operator: an error code, no user text, no secret
};

/// What a platform knows of a person.
struct Profile {
  std::string name;
  std::string mail;
  std::string zone;
  bool guest = false;
  bool bot = false;
};

/// What may be heard in a conversation.
struct Conversation {
  std::string name;
  bool is_private = false;
  bool shared = false;  // with people outside the workspace
  bool archived = false;
  bool member = true;  // the bot is in it
};

/// A platform as the courier sees it. Every call blocks for 10 s at most and never throws.
class Messenger {
 public:
  virtual ~Messenger() = default;

  /// Says `card` at `to`. With `whisper_to` only that person sees it; with `reply_url` it answers
  /// the press. `to.conversation` is empty where only a person's handle is known: `whom` then says
  /// whose direct messages.
  virtual SendResult post(const Address& to,
                          const std::optional<Handle>& whom,
                          const Card& card) = 0;

  /// Puts `card` in the place of a message posted before.
  virtual SendResult update(const Address& at, const std::string& message, const Card& card) = 0;

  /// Empty when the platform cannot be asked now or has nobody by that handle.
  virtual std::optional<Profile> profile(const Handle& handle) = 0;
  virtual std::optional<Conversation> conversation(const Address& address) = 0;
};

}  // namespace debrief
