#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"
#include "bot/base/time.h"
#include "bot/chat/card.h"
#include "bot/ports/messenger.h"

namespace debrief::local {

inline constexpr std::string_view platform = "local";
inline constexpr std::string_view workspace = "local";
inline constexpr std::string_view bot_id = "debrief";

/// Somebody whom the person at this machine can speak as.
struct Persona {
  std::string id;    // "ana": what is typed after the @
  std::string name;  // "Ana"
};

/// A channel, or the direct messages between one persona and the bot.
struct Room {
  std::string id;       // "security"; "dm-ana"
  std::string name;     // "#security"; "Debrief"
  std::string persona;  // of direct messages: whose; else ""
  bool is_private = false;
  bool archived = false;
};

/// One thing said. Never changes but for the card of a message of the bot.
struct Message {
  std::string id;        // unique over restarts too
  std::int64_t seq = 0;  // of its last change; later is greater
  std::string room;
  std::string thread;    // id of the message under which it stands, or ""
  std::string from;      // a persona's id, or `bot_id`
  std::string only_for;  // the only persona who sees it; "" = everybody in the room
  Instant at{};
  bool edited = false;
  Card card;  // of a persona: one paragraph, as typed
};

/// A whole small chat in memory: the platform that needs no account. All personas are in all
/// channels; direct messages are between one persona and the bot. At most 500 messages a room are
/// kept. Threads may call it side by side.
class Chat : public Messenger {
 public:
  static constexpr std::size_t messages_max = 500;
  static constexpr std::size_t names_max = 200;

  /// `run` makes message ids of this start differ from those of any other. `now` dates messages.
  Chat(std::string run, std::function<Instant()> now);

  /// Make what is missing and answer with what is there. A name is 1 to 32 of a-z, 0-9, '_' and
  /// '-', in any case, with or without its '@' or '#'; fails with `invalid` for any other, with
  /// `conflict` for a name that means something already.
  Result<Persona> add_persona(std::string_view name);
  Result<Room> add_channel(std::string_view name, bool is_private = false);
  /// An archived channel cannot be posted to. Fails with `not_found`.
  Result<void> archive(const std::string& channel, bool archived);

  std::optional<Persona> persona(std::string_view id) const;
  std::vector<Persona> personas() const;
  /// The room `id` as `persona` may enter it.
  std::optional<Room> room(std::string_view id, std::string_view persona) const;
  std::vector<Room> rooms(std::string_view persona) const;

  /// Puts `message` at the end of its room: id, seq and at are given to it.
  Message say(Message message);
  std::optional<Message> message(std::string_view id, std::string_view persona) const;
  /// What changed after `after` and `persona` may see, in order of seq.
  std::vector<Message> messages(std::string_view persona, std::int64_t after) const;
  /// What message ids of this start begin with.
  const std::string& run() const { return run_; }

  /// A well-formed room or person of an earlier start comes back when it is spoken to; an archived
  /// channel, another platform's address and an impossible name are unreachable.
  SendResult post(const Address& to, const std::optional<Handle>& whom, const Card& card) override;
  /// `gone` for a message of an earlier start or one that has scrolled out.
  SendResult update(const Address& at, const std::string& message, const Card& card) override;
  std::optional<Profile> profile(const Handle& handle) override;
  std::optional<Conversation> conversation(const Address& address) override;

 private:
  Room* find_room(std::string_view id);
  const Room* find_room(std::string_view id) const;
  /// The id of the room that is meant, made if need be; it is never taken away again.
  std::optional<std::string> reach(const Address& to, const std::optional<Handle>& whom);
  std::vector<const Message*> visible_to(std::string_view persona) const;
  Message put(Message message);

  const std::string run_;
  const std::function<Instant()> now_;
  mutable std::mutex mutex_;
  std::vector<Persona> personas_;
  std::vector<Room> rooms_;
  std::map<std::string, std::vector<Message>, std::less<>> messages_;  // by room
  std::int64_t seq_ = 0;
};

}  // namespace debrief::local
