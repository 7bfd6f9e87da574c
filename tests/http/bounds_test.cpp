#include <algorithm>
#include <chrono>
#include <deque>
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "adapters/http/server.h"
#include "tests/http/raw.h"
#include "tests/http/shelf.h"

namespace debrief::http {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = Limits::Milliseconds;
using testing::HasSubstr;

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
  std::promise<void> begun;
  std::promise<void> go;
  const auto gate = go.get_future().share();
  RunningServer running({.workers = 1, .queue = 1});
  running.server.route("GET", "/wait", [&, gate](const Request& request, const Responder& answer) {
    if (request.query == "first") begun.set_value();
    gate.wait();
    answer({.body = "done"});
  });
  running.start();
  Raw working(running.port);
  Raw queued(running.port);
  Raw refused(running.port);
  working.say(fetch("/wait?first"));
  begun.get_future().wait();
  queued.say(fetch("/wait"));
  ASSERT_TRUE(eventually([&] { return running.server.counters().queued == 1; }));

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

/// Both ends of each connection are descriptors of this process. False: the system gives fewer.
bool raise_descriptors(rlim_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(wanted, limit.rlim_max));
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= wanted;
}

TEST(Crowd, ManyIdleAndSlowOnesDoNotKeepAnHonestOneWaiting) {
  const int idle = raise_descriptors(5200) ? 2000 : 200;
  const int slow = idle / 5;
  Shelf shelf;
  RunningServer running;
  add_routes(running.server, shelf);
  running.start();
  std::deque<Raw> crowd;
  for (int i = 0; i < idle + slow; ++i) {
    crowd.emplace_back(running.port);
    if (i < slow) crowd.back().say("POST /in HTTP/1.1\r\nHost: x\r\nContent-Le");
  }
  std::vector<Milliseconds> took;
  for (int i = 0; i < 100; ++i) {
    const auto start = Clock::now();
    ASSERT_EQ(body_of(ask(running.port, fetch("/number?7"))), "7");
    took.push_back(std::chrono::duration_cast<Milliseconds>(Clock::now() - start));
  }
  std::sort(took.begin(), took.end());
  RecordProperty("p99_ms", std::to_string(took[98].count()));
  EXPECT_LT(took[49], Milliseconds(500)) << "a busy machine may be slow, a full pool never ends";
}

}  // namespace
}  // namespace debrief::http
