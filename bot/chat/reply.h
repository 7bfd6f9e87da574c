#pragma once

#include <variant>

#include "bot/chat/card.h"
#include "bot/chat/form.h"

namespace debrief {

/// Who may see an answer. Lists, errors and help are for the caller's eyes.
enum class Audience { only_you, everyone };

/// The one answer to an invocation.
struct Reply {
  std::variant<Card, Form> body;
  Audience audience = Audience::only_you;
  bool kept = true;  // false: nothing of it is on disk; where it cannot ride in the body, the
                     // platform must be told to send the invocation again
};

/// The card that a platform without forms shows for `reply`.
Card card_of(const Reply& reply);

}  // namespace debrief
