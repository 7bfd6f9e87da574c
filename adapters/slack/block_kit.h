#pragma once

#include <string>
#include <string_view>

#include "bot/chat/card.h"
#include "bot/chat/reply.h"

namespace debrief::slack {

/// A card as Slack takes it.
struct Message {
  std::string text;    // what a notification and a screen reader say; escaped
  std::string blocks;  // Block Kit, a JSON array
};

/// Draws `card` for the workspace "T0123" inside every limit of Slack's: 50 blocks, 3,000
/// characters a text, 12,000 in all, 25 elements a row of buttons, 75 characters a label and a
/// menu's value, 2,000 a button's. What does not fit is counted in a last line ("… and 7 more"); a
/// menu whose calls are too long becomes buttons. Source: docs.slack.dev, "Block Kit" reference
/// pages.
Message draw(const Card& card, std::string_view workspace);

/// The answer to a slash command: for the caller's eyes whatever the reply's audience; what a
/// channel is to see is posted apart.
std::string command_answer(const Reply& reply, std::string_view workspace);

/// The body of a post to a response_url. `replace` puts it in the place of the pressed message.
std::string response_body(const Message& message, std::string_view thread, bool replace);

}  // namespace debrief::slack
