#pragma once

#include "bot/base/zone.h"

#include "adapters/json/json_text.h"
#include "adapters/local/chat.h"

namespace debrief::local {

/// Appends one message, its card and each button's call (as the codec writes it) as an object.
void write(json::TextWriter& out, const Message& message, const Zone& zone);

/// "Mon 23 Nov 2026 20:13", in `zone`.
std::string clock_face(const Zone& zone, Instant at);

/// Every call that `card` offers, as the codec writes it. What is not among them cannot be pressed.
bool offers(const Card& card, std::string_view call);

}  // namespace debrief::local
