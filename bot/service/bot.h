#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "bot/chat/invocation.h"
#include "bot/chat/reply.h"
#include "bot/domain/policy.h"
#include "bot/ports/clock.h"
#include "bot/ports/store.h"

namespace debrief {

/// The settings' organisations, swapped whole on reload.
using Directory = std::vector<OrganisationSettings>;

/// Hears invocations and answers each exactly once. The one road in. Threads may call it side by
/// side.
class Bot {
 public:
  Bot(Store& store, const Clock& clock, Directory directory);

  /// Calls `done` exactly once: after the commit for what changes something, before returning for
  /// what only reads. The same delivery again gets the same answer and changes nothing. Never
  /// throws.
  void hear(Invocation invocation, std::function<void(Reply)> done);

  /// The same, waiting.
  Reply hear_now(Invocation invocation);

  /// Puts new settings in the place of the old ones, for turns that begin later.
  void reload(Directory directory);

  /// Called after every commit that put notices: wakes the courier.
  void on_notices(std::function<void()> wake);

  const Clock& clock() const { return clock_; }
  Store& store() { return store_; }

  /// The settings in force now.
  std::shared_ptr<const Directory> directory() const;

 private:
  Store& store_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Directory> directory_;
  std::function<void()> wake_;
};

}  // namespace debrief
