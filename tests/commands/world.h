#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "bot/notices/table.h"
#include "bot/ports/clock.h"
#include "bot/service/bot.h"

#include "storage/open.h"

namespace debrief {

/// A clock that stands until it is moved.
class StandingClock : public Clock {
 public:
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_{};
};

/// Two channels, direct messages and some people on one workspace, over a real database: lines in,
/// answers out.
class World : public testing::Test {
 protected:
  World();
  ~World() override;

  /// What `who` is answered to `line`, typed in the bound channel C1.
  std::string says(const std::string& who, const std::string& line);
  std::string says_in(const std::string& where, const std::string& who, const std::string& line);
  /// In the direct messages with the bot.
  std::string whispers(const std::string& who, const std::string& line);
  std::string presses(const std::string& who, const Call& call);

  /// The card of the last answer; empty where it was a form.
  const Card& card() const { return card_; }
  /// The labels of its buttons, without Undo.
  std::vector<std::string> buttons() const;
  /// The call behind a label of the last answer: its buttons, menu, or the first row's menu.
  Call call_of(const std::string& label) const;

  void at(std::string_view iso_utc);
  void later(std::chrono::minutes by) { clock_.set(clock_.now() + by); }

  /// What is owed and not yet sent to `address_key`: "announcement: text", "item_card/A-1".
  std::vector<std::string> owed(const std::string& address_key);
  /// The subject's history as the store keeps it.
  std::vector<PastTurn> history(const Ref& subject);
  Item item(std::int64_t number);
  Postmortem postmortem(std::int64_t number);
  Directory& directory() { return directory_; }
  void open_eyes(const std::function<void(Records&)>& look);

 private:
  Reply hear(const std::string& who, const Address& place, std::variant<Line, Call> said);
  std::string keep(Reply reply);

  std::filesystem::path folder_;
  Directory directory_;
  StandingClock clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Bot> bot_;
  Card card_;
  int deliveries_ = 0;
};

}  // namespace debrief
