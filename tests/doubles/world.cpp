#include "tests/doubles/world.h"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>
#include <unistd.h>

#include "bot/base/text.h"
#include "bot/service/scheduler.h"

#include "storage/open.h"

namespace debrief {
namespace {

std::string handle_of(const std::string& name) {
  std::string id = "U";
  for (const char c : name) {
    id += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return id;
}

// What an adapter would hand over: words that begin with @ or # are spans, all else is text.
Line spans(const std::string& line) {
  Line spans;
  std::string text;
  std::size_t i = 0;
  while (i < line.size()) {
    const bool at_start = i == 0 || line[i - 1] == ' ' || line[i - 1] == ':' || line[i - 1] == ',';
    const bool marked =
        at_start && (line[i] == '@' || line[i] == '#') && i + 1 < line.size() && line[i + 1] != ' ';
    if (!marked) {
      text += line[i++];
      continue;
    }
    const auto end = std::min(line.find_first_of(" ,", i), line.size());
    const auto word = line.substr(i, end - i);
    if (!text.empty()) {
      spans.push_back({Span::Kind::text, std::move(text), ""});
      text.clear();
    }
    const bool person = word[0] == '@';
    spans.push_back({person ? Span::Kind::person : Span::Kind::channel,
                     word,
                     person ? handle_of(word.substr(1)) : word.substr(1)});
    i = end;
  }
  if (!text.empty()) {
    spans.push_back({Span::Kind::text, std::move(text), ""});
  }
  return spans;
}

const Button* find_button(const Card& card, const std::string& label) {
  for (const auto* buttons : {&card.buttons, &card.menu}) {
    for (const auto& button : *buttons) {
      if (button.label == label) {
        return &button;
      }
    }
  }
  for (const auto& row : card.rows) {
    for (const auto& button : row.menu) {
      if (button.label == label) {
        return &button;
      }
    }
  }
  return nullptr;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "debrief-test-XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Directory World::directory() {
  OrganisationSettings acme;
  acme.name = "acme";
  acme.workspaces = {"slack:T1", "slack:T2"};
  acme.admins = {"slack:UROOT"};
  acme.srt = {"slack:USARA"};
  acme.policy.calendar.zone = Zone::named("Europe/Berlin").value();
  return {acme};
}

World::World() : database_(folder_.file("debrief.db")) {
  chat_.conversations["C1"] = Conversation();  // a public channel
  at("2026-11-23T10:00");
  open();
}

World::~World() = default;

void World::open() {
  StorageOptions options;
  options.url = "sqlite:" + database_;
  auto store = open_store(options);
  if (!store) {
    ADD_FAILURE() << store.error().sentence;
    std::abort();
  }
  store_ = std::move(store).value();
  bot_ = std::make_unique<Bot>(*store_, clock_, directory());
  courier_ = std::make_unique<Courier>(*bot_, Messengers{{"slack", &chat_}});
}

void World::restart() {
  courier_.reset();
  bot_.reset();
  store_.reset();
  open();
}

World& World::at(const std::string& utc) {
  const auto day = day_from_iso(utc.substr(0, 10)).value();
  const int hours = std::stoi(utc.substr(11, 2));
  const int minutes = std::stoi(utc.substr(14, 2));
  clock_.set(Zone().at(day, std::chrono::minutes(hours * 60 + minutes)));
  return *this;
}

World& World::tick() {
  const auto looked = debrief::tick(*bot_);
  EXPECT_TRUE(looked.ok());
  for (int sent = 0; courier_->deliver(); ++sent) {
    EXPECT_LT(sent, 1000) << "the courier does not come to an end";
  }
  return *this;
}

Invocation World::typed(const std::string& who, const std::string& line, const std::string& where) {
  Invocation invocation;
  invocation.delivery = "delivery-" + std::to_string(++deliveries_);
  invocation.workspace = "slack:T1";
  invocation.speaker = {"slack", "T1", handle_of(who)};
  invocation.speaker_name = who;
  invocation.place.platform = "slack";
  invocation.place.workspace = "T1";
  invocation.place.conversation = where;
  invocation.place.direct = where.starts_with("D");
  invocation.said = spans(line);
  return invocation;
}

Card World::says(const std::string& who, const std::string& line, const std::string& where) {
  return card_of(bot_->hear_now(typed(who, line, where)));
}

std::string World::hears(const std::string& who,
                         const std::string& line,
                         const std::string& where) {
  return as_lines(says(who, line, where));
}

Card World::presses(const std::string& who, const Call& call, const std::string& where) {
  auto invocation = typed(who, "", where);
  invocation.said = call;
  return card_of(bot_->hear_now(std::move(invocation)));
}

Card World::presses(const std::string& who, const Card& card, const std::string& label) {
  const auto* button = find_button(card, label);
  if (button == nullptr) {
    ADD_FAILURE() << "no button " << label << " on\n" << as_lines(card);
    return {};
  }
  return presses(who, button->call);
}

}  // namespace debrief
