#pragma once

#include <string_view>

#include "bot/chat/line.h"

#include "adapters/local/chat.h"

namespace debrief::local {

/// What a typed text is: said to the bot, or to the people in the room.
struct Typed {
  bool for_bot = false;
  Line line;  // without its root; empty when it is for people
};

/// Takes the local chat's own syntax off `text`: the root ("/pm", "/postmortem", "/debrief",
/// "@debrief"; none is needed where `direct`), @name of a persona, #name of a channel, and links. A
/// @name or #name that `chat` does not know stays text.
Typed typed(std::string_view text, bool direct, const Chat& chat);

}  // namespace debrief::local
