#include <algorithm>

#include "bot/base/text.h"

#include "adapters/local/chat.h"

namespace debrief::local {

namespace {

SendResult ended(Sent how, std::string why) {
  SendResult result;
  result.sent = how;
  result.why = std::move(why);
  return result;
}

bool is_ours(const Address& address) {
  return address.platform == platform && address.workspace == workspace;
}

bool is_ours(const Handle& handle) {
  return handle.platform == platform && handle.workspace == workspace;
}

}  // namespace

std::optional<std::string> Chat::reach(const Address& to, const std::optional<Handle>& whom) {
  constexpr std::string_view direct = "dm-";
  if (to.conversation.empty() && whom && is_ours(*whom)) {
    const auto persona = add_persona(whom->id);
    return persona ? std::optional(std::string(direct) + persona->id) : std::nullopt;
  }
  if (!is_ours(to)) {
    return std::nullopt;
  }
  if (to.conversation.starts_with(direct)) {
    const auto persona = add_persona(std::string_view(to.conversation).substr(direct.size()));
    return persona ? std::optional(std::string(direct) + persona->id) : std::nullopt;
  }
  const auto channel = add_channel(to.conversation);
  return channel ? std::optional(channel->id) : std::nullopt;
}

SendResult Chat::post(const Address& to, const std::optional<Handle>& whom, const Card& card) {
  const auto id = reach(to, whom);
  if (!id) {
    return ended(Sent::unreachable, "channel_not_found");
  }
  const std::lock_guard lock(mutex_);
  const auto* room = find_room(*id);
  if (room->archived) {
    return ended(Sent::unreachable, "is_archived");
  }
  Message message;
  message.room = room->id;
  message.thread = to.thread;
  message.from = bot_id;
  message.only_for = room->persona.empty() ? to.whisper_to : "";
  message.card = card;
  SendResult result;
  result.sent = Sent::done;
  result.conversation = room->id;
  result.message = put(std::move(message)).id;
  return result;
}

SendResult Chat::update(const Address& at, const std::string& message, const Card& card) {
  const std::lock_guard lock(mutex_);
  const auto* room = find_room(at.conversation);
  const auto said = messages_.find(at.conversation);
  if (!is_ours(at) || room == nullptr || said == messages_.end()) {
    return ended(Sent::gone, "message_not_found");
  }
  if (room->archived) {
    return ended(Sent::unreachable, "is_archived");
  }
  for (auto& each : said->second) {
    if (each.id == message && each.from == bot_id) {
      each.card = card;
      each.edited = true;
      each.seq = ++seq_;
      SendResult result;
      result.sent = Sent::done;
      result.conversation = room->id;
      result.message = message;
      return result;
    }
  }
  return ended(Sent::gone, "message_not_found");
}

std::optional<Profile> Chat::profile(const Handle& handle) {
  if (!is_ours(handle)) {
    return std::nullopt;
  }
  const auto found = persona(handle.id);
  if (!found) {
    return std::nullopt;
  }
  return Profile{.name = found->name, .mail = "", .zone = ""};
}

std::optional<Conversation> Chat::conversation(const Address& address) {
  const auto id = reach(address, std::nullopt);
  if (!id) {
    return std::nullopt;
  }
  const std::lock_guard lock(mutex_);
  const auto* found = find_room(*id);
  return Conversation{.name = found->name,
                      .is_private = found->is_private,
                      .shared = false,
                      .archived = found->archived};
}

}  // namespace debrief::local
