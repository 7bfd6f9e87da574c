#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "bot/ports/messenger.h"

namespace debrief {

/// A platform that keeps what it is told and can be made to fail: the courier's other end in tests.
class ChatDouble : public Messenger {
 public:
  struct Message {
    std::string where;  // "C1", or "@UDANA" for that person's direct messages
    Address to;
    Card card;
    std::string id;
    int edits = 0;
  };

  SendResult post(const Address& to, const std::optional<Handle>& whom, const Card& card) override {
    const std::lock_guard lock(mutex_);
    auto result = next_result();
    if (result.sent == Sent::done || result.sent == Sent::unknown) {
      const auto id = std::to_string(++last_id_);
      const auto where = whom ? "@" + whom->id : to.conversation;
      messages_.push_back({where, to, card, id});
      result.message = id;
      result.conversation = whom ? "D" + whom->id : to.conversation;
    }
    return result;
  }

  SendResult update(const Address& /*at*/, const std::string& message, const Card& card) override {
    const std::lock_guard lock(mutex_);
    auto result = next_result();
    for (auto& held : messages_) {
      if (held.id == message && result.sent == Sent::done) {
        held.card = card;
        ++held.edits;
        return result;
      }
    }
    if (result.sent == Sent::done) {
      result.sent = Sent::gone;
    }
    return result;
  }

  std::optional<Profile> profile(const Handle& handle) override {
    const std::lock_guard lock(mutex_);
    const auto found = profiles.find(handle.id);
    return found == profiles.end() ? std::nullopt : std::optional(found->second);
  }

  std::optional<Conversation> conversation(const Address& address) override {
    const std::lock_guard lock(mutex_);
    const auto found = conversations.find(address.conversation);
    return found == conversations.end() ? std::nullopt : std::optional(found->second);
  }

  /// The next send ends like this, then the one after; when the list is empty all is well again.
  void then(SendResult result) {
    const std::lock_guard lock(mutex_);
    script_.push_back(std::move(result));
  }

  std::vector<Message> messages() const {
    const std::lock_guard lock(mutex_);
    return messages_;
  }

  /// Titles (or first lines) of what stands at `where`, oldest first.
  std::vector<std::string> said_at(const std::string& where) const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> lines;
    for (const auto& message : messages_) {
      if (message.where == where) {
        lines.push_back(summary(message.card));
      }
    }
    return lines;
  }

  void forget_all() {
    const std::lock_guard lock(mutex_);
    messages_.clear();
  }

  std::map<std::string, Profile> profiles;  // by handle id
  std::map<std::string, Conversation>
      conversations;  // by id; one that is missing cannot be asked about

 private:
  SendResult next_result() {
    if (script_.empty()) {
      SendResult fine;
      fine.sent = Sent::done;
      return fine;
    }
    auto result = script_.front();
    script_.pop_front();
    return result;
  }

  mutable std::mutex mutex_;
  std::deque<SendResult> script_;
  std::vector<Message> messages_;
  int last_id_ = 0;
};

}  // namespace debrief
