#include <algorithm>
#include <chrono>
#include <deque>
#include <future>
#include <mutex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "adapters/http/server.h"
#include "tests/http/raw.h"

namespace debrief::http {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = Limits::Milliseconds;
using testing::HasSubstr;

/// Keeps what it was asked until somebody answers.
struct Shelf {
  std::mutex mutex;
  std::deque<Responder> kept;

  Handler handler() {
    return [this](const Request&, Responder answer) {
      const std::lock_guard lock(mutex);
      kept.push_back(std::move(answer));
    };
  }
  std::size_t size() {
    const std::lock_guard lock(mutex);
    return kept.size();
  }
  void answer_all(const std::string& body) {
    const std::lock_guard lock(mutex);
    for (auto& one : kept)
      one({.body = body});
    kept.clear();
  }
};

void add_routes(Server& server, Shelf& shelf) {
  server.route("GET", "/later", shelf.handler());
  server.route("POST", "/later", shelf.handler());
  server.route("GET", "/number", [](const Request& request, const Responder& answer) {
    answer({.body = request.query});
  });
  server.route("POST",
               "/in",
               [](const Request&, const Responder& answer) { answer({}); },
               {.body_bytes = 1 << 20});
  server.route("GET", "/big", [](const Request&, const Responder& answer) {
    answer({.body = std::string(4 << 20, 'x').substr(1000)});
  });
}

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
  for (std::size_t i = 0; i < text.size() && Clock::now() - start < Milliseconds(1000); ++i) {
    if (!slow.say(text.substr(i, 1)) || counters().answers[4] > 0) break;
    std::this_thread::sleep_for(Milliseconds(10));
  }
  const auto all = slow.rest();

  EXPECT_EQ(status_of(all), 408);
  EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
  EXPECT_LT(Clock::now() - start, Milliseconds(900)) << "each byte must not begin the time anew";
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

TEST_F(Deadlines, AReaderThatDoesNotReadIsCut) {
  Raw reader(running.port);
  reader.keep_little();
  for (int i = 0; i < 4; ++i)
    reader.say(fetch("/big"));
  EXPECT_TRUE(eventually([&] { return counters().held_bytes > 1u << 20; }));

  EXPECT_TRUE(eventually([&] { return counters().connections == 0; }));
  EXPECT_EQ(counters().held_bytes, 0u);
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

TEST(Bounds, ConnectionsOverTheLimitHear503) {
  RunningServer running({.connections = 2});
  running.start();
  const Raw one(running.port);
  const Raw two(running.port);
  ASSERT_TRUE(eventually([&] { return running.server.counters().connections == 2; }));

  Raw three(running.port);
  three.say(fetch("/"));
  const auto all = three.rest();

  EXPECT_EQ(status_of(all), 503);
  EXPECT_THAT(all, HasSubstr("Retry-After: 1\r\n"));
}

TEST(Bounds, ConnectionsFitTheDescriptorsLess64) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit few = before;
  few.rlim_cur = 300;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  const auto lowered = Server().connections_max();
  ::setrlimit(RLIMIT_NOFILE, &before);

  EXPECT_EQ(lowered, 236u);
  EXPECT_EQ(Server({.connections = 5}).connections_max(), 5u);
}

TEST(Bounds, AConnectionServesSoManyRequestsOnly) {
  Shelf shelf;
  RunningServer running({.requests = 2});
  add_routes(running.server, shelf);
  running.start();

  Raw raw(running.port);
  for (int i = 0; i < 3; ++i)
    raw.say(fetch("/number?" + std::to_string(i)));
  raw.answer();

  EXPECT_THAT(raw.answer(), HasSubstr("Connection: close\r\n"));
  EXPECT_TRUE(raw.closed());
}

/// One worker that stands still, so that the queue fills.
TEST(Bounds, AFullQueueIs503AndTheConnectionLives) {
  std::promise<void> go;
  const auto gate = go.get_future().share();
  RunningServer running({.workers = 1, .queue = 1});
  running.server.route("GET", "/wait", [gate](const Request&, const Responder& answer) {
    gate.wait();
    answer({.body = "done"});
  });
  running.start();
  Raw working(running.port);
  Raw queued(running.port);
  Raw refused(running.port);
  const auto queue_is = [&](std::uint64_t size) {
    return eventually([&] { return running.server.counters().queued == size; });
  };
  working.say(fetch("/wait"));
  ASSERT_TRUE(eventually([&] { return running.server.counters().held_bytes > 0; }));
  ASSERT_TRUE(queue_is(0));
  queued.say(fetch("/wait"));
  ASSERT_TRUE(queue_is(1));

  refused.say(fetch("/wait"));
  const auto no = refused.answer();

  EXPECT_EQ(status_of(no), 503);
  EXPECT_THAT(no, HasSubstr("Retry-After: 1\r\n"));
  go.set_value();
  EXPECT_EQ(body_of(working.answer()), "done");
  EXPECT_EQ(body_of(queued.answer()), "done");
  refused.say(fetch("/wait"));
  EXPECT_EQ(body_of(refused.answer()), "done");
}

TEST(Bounds, BuffersOfAllConnectionsTogetherStayBelowTheirLimit) {
  Shelf shelf;
  RunningServer running({.held_bytes = 4 << 20});
  add_routes(running.server, shelf);
  running.start();
  std::deque<Raw> hoarders;
  const auto most = post("/in", std::string(1 << 20, 'x')).substr(0, 900 * 1024);
  std::uint64_t peak = 0;
  for (int i = 0; i < 12; ++i) {
    hoarders.emplace_back(running.port);
    hoarders.back().say(most);
    peak = std::max(peak, running.server.counters().held_bytes);
  }

  EXPECT_TRUE(eventually([&] { return running.server.counters().answers[5] > 0; }));
  EXPECT_EQ(body_of(ask(running.port, fetch("/number?7"))), "7") << "small ones are still served";
  EXPECT_LT(peak, (4u << 20) + (1u << 20));
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

TEST(Crowd, ManyIdleAndSlowOnesDoNotKeepAnHonestOneWaiting) {
  Shelf shelf;
  RunningServer running({.connections = 600});
  add_routes(running.server, shelf);
  running.start();
  std::deque<Raw> crowd;
  for (int i = 0; i < 300; ++i) {
    crowd.emplace_back(running.port);
    if (i % 3 == 0) crowd.back().say("POST /in HTTP/1.1\r\nHost: x\r\nContent-Le");
  }
  std::vector<Milliseconds> took;
  for (int i = 0; i < 50; ++i) {
    const auto start = Clock::now();
    ASSERT_EQ(body_of(ask(running.port, fetch("/number?7"))), "7");
    took.push_back(std::chrono::duration_cast<Milliseconds>(Clock::now() - start));
  }
  std::sort(took.begin(), took.end());
  EXPECT_LT(took[took.size() / 2], Milliseconds(50));
}

}  // namespace
}  // namespace debrief::http
