#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bot/base/result.h"
#include "bot/ports/messenger.h"
#include "bot/service/bot.h"

#include "adapters/http/server.h"

namespace debrief {

/// A chat platform: decodes what people say there into Invocations, and posts what the bot owes.
class Platform {
 public:
  virtual ~Platform() = default;
  virtual std::string_view name() const = 0;
  /// Adds its routes. `bot` and `server` outlive the platform's last request.
  virtual void routes(http::Server& server, Bot& bot) = 0;
  /// Checks its tokens with the platform, before the server answers. A failure is for the operator;
  /// the server still serves.
  virtual Result<void> start() = 0;
  virtual Messenger& messenger() = 0;
};

}  // namespace debrief
