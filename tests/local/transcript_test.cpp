// The whole bot in a terminal, as `debrief chat` runs it: tests/golden/local/transcript.txt is what
// stands on the screen.
#include <fstream>
#include <iterator>
#include <sstream>

#include <gtest/gtest.h>

#include "bot/service/courier.h"
#include "bot/service/scheduler.h"

#include "adapters/local/local.h"
#include "adapters/terminal/terminal.h"
#include "storage/open.h"
#include "tests/doubles/world.h"

namespace debrief::local {
namespace {

/// A bot over a real database, with the local chat as its only platform. Looking at the chat ticks
/// and delivers: nothing runs beside the test.
class Chatting : public testing::Test {
 protected:
  Chatting() {
    clock_.set(Zone().at(day_from_iso("2026-11-23").value(), std::chrono::hours(10)));
    StorageOptions storage;
    storage.url = "sqlite:" + folder_.file("debrief.db");
    store_ = std::move(open_store(storage)).value();
    OrganisationSettings organisation;
    organisation.name = "local";
    organisation.workspaces = {"local"};
    organisation.admins = {"local:you"};
    bot_ = std::make_unique<Bot>(*store_, clock_, Directory{organisation});
    LocalOptions options;
    options.token = [this] { return "token" + std::to_string(++tokens_) + "abcdefgh"; };
    options.clock.now = [this] { return clock_.now(); };
    options.clock.forward = [this](std::chrono::microseconds by) -> Result<void> {
      clock_.set(clock_.now() + by);
      return {};
    };
    options.settled = [this] { return deliver(); };
    chat_ = make_local(std::move(options));
    courier_ = std::make_unique<Courier>(*bot_, Messengers{{"local", &chat_->messenger()}});
  }

  bool deliver() {
    const auto looked = tick(*bot_);
    while (courier_->deliver()) {
    }
    return looked.ok();
  }

  std::string talk(const std::string& lines) {
    std::istringstream in(lines);
    const terminal::NextLine next = [&in](std::chrono::milliseconds) {
      terminal::Incoming incoming;
      if (std::getline(in, incoming.text)) {
        incoming.what = terminal::Incoming::What::line;
      }
      return incoming;
    };
    const terminal::Transport transport =
        [this](auto method, auto target, auto body) -> Result<terminal::Response> {
      const auto answer = chat_->call(method, target, body, *bot_);
      return terminal::Response{answer.status, answer.body};
    };
    std::ostringstream out;
    EXPECT_EQ(terminal::run_terminal({}, transport, next, out), 0);
    return out.str();
  }

  TemporaryFolder folder_;
  ClockDouble clock_;
  int tokens_ = 0;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Bot> bot_;
  std::unique_ptr<LocalPlatform> chat_;
  std::unique_ptr<Courier> courier_;
};

TEST_F(Chatting, ANewcomersFirstTenMinutesLookLikeThis) {
  const auto transcript = talk(R"(/in general
/pm new "Token leak at Acme" sev:1 breach:suspected impact:customer
/pm bind PM-1
/pm item add rotate the signing keys @dana due:tomorrow p1
/pm accept A-1
/forward
/as dana
/in
todo
done A-1
verify A-1
/as ana
verify A-1
)");
  std::ifstream file(DEBRIEF_SOURCE_DIR "/tests/golden/local/transcript.txt");
  const std::string golden{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(transcript, golden);
}

}  // namespace
}  // namespace debrief::local
