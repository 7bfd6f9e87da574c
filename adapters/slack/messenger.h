#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "bot/ports/messenger.h"

#include "adapters/slack/block_kit.h"
#include "adapters/slack/web_api.h"

namespace debrief::slack {

/// Slack as the courier sees it.
class SlackMessenger : public Messenger {
 public:
  /// `tell` gets a line for the operator where Slack refuses what we sent.
  SlackMessenger(WebApi& api, std::function<void(std::string_view)> tell);

  /// An answer to a press goes to its response_url; where that is used up or too old it is
  /// whispered instead. A whisper that its reader cannot see there (the bot is not in the channel,
  /// or they left it) goes to their direct messages.
  SendResult post(const Address& to, const std::optional<Handle>& whom, const Card& card) override;
  /// With `at.reply_url` the pressed message itself is replaced.
  SendResult update(const Address& at, const std::string& message, const Card& card) override;
  std::optional<Profile> profile(const Handle& handle) override;
  std::optional<Conversation> conversation(const Address& address) override;

  /// The workspace that the token speaks for, once it is known: nothing is posted to another one.
  void set_workspace(const std::string& workspace);

 private:
  class Deadline;

  bool elsewhere(const std::string& workspace) const;
  SendResult post_message(const Address& to, const Message& message);
  SendResult whisper(const Address& to, const Message& message);
  SendResult post_direct(const Address& to, const std::string& user, const Message& message);
  SendResult tell_refusal(SendResult result, const Answer& answer);

  WebApi& api_;
  std::function<void(std::string_view)> tell_;
  mutable std::mutex mutex_;
  std::string workspace_;
  std::map<std::string, std::string> direct_;  // opened direct conversation by user
};

}  // namespace debrief::slack
