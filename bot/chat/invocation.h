#pragma once

#include <string>
#include <variant>

#include "bot/chat/address.h"
#include "bot/chat/call.h"
#include "bot/chat/line.h"
#include "bot/domain/person.h"

namespace debrief {

/// Somebody said or pressed something, somewhere. Decoded and verified by an adapter.
struct Invocation {
  std::string delivery;  // the platform's id of this delivery, unique in its workspace; the same id
                         // is the same act
  std::string workspace;     // whose installation received it: "slack:T0123", "local"
  Handle speaker;            // the speaker's own workspace may be another one (a shared channel)
  std::string speaker_name;  // as the platform sent it, or ""
  Address place;
  std::variant<Line, Call> said;
  bool answer_in_body =
      true;  // the platform reads the answer from the HTTP body; else it goes to `answer_to`
  Address answer_to;  // where the answer is owed when it cannot ride in the body
};

}  // namespace debrief
