#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/http/server.h"
#include "tests/http/raw.h"
#include "tests/http/shelf.h"

namespace debrief::http {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = Limits::Milliseconds;
using testing::HasSubstr;

/// Short limits, so that each deadline passes while a test looks on.
Limits short_limits() {
  return {.request = Milliseconds(200),
          .idle = Milliseconds(200),
          .handler = Milliseconds(200),
          .write = Milliseconds(300),
          .linger = Milliseconds(50),
          .drain = Milliseconds(1000)};
}

struct Deadlines : testing::Test {
  Shelf shelf;
  RunningServer running{short_limits()};

  void SetUp() override {
    add_routes(running.server, shelf);
    running.start();
  }
  Counters counters() const { return running.server.counters(); }
};

TEST_F(Deadlines, AClientThatDripsHears408AtTheDeadline) {
  Raw slow(running.port);
  const auto start = Clock::now();
  const auto text = post("/in", std::string(1000, 'x'));
  for (std::size_t i = 0; i < text.size() && Clock::now() - start < Milliseconds(3000); ++i) {
    if (!slow.say(text.substr(i, 1)) || counters().answers[4] > 0) break;
    std::this_thread::sleep_for(Milliseconds(10));
  }
  const auto all = slow.rest();

  EXPECT_EQ(status_of(all), 408);
  EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
  EXPECT_LT(Clock::now() - start, Milliseconds(2500)) << "each byte must not begin the time anew";
}

TEST_F(Deadlines, AClientThatStopsInTheHeadHears408) {
  Raw slow(running.port);
  slow.say("GET / HTTP/1.1\r\nHost: x\r\n");

  EXPECT_EQ(status_of(slow.rest()), 408);
}

TEST_F(Deadlines, AnIdleConnectionIsClosedWithoutAWord) {
  Raw fresh(running.port);
  EXPECT_TRUE(fresh.closed());

  Raw used(running.port);
  used.say(fetch("/number?1"));
  EXPECT_EQ(body_of(used.answer()), "1");
  EXPECT_TRUE(used.closed());
}

TEST(WriteDeadline, AReaderThatDoesNotReadIsCut) {
  Shelf shelf;
  RunningServer running({.write = Milliseconds(300)});  // alone can end this within five seconds
  add_routes(running.server, shelf);
  running.start();
  Raw reader(running.port);
  reader.keep_little();
  for (int i = 0; i < 4; ++i)
    reader.say(fetch("/big"));
  ASSERT_TRUE(eventually([&] { return running.server.counters().answers[2] > 0; }));

  EXPECT_TRUE(eventually([&] { return running.server.counters().connections == 0; }));

  EXPECT_EQ(running.server.counters().held_bytes, 0u);
}

TEST_F(Deadlines, AHandlerThatTakesTooLongIs503AndItsLateAnswerIsDropped) {
  Raw raw(running.port);
  raw.say(fetch("/later") + fetch("/number?2"));

  const auto all = raw.rest();
  shelf.answer_all("late");

  EXPECT_EQ(status_of(all), 503);
  EXPECT_THAT(all, HasSubstr("Retry-After: 1\r\n"));
  EXPECT_EQ(all.find("late"), all.npos);
  EXPECT_TRUE(eventually([&] { return counters().late_answers == 1; }));
}

TEST_F(Deadlines, DrainingWaitsNoLongerThanItsOwn) {
  RunningServer other({.handler = Milliseconds(60000), .drain = Milliseconds(100)});
  Shelf forgotten;
  add_routes(other.server, forgotten);
  other.start();
  Raw raw(other.port);
  raw.say(fetch("/later"));
  ASSERT_TRUE(eventually([&] { return forgotten.size() == 1; }));
  const auto start = Clock::now();

  other.stop();

  EXPECT_LT(Clock::now() - start, Milliseconds(3000));
  EXPECT_TRUE(raw.closed());
}

}  // namespace
}  // namespace debrief::http
