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

struct Connections : testing::Test {
  Shelf shelf;
  RunningServer running;

  void SetUp() override {
    add_routes(running.server, shelf);
    running.start();
  }
};

TEST_F(Connections, ArePipelinedInOrder) {
  Raw raw(running.port);
  std::string all;
  for (int i = 0; i < 900; ++i)
    all += fetch("/number?" + std::to_string(i));
  std::thread writer([&] { raw.say(all); });

  for (int i = 0; i < 900; ++i)
    ASSERT_EQ(body_of(raw.answer()), std::to_string(i));
  writer.join();
}

TEST_F(Connections, StayInOrderAroundALateAnswer) {
  Raw raw(running.port);
  raw.say(fetch("/later") + fetch("/number?2"));
  ASSERT_TRUE(eventually([&] { return shelf.size() == 1; }));
  shelf.answer_all("first");

  EXPECT_EQ(body_of(raw.answer()), "first");
  EXPECT_EQ(body_of(raw.answer()), "2");
}

TEST_F(Connections, ThatAreHalfClosedAreStillAnswered) {
  Raw raw(running.port);
  raw.say(fetch("/number?1"));
  raw.finish();

  EXPECT_EQ(body_of(raw.rest()), "1");
}

TEST_F(Connections, CloseWhenTheClientAsks) {
  Raw raw(running.port);
  raw.say("GET /number?1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + fetch("/number?2"));

  const auto all = raw.rest();

  EXPECT_EQ(body_of(all), "1") << "what comes after the last request is not looked at";
  EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
}

TEST_F(Connections, HearContinueBeforeTheyBringTheirBody) {
  Raw raw(running.port);
  raw.say("POST /in HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(raw.answer(), "HTTP/1.1 100 Continue\r\n\r\n");

  raw.say("ab");

  EXPECT_EQ(status_of(raw.answer()), 200);
}

TEST_F(Connections, HearA413ThatTheyDoNotWaitFor) {
  Raw raw(running.port);
  raw.say("POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n");
  raw.say(std::string(300 * 1024, 'x'));  // a reset would eat the answer

  EXPECT_EQ(status_of(raw.rest()), 413);
}

TEST_F(Connections, WhoseClientLeftAreForgotten) {
  {
    Raw raw(running.port);
    raw.say(fetch("/later"));
    ASSERT_TRUE(eventually([&] { return shelf.size() == 1; }));
  }
  shelf.answer_all("to nobody");

  EXPECT_TRUE(eventually([&] { return running.server.counters().connections == 0; }));
}

struct Draining : Connections {};

TEST_F(Draining, AnswersWhatWasBegunAlsoWhenTheAnswerIsDeferred) {
  Raw working(running.port);
  Raw half_sent(running.port);
  Raw idle(running.port);
  idle.say(fetch("/number?0"));
  idle.answer();
  working.say(fetch("/later"));
  half_sent.say("GET /number?1 HTTP/1.1\r\nHost");
  ASSERT_TRUE(eventually([&] { return shelf.size() == 1; }));
  ASSERT_TRUE(eventually([&] { return running.server.counters().held_bytes > 50; }));

  running.server.drain();

  EXPECT_TRUE(idle.closed()) << "at once";
  EXPECT_FALSE(Raw(running.port).connected()) << "new ones are refused";
  half_sent.say(": x\r\n\r\n");
  EXPECT_EQ(body_of(half_sent.rest()), "1");
  shelf.answer_all("after all");
  const auto last = working.rest();
  EXPECT_EQ(body_of(last), "after all");
  running.stop();
}

TEST_F(Draining, EndsAtOnceWhereNothingIsOpen) {
  const auto start = Clock::now();
  running.stop();
  EXPECT_LT(Clock::now() - start, Milliseconds(1000));
}

}  // namespace
}  // namespace debrief::http
