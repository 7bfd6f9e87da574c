#pragma once

#include <string>
#include <string_view>

#include "bot/ports/messenger.h"

#include "adapters/json/json.h"

namespace debrief::slack {

/// How a call of the Web API ended.
struct Answer {
  enum class Kind {
    ok,         // Slack did it; `body` says what
    error,      // Slack says no: `error` is its code
    throttled,  // Slack did not look at it: not before `after`
    not_sent,   // Slack has not got it
    unknown     // Slack may have got it: the answer was lost, or said nothing
  };
  Kind kind = Kind::unknown;
  std::string error;  // for the operator; no text of a user's, no secret
  json::Value body;
  std::chrono::seconds after{0};
};

/// What a code of Slack's means for a message. Codes that Slack will invent count as refused: they
/// are shown to the operator. Source: docs.slack.dev, errors of chat.postMessage and chat.update.
Sent meaning(std::string_view error);

/// An answer as the courier takes it. What is `repeatable` (an edit: twice is like once) may be
/// tried again even where the answer was lost.
SendResult result_of(const Answer& answer, bool repeatable);

}  // namespace debrief::slack
