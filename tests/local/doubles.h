#pragma once

#include <functional>
#include <memory>
#include <string>

#include "bot/ports/clock.h"
#include "bot/ports/store.h"

#include "adapters/local/local.h"

namespace debrief::local {

/// A store that is down: the bot answers all the same, and says so.
class StoreThatIsDown : public Store {
 public:
  void write(std::function<Result<void>(Session&)>,
             std::function<void(Result<void>)> done) override {
    done(down());
  }
  Result<void> write_now(std::function<Result<void>(Session&)>) override { return down(); }
  Result<void> read(const std::function<Result<void>(Session&)>&) override { return down(); }

 private:
  static Error down() { return {Code::unavailable, "The database is away; try again."}; }
};

class StillClock : public Clock {
 public:
  Instant now() const override { return now_; }
  Instant now_ = from_micros(1'795'464'780'000'000);  // 2026-11-23T20:13:00Z
};

/// A local chat over a bot whose store is down: enough to see who says what to whom.
struct Trial {
  Trial() : bot(store, clock, {}) {
    LocalOptions options;
    options.token = [this] { return "token" + std::to_string(++tokens) + "0123456789"; };
    options.clock.now = [this] { return clock.now(); };
    options.clock.offset = [this] { return moved; };
    options.clock.forward = [this](std::chrono::microseconds by) -> Result<void> {
      moved += by;
      clock.now_ += by;
      return {};
    };
    options.settled = [this] { return !settled || settled(); };
    chat = make_local(std::move(options));
  }

  static Address at(const std::string& room) {
    Address address;
    address.platform = "local";
    address.workspace = "local";
    address.conversation = room;
    return address;
  }

  StoreThatIsDown store;
  StillClock clock;
  Bot bot;
  int tokens = 0;
  std::chrono::microseconds moved{0};
  std::function<bool()> settled;
  std::unique_ptr<LocalPlatform> chat;
};

}  // namespace debrief::local
