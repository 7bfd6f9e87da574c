#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "bot/ports/records.h"

#include "tests/doubles/world.h"

namespace debrief {

/// Lines in, answers out, over a real database: people in #C1 and #C2 and in direct messages, with
/// #SEC as the security channel. "root" is the admin, "sara" in the security response team.
class Talk : public testing::Test {
 protected:
  Talk();

  /// The answer as text, without buttons; a form is "form(owner): sentence [line]".
  std::string says(const std::string& who, const std::string& line);  // in #C1
  std::string says_in(const std::string& where, const std::string& who, const std::string& line);
  std::string whispers(const std::string& who, const std::string& line);  // directly to the bot
  std::string presses(const std::string& who, const Call& call);

  /// The labels of the last answer's buttons, without Undo.
  std::vector<std::string> buttons() const;
  /// The call behind a label of the last answer: of its buttons, its menu or its rows.
  Call call_of(const std::string& label) const;
  const Card& card() const { return card_; }

  void later(std::chrono::minutes by) { world_.clock().set(world_.clock().now() + by); }
  World& world() { return world_; }

  /// What is owed and not yet sent to a channel: "announcement: text", "item_card/A-1".
  std::vector<std::string> owed(const std::string& channel);
  std::vector<PastTurn> history(const Ref& subject);
  Item item(std::int64_t number);
  Postmortem postmortem(std::int64_t number);
  /// Makes the records what no command of this menu can, as a turn of the system's own.
  void change(const std::function<void(Records&)>& at);

 private:
  std::string hear(const std::string& who,
                   const std::string& where,
                   std::variant<std::string, Call> said);
  void look(const std::function<void(Records&)>& at);

  World world_;
  Card card_;
};

/// Ana, Bo and Dana are known, and #C1 is bound to PM-1 "Token leak", which Ana facilitates.
class BoundTalk : public Talk {
 protected:
  BoundTalk();
};

}  // namespace debrief
