#include <future>
#include <memory>
#include <stdexcept>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/http/server.h"
#include "tests/http/raw.h"

namespace debrief::http {
namespace {

using testing::HasSubstr;
using testing::Not;

Handler says(const std::string& text) {
  return [text](const Request&, const Responder& answer) {
    answer({.content_type = "text/plain", .body = text});
  };
}

struct Answers : testing::Test {
  RunningServer running;
  Server& server = running.server;

  std::string answer_to(std::string_view request) {
    if (running.port == 0) running.start();
    return ask(running.port, request);
  }
};

TEST_F(Answers, AnExceptionBecomesFixedTextAndIsTold) {
  std::promise<std::string> told;
  server.on_exception(
      [&](std::string_view, std::string_view what) { told.set_value(std::string(what)); });
  server.route("GET", "/throw", [](const Request&, const Responder&) {
    throw std::runtime_error("secret words");
  });

  const auto answer = answer_to(fetch("/throw"));

  EXPECT_EQ(status_of(answer), 500);
  EXPECT_THAT(answer, HasSubstr(R"({"error":"internal server error","request":")"));
  EXPECT_THAT(answer, Not(HasSubstr("secret")));
  EXPECT_EQ(told.get_future().get(), "secret words");
}

TEST_F(Answers, AForgottenResponderBecomes500) {
  server.route("GET", "/forget", [](const Request&, const Responder&) {});

  EXPECT_EQ(status_of(answer_to(fetch("/forget"))), 500);
}

TEST_F(Answers, TheFirstOfTwoCounts) {
  server.route("GET", "/twice", [](const Request&, const Responder& answer) {
    answer({.body = "first"});
    answer({.body = "second"});
  });
  running.start();

  Raw raw(running.port);
  raw.say(fetch("/twice"));
  EXPECT_EQ(body_of(raw.answer()), "first");
  raw.say(fetch("/nothing"));
  EXPECT_EQ(status_of(raw.answer()), 404);
}

TEST_F(Answers, MayComeLaterFromAnotherThread) {
  std::promise<Responder> handed_over;
  server.route("POST", "/later", [&](const Request&, Responder answer) {
    handed_over.set_value(std::move(answer));
  });
  running.start();

  Raw raw(running.port);
  raw.say(post("/later", "x"));
  auto responder = handed_over.get_future().get();
  EXPECT_EQ(status_of(ask(running.port, fetch("/other"))), 404) << "nobody waits for it";
  responder({.body = "at last"});

  EXPECT_EQ(body_of(raw.answer()), "at last");
}

TEST_F(Answers, AResponderMayOutliveItsServer) {
  std::promise<Responder> handed_over;
  auto short_lived = std::make_unique<RunningServer>(Limits{.drain = Limits::Milliseconds(1)});
  short_lived->server.route("GET", "/later", [&](const Request&, Responder answer) {
    handed_over.set_value(std::move(answer));
  });
  short_lived->start();
  Raw raw(short_lived->port);
  raw.say(fetch("/later"));
  auto responder = handed_over.get_future().get();

  short_lived.reset();

  responder({.body = "too late"});
  EXPECT_TRUE(raw.closed());
}

TEST_F(Answers, ThatCannotBeSentBecome500) {
  const std::vector<Response> wrong{
      {.headers = {{"X-Note", "a\r\nSet-Cookie: b"}}},
      {.headers = {{"X-Note", "a\nb"}}},
      {.headers = {{"X-Note\r\nA", "b"}}},
      {.headers = {{"", "b"}}},
      {.headers = {{"Content-Length", "3"}}},
      {.headers = {{"transfer-encoding", "chunked"}}},
      {.headers = {{"Connection", "upgrade"}}},
      {.content_type = "text/plain\r\nX: y"},
      {.status = 99},
      {.status = 101},
      {.status = 600},
      {.body = std::string((4 << 20) + 1, 'x')},
  };
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    server.route("GET", "/" + std::to_string(i), [&, i](const Request&, const Responder& answer) {
      answer(wrong[i]);
    });
  }
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    EXPECT_EQ(status_of(answer_to(fetch("/" + std::to_string(i)))), 500) << i;
  }
}

TEST_F(Answers, BringHeadersOfTheirOwn) {
  server.route("GET", "/page", [](const Request&, const Responder& answer) {
    answer({.status = 302, .headers = {{"Location", "/other"}, {"cache-control", "max-age=60"}}});
  });

  const auto answer = answer_to(fetch("/page"));

  EXPECT_THAT(answer, HasSubstr("HTTP/1.1 302 Found\r\n"));
  EXPECT_THAT(answer, HasSubstr("Location: /other\r\ncache-control: max-age=60\r\n"));
  EXPECT_THAT(answer, Not(HasSubstr("no-store")));
}

TEST_F(Answers, AreCounted) {
  server.route("GET", "/hello", says("hi"));
  answer_to(fetch("/hello"));
  answer_to(fetch("/nothing"));
  answer_to("nonsense\r\n\r\n");

  const auto counters = server.counters();

  EXPECT_EQ(counters.accepted, 3u);
  EXPECT_EQ(counters.answers[2], 1u);
  EXPECT_EQ(counters.answers[4], 2u);
  EXPECT_EQ(counters.refused, 2u);
  EXPECT_EQ(counters.connections_max, server.connections_max());
}

}  // namespace
}  // namespace debrief::http
