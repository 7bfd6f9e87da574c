#include "adapters/http/server.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

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

void echo(const Request& request, const Responder& answer) {
  answer({.content_type = "text/plain", .body = request.body});
}

struct Routes : testing::Test {
  RunningServer running;
  Server& server = running.server;

  std::string answer_to(std::string_view request) {
    if (running.port == 0) running.start();
    return ask(running.port, request);
  }
};

TEST_F(Routes, AnswerWithSafeHeadersOfOurOwn) {
  server.route("GET", "/hello", says("hi"));

  EXPECT_EQ(answer_to(fetch("/hello")),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n"
            "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\r\nhi");
}

TEST_F(Routes, HeadIsAnsweredLikeGetWithoutTheBody) {
  server.route("GET", "/hello", says("hi"));

  running.start();
  Raw raw(running.port);
  raw.say("HEAD /hello HTTP/1.0\r\n\r\n");
  const auto answer = raw.rest();

  EXPECT_THAT(answer, HasSubstr("Content-Length: 2\r\n"));
  EXPECT_EQ(body_of(answer), "");
}

TEST_F(Routes, TheHandlerSeesWhatWasSent) {
  server.route("POST", "/see", [](const Request& r, const Responder& answer) {
    std::string all = r.method + "|" + r.path + "|" + r.query + "|" + r.peer_ip + "|";
    all += std::string(r.header("x-VALUE")) + "|" + r.body;
    answer({.content_type = "text/plain", .body = all});
  });

  const auto answer = answer_to(
      "POST /s%65e?a=%41+b HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6\r\n"
      "X-Value:  %41+c \r\nContent-Length: 6\r\n\r\na=%\r\n\xff");

  EXPECT_EQ(body_of(answer), "POST|/see|a=%41+b|127.0.0.1|%41+c|a=%\r\n\xff");
}

TEST_F(Routes, AnUnknownPathIs404WithTheRequestsIdOnly) {
  const auto answer = answer_to(fetch("/nothing/secret"));

  EXPECT_EQ(status_of(answer), 404);
  EXPECT_THAT(
      std::string(body_of(answer)),
      testing::MatchesRegex("\\{\"error\":\"not found\",\"request\":\"[0-9a-f]{16}\"\\}\n"));
  EXPECT_THAT(answer, Not(HasSubstr("secret")));
}

TEST_F(Routes, AKnownPathWithAnotherMethodIs405AndNamesThose) {
  server.route("GET", "/both", says("hi"));
  server.route("POST", "/both", echo);

  for (const auto* method : {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
    const auto answer =
        answer_to(std::string(method) + " /both HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(status_of(answer), 405) << method;
    EXPECT_THAT(answer, HasSubstr("Allow: GET, HEAD, POST\r\n")) << method;
  }
}

TEST_F(Routes, AKnownPathThatOnlyPostsRefusesGet) {
  server.route("POST", "/in", echo);

  EXPECT_EQ(status_of(answer_to(fetch("/in"))), 405);
}

TEST_F(Routes, APatternTakesWhatIsBelowItAndAnExactPathGoesFirst) {
  server.route("GET", "/r/*", says("pattern"));
  server.route("GET", "/r/exact", says("exact"));

  EXPECT_EQ(body_of(answer_to(fetch("/r/some.token/deeper"))), "pattern");
  EXPECT_EQ(body_of(answer_to(fetch("/r/exact"))), "exact");
  EXPECT_EQ(status_of(answer_to(fetch("/r"))), 404);
  EXPECT_EQ(status_of(answer_to(post("/r/token", "x"))), 405);
}

TEST_F(Routes, ABodyOverTheRoutesLimitIs413) {
  server.route("POST", "/small", echo, {.body_bytes = 10});
  server.route("POST", "/large", echo, {.body_bytes = 1 << 20});
  server.route("POST", "/usual", echo);

  EXPECT_EQ(status_of(answer_to(post("/small", "0123456789"))), 200);
  EXPECT_EQ(status_of(answer_to(post("/small", "0123456789a"))), 413);
  EXPECT_EQ(body_of(answer_to(post("/large", std::string(1 << 20, 'x')))).size(), 1u << 20);
  EXPECT_EQ(status_of(answer_to(post("/usual", std::string(256 * 1024, 'x')))), 200);
  // Known from the head alone: no byte of the body needs to come.
  EXPECT_EQ(
      status_of(answer_to("POST /usual HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n")),
      413);
}

TEST_F(Routes, EachSurfaceHasItsOwn) {
  server.route("GET", "/hello", says("main"));
  server.route(Surface::metrics, "GET", "/metrics", says("numbers"));
  const int metrics = server.listen("127.0.0.1:0", Surface::metrics).value();

  EXPECT_EQ(body_of(answer_to(fetch("/hello"))), "main");
  EXPECT_EQ(status_of(answer_to(fetch("/metrics"))), 404);
  EXPECT_EQ(body_of(ask(metrics, fetch("/metrics"))), "numbers");
  EXPECT_EQ(status_of(ask(metrics, fetch("/hello"))), 404);
}

TEST_F(Routes, ListenOnTheSixthVersionToo) {
  server.route("GET", "/hello", [](const Request& r, const Responder& answer) {
    answer({.body = r.peer_ip});
  });
  const auto six = server.listen("[::1]:0");
  if (!six.ok()) GTEST_SKIP() << six.error().sentence;
  running.start();

  auto raw = Raw::to_loopback_six(*six);
  raw.say(fetch("/hello"));

  EXPECT_EQ(body_of(raw.answer()), "::1");
}

TEST_F(Routes, AnAddressThatIsNoneIsRefused) {
  for (const auto* wrong : {"",
                            "3978",
                            "127.0.0.1",
                            "127.0.0.1:",
                            "127.0.0.1:70000",
                            "here:80",
                            "::1:80",
                            "127.0.0.1:80x",
                            "[::1:80"}) {
    const auto listened = server.listen(wrong);
    ASSERT_FALSE(listened.ok()) << wrong;
    EXPECT_EQ(listened.error().code, Code::invalid) << wrong;
  }
}

TEST_F(Routes, APortThatIsTakenIsSaid) {
  running.start();

  const auto again = server.listen("127.0.0.1:" + std::to_string(running.port));

  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, Code::unavailable);
  EXPECT_THAT(again.error().sentence, HasSubstr("in use"));
}

TEST_F(Routes, AUnixSocketIsTheOwnersOnlyAndSaysSo) {
  const auto path = testing::TempDir() + "debrief_http_" + std::to_string(::getpid()) + ".sock";
  server.route(
      Surface::local_socket, "POST", "/say", [](const Request& r, const Responder& answer) {
        answer({.body = r.over_unix_socket ? "unix" : "tcp"});
      });
  ASSERT_TRUE(server.listen_unix(path).ok());
  running.start();

  Raw raw(path);
  raw.say(post("/say", ""));

  EXPECT_EQ(body_of(raw.answer()), "unix");
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(Server().listen_unix(path).error().code, Code::conflict);
  running.stop();
  EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace debrief::http
