#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/zone.h"
#include "bot/chat/reply.h"
#include "bot/ports/clock.h"
#include "bot/service/bot.h"
#include "bot/service/courier.h"

#include "tests/doubles/chat_double.h"

namespace debrief {

class ClockDouble : public Clock {
 public:
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_{};
};

/// A folder of its own that goes when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// The whole bot over a real database in a temporary folder, with a clock that the test moves and a
/// chat that keeps what it is told. Monday 23 November 2026, 10:00 UTC; the organisation "acme" in
/// Berlin with the workspaces slack:T1 and slack:T2; "root" is its admin, "sara" in the security
/// response team. People are named by handle: "ana" is UANA.
class World {
 public:
  World();
  ~World();

  /// "2026-12-01T09:00" in UTC.
  World& at(const std::string& utc);
  /// Ticks and delivers until nothing is due.
  World& tick();

  /// A line typed in #C1 (or `where`: "D…" is a direct message); "@dana" becomes a mention, "#C2" a
  /// channel.
  Card says(const std::string& who, const std::string& line, const std::string& where = "C1");
  /// The same as text, as a terminal would show it.
  std::string hears(const std::string& who,
                    const std::string& line,
                    const std::string& where = "C1");
  Card presses(const std::string& who, const Call& call, const std::string& where = "C1");
  /// Presses the button with this label on a card; fails the test where there is none.
  Card presses(const std::string& who, const Card& card, const std::string& label);

  Invocation typed(const std::string& who,
                   const std::string& line,
                   const std::string& where = "C1");

  Bot& bot() { return *bot_; }
  Store& store() { return *store_; }
  ClockDouble& clock() { return clock_; }
  ChatDouble& chat() { return chat_; }
  Courier& courier() { return *courier_; }
  const std::string& database() const { return database_; }
  /// Closes everything and opens the same database again, as a restart would.
  void restart();

  static Directory directory();

 private:
  void open();

  TemporaryFolder folder_;
  std::string database_;
  ClockDouble clock_;
  ChatDouble chat_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Bot> bot_;
  std::unique_ptr<Courier> courier_;
  int deliveries_ = 0;
};

}  // namespace debrief
