#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bot/base/zone.h"
#include "bot/service/bot.h"

#include "adapters/json/json.h"
#include "adapters/local/chat.h"

namespace debrief::local {

/// The clock that the chat shows, and may move.
struct ClockControl {
  std::function<Instant()> now;
  /// How far the demo clock stands ahead.
  std::function<std::chrono::microseconds()> offset;
  /// Moves it ahead by so much, on disk when it returns. Empty: there is no clock control.
  std::function<Result<void>(std::chrono::microseconds by)> forward;
  /// A day forward ends here, since midnight in the chat's zone: just after what the morning
  /// brings.
  std::chrono::minutes morning{9 * 60 + 5};
};

/// One answer: an HTTP status and a JSON object.
struct Answer {
  int status = 200;
  std::string body;
};

/// What is asked: an HTTP method, what follows /local/api/ with its query, and JSON for a POST.
struct Question {
  std::string_view method;
  std::string_view target;
  std::string_view body;
};

using Done = std::function<void(Answer)>;

/// What page and terminal ask of the local chat, as JSON over paths under /local/api/. It is told
/// only of callers who may speak here: its front has checked them.
///
/// GET messages?as=ana&after=7 · POST say {as, room, text, thread?} · POST press {as,
/// message, call} · POST clock {days} · POST persona {name} · POST channel {name, private?,
/// archived?}
class Api {
 public:
  /// Everything outlives the API. `token` gives 128 random bits as text, from any thread.
  /// `settled` says that nothing which is due now still waits to be sent.
  struct Parts {
    Chat& chat;
    ClockControl clock;
    Zone zone;
    std::function<std::string()> token;
    std::function<bool()> settled;
  };

  explicit Api(Parts parts);

  /// Calls `done` exactly once; after the commit for what changes something.
  void answer(const Question& question, Bot& bot, Done done);

 private:
  void post(std::string_view name, const json::Value& body, Bot& bot, Done done);
  void say(const json::Value& body, Bot& bot, Done done);
  void press(const json::Value& body, Bot& bot, Done done);
  Answer clock(const json::Value& body) const;
  Answer channel(const json::Value& body);
  Answer messages(std::string_view query) const;
  Answer state(const std::string& persona, std::int64_t after) const;
  void hear(Invocation invocation, Message reply, Bot& bot, Done done);

  Parts parts_;
};

}  // namespace debrief::local
