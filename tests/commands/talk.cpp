#include "tests/commands/talk.h"

#include <algorithm>
#include <cctype>

#include "bot/chat/codec.h"

namespace debrief {
namespace {

std::string shown(const Form& form) {
  std::string missing;
  for (const auto& name : form.missing) {
    missing += (missing.empty() ? "" : ",") + name;
  }
  return "form(" + missing + "): " + form.sentence + " [" + form.line + "]";
}

std::string shown(Card card) {
  card.buttons.clear();
  card.menu.clear();
  for (auto& row : card.rows) {
    row.menu.clear();
  }
  return as_lines(card);
}

Actor system_of(Session& session) {
  const auto organisation = session.organisation_of("slack:T1", "acme");
  EXPECT_TRUE(organisation.ok());
  Actor system;
  system.as = Actor::As::system;
  system.organisation = *organisation;
  return system;
}

}  // namespace

Talk::Talk() {
  auto directory = World::directory();
  directory.front().policy.security_channel = "slack/T1/SEC";
  world_.bot().reload(directory);
}

BoundTalk::BoundTalk() {
  for (const auto* who : {"ana", "bo", "dana"}) {
    says(who, "whoami");
  }
  says("ana", "new Token leak");
  says("ana", "bind PM-1");
}

std::string Talk::hear(const std::string& who,
                       const std::string& where,
                       std::variant<std::string, Call> said) {
  const auto* line = std::get_if<std::string>(&said);
  auto invocation = world_.typed(who, line == nullptr ? "" : *line, where);
  invocation.speaker_name[0] = static_cast<char>(std::toupper(who[0]));
  if (line == nullptr) {
    invocation.said = std::get<Call>(said);
  }
  const auto reply = world_.bot().hear_now(std::move(invocation));
  if (const auto* form = std::get_if<Form>(&reply.body)) {
    card_ = Card();
    return shown(*form);
  }
  card_ = std::get<Card>(reply.body);
  EXPECT_EQ(reply.audience, Audience::only_you);
  EXPECT_LE(card_.buttons.size(), 5U);
  return shown(card_);
}

std::string Talk::says(const std::string& who, const std::string& line) {
  return hear(who, "C1", line);
}

std::string Talk::says_in(const std::string& where,
                          const std::string& who,
                          const std::string& line) {
  return hear(who, where, line);
}

std::string Talk::whispers(const std::string& who, const std::string& line) {
  return hear(who, "D" + who, line);
}

std::string Talk::presses(const std::string& who, const Call& call) {
  return hear(who, "C1", call);
}

std::vector<std::string> Talk::buttons() const {
  std::vector<std::string> labels;
  for (const auto& button : card_.buttons) {
    if (button.label != "Undo") {
      labels.push_back(button.label);
    }
  }
  return labels;
}

Call Talk::call_of(const std::string& label) const {
  auto all = card_.buttons;
  all.insert(all.end(), card_.menu.begin(), card_.menu.end());
  for (const auto& row : card_.rows) {
    all.insert(all.end(), row.menu.begin(), row.menu.end());
  }
  const auto found = std::find_if(
      all.begin(), all.end(), [&label](const Button& button) { return button.label == label; });
  EXPECT_NE(found, all.end()) << "no button " << label;
  return found == all.end() ? Call() : found->call;
}

void Talk::look(const std::function<void(Records&)>& at) {
  const auto read = world_.store().read([&](Session& session) -> Result<void> {
    const auto system = system_of(session);
    at(session.open(system));
    return {};
  });
  ASSERT_TRUE(read.ok());
}

void Talk::change(const std::function<void(Records&)>& at) {
  const auto written = world_.store().write_now([&](Session& session) -> Result<void> {
    const auto system = system_of(session);
    session.begin_turn(system.organisation, 0, "test", world_.clock().now());
    at(session.open(system));
    session.finish_turn();
    return {};
  });
  ASSERT_TRUE(written.ok());
}

std::vector<std::string> Talk::owed(const std::string& channel) {
  std::vector<std::string> owed;
  const auto add = [&](const Notice& notice) {
    if (notice.to.conversation != channel || notice.kind == NoticeKind::slot) {
      return;
    }
    const auto card = decode_card(notice.body);
    owed.push_back(notice.kind == NoticeKind::view
                       ? notice.key
                       : notice.topic + ": " + (card ? summary(*card) : ""));
  };
  look([&](Records& records) {
    for (int number = 1; number < 20; ++number) {
      for (const auto* prefix : {"A", "PM"}) {
        const auto subject = to_string(Ref{prefix, number});
        for (const auto& notice : records.notices().pending(subject, 100)) {
          add(notice);
        }
      }
    }
  });
  return owed;
}

std::vector<PastTurn> Talk::history(const Ref& subject) {
  std::vector<PastTurn> found;
  look([&](Records& records) { found = records.history().of(subject, 50); });
  return found;
}

Item Talk::item(std::int64_t number) {
  Item found;
  look([&](Records& records) {
    const auto item = records.items().find(number);
    ASSERT_TRUE(item.ok());
    found = *item;
  });
  return found;
}

Postmortem Talk::postmortem(std::int64_t number) {
  Postmortem found;
  look([&](Records& records) {
    const auto held = records.postmortems().find(number);
    ASSERT_TRUE(held.ok());
    found = *held;
  });
  return found;
}

}  // namespace debrief
