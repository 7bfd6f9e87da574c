#include "tests/commands/world.h"

#include <algorithm>

#include "bot/chat/codec.h"

namespace debrief {
namespace {

Instant instant(std::string_view text) {
  const auto day = day_from_iso(text.substr(0, 10)).value();
  const int hours = std::stoi(std::string(text.substr(11, 2)));
  const int minutes = std::stoi(std::string(text.substr(14, 2)));
  return Instant(day.time_since_epoch()) + std::chrono::hours(hours)
         + std::chrono::minutes(minutes);
}

OrganisationSettings organisation() {
  OrganisationSettings settings;
  settings.name = "Acme";
  settings.workspaces = {"slack:T1"};
  settings.admins = {"slack:adam"};
  settings.srt = {"slack:sara"};
  settings.policy.calendar.zone = Zone::named("Europe/Berlin").value();
  settings.policy.security_channel = "slack/T1/SEC";
  return settings;
}

Address place_of(const std::string& conversation, bool direct) {
  Address place;
  place.platform = "slack";
  place.workspace = "T1";
  place.conversation = conversation;
  place.direct = direct;
  return place;
}

// "@dana" becomes a span, as Slack sends it.
Line spans(const std::string& line) {
  Line spans;
  std::string text;
  for (std::size_t i = 0; i < line.size();) {
    const bool starts = line[i] == '@' && i + 1 < line.size() && line[i + 1] != ' ';
    if (!starts) {
      text += line[i++];
      continue;
    }
    auto end = i + 1;
    while (end < line.size() && std::isalnum(static_cast<unsigned char>(line[end])) != 0) {
      ++end;
    }
    if (!text.empty()) {
      spans.push_back({Span::Kind::text, text, ""});
      text.clear();
    }
    spans.push_back({Span::Kind::person, line.substr(i, end - i), line.substr(i + 1, end - i - 1)});
    i = end;
  }
  if (!text.empty()) {
    spans.push_back({Span::Kind::text, text, ""});
  }
  return spans;
}

}  // namespace

World::World() : directory_{organisation()} {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  folder_ = std::filesystem::temp_directory_path()
            / ("debrief-" + std::to_string(getpid()) + "-" + test->name());
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directories(folder_);
  StorageOptions options;
  options.url = "sqlite:" + (folder_ / "debrief.db").string();
  auto opened = open_store(options);
  if (!opened) {
    throw std::runtime_error(opened.error().sentence);
  }
  store_ = std::move(*opened);
  bot_ = std::make_unique<Bot>(*store_, clock_, directory_);
  at("2026-11-23 10:00");  // a Monday
}

World::~World() {
  bot_.reset();
  store_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void World::at(std::string_view iso_utc) {
  clock_.set(instant(iso_utc));
}

Reply World::hear(const std::string& who, const Address& place, std::variant<Line, Call> said) {
  Invocation invocation;
  invocation.delivery = "d" + std::to_string(++deliveries_);
  invocation.workspace = "slack:T1";
  invocation.speaker = {"slack", "T1", who};
  invocation.speaker_name = who;
  invocation.speaker_name[0] = static_cast<char>(std::toupper(who[0]));
  invocation.place = place;
  invocation.said = std::move(said);
  return bot_->hear_now(std::move(invocation));
}

std::string World::keep(Reply reply) {
  if (const auto* form = std::get_if<Form>(&reply.body)) {
    card_ = Card();
    std::string missing;
    for (const auto& name : form->missing) {
      missing += (missing.empty() ? "" : ",") + name;
    }
    return "form(" + missing + "): " + form->sentence + " [" + form->line + "]";
  }
  card_ = std::get<Card>(reply.body);
  auto shown = card_;
  shown.buttons.clear();
  shown.menu.clear();
  for (auto& row : shown.rows) {
    row.menu.clear();
  }
  auto lines = as_lines(shown);
  if (!lines.empty() && lines.back() == '\n') {
    lines.pop_back();
  }
  return lines;
}

std::string World::says(const std::string& who, const std::string& line) {
  return says_in("C1", who, line);
}

std::string World::says_in(const std::string& where,
                           const std::string& who,
                           const std::string& line) {
  return keep(hear(who, place_of(where, false), spans(line)));
}

std::string World::whispers(const std::string& who, const std::string& line) {
  return keep(hear(who, place_of("D" + who, true), spans(line)));
}

std::string World::presses(const std::string& who, const Call& call) {
  return keep(hear(who, place_of("C1", false), call));
}

std::vector<std::string> World::buttons() const {
  std::vector<std::string> labels;
  for (const auto& button : card_.buttons) {
    if (button.label != "Undo") {
      labels.push_back(button.label);
    }
  }
  return labels;
}

Call World::call_of(const std::string& label) const {
  std::vector<Button> all = card_.buttons;
  all.insert(all.end(), card_.menu.begin(), card_.menu.end());
  for (const auto& row : card_.rows) {
    all.insert(all.end(), row.menu.begin(), row.menu.end());
  }
  const auto found = std::find_if(
      all.begin(), all.end(), [&label](const Button& button) { return button.label == label; });
  EXPECT_NE(found, all.end()) << "no button " << label;
  return found == all.end() ? Call() : found->call;
}

void World::open_eyes(const std::function<void(Records&)>& look) {
  const auto read = store_->read([&](Session& session) -> Result<void> {
    const auto organisation = session.organisation_of("slack:T1", "Acme");
    if (!organisation) {
      return organisation.error();
    }
    Actor system;
    system.as = Actor::As::system;
    system.organisation = *organisation;
    look(session.open(system));
    return {};
  });
  ASSERT_TRUE(read.ok()) << (read.ok() ? "" : read.error().sentence);
}

std::vector<std::string> World::owed(const std::string& address_key) {
  std::vector<std::string> owed;
  open_eyes([&](Records& records) {
    std::vector<std::string> subjects;
    for (int number = 1; number < 20; ++number) {
      subjects.push_back("A-" + std::to_string(number));
      subjects.push_back("PM-" + std::to_string(number));
    }
    for (const auto& subject : subjects) {
      for (const auto& notice : records.notices().pending(subject, 100)) {
        if (key(notice.to) != address_key || notice.kind == NoticeKind::slot) {
          continue;
        }
        const auto card = decode_card(notice.body);
        owed.push_back(notice.kind == NoticeKind::view
                           ? notice.key
                           : notice.topic + ": " + (card ? summary(*card) : ""));
      }
    }
  });
  return owed;
}

std::vector<PastTurn> World::history(const Ref& subject) {
  std::vector<PastTurn> found;
  open_eyes([&](Records& records) { found = records.history().of(subject, 50); });
  return found;
}

Item World::item(std::int64_t number) {
  Item found;
  open_eyes([&](Records& records) {
    const auto item = records.items().find(number);
    ASSERT_TRUE(item.ok());
    found = *item;
  });
  return found;
}

Postmortem World::postmortem(std::int64_t number) {
  Postmortem found;
  open_eyes([&](Records& records) {
    const auto held = records.postmortems().find(number);
    ASSERT_TRUE(held.ok());
    found = *held;
  });
  return found;
}

}  // namespace debrief
