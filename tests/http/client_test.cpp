#include "adapters/http/client.h"

#include <atomic>
#include <chrono>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/http/raw.h"

namespace debrief::http {
namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::milliseconds;
using testing::HasSubstr;

/// Takes one connection after another and does with each what it is told, badly.
class Peer {
 public:
  explicit Peer(std::function<void(int descriptor)> behave) : behave_(std::move(behave)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* const generic = reinterpret_cast<sockaddr*>(&at);
    ::bind(listener_, generic, size);
    ::listen(listener_, 8);
    ::getsockname(listener_, generic, &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Peer() {
    stop_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  std::string url(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  int connections() const { return connections_; }

 private:
  void serve() {
    for (int taken = ::accept(listener_, nullptr, nullptr); taken >= 0;
         taken = ::accept(listener_, nullptr, nullptr)) {
      if (!stop_) {
        ++connections_;
        behave_(taken);
      }
      ::close(taken);
    }
  }

  std::function<void(int)> behave_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stop_{false};
  std::atomic<int> connections_{0};
  std::thread thread_;
};

bool say(int descriptor, std::string_view text) {
  return ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL) > 0;
}

void hear(int descriptor) {
  char buffer[4096];
  static_cast<void>(::recv(descriptor, buffer, sizeof buffer, 0));
}

/// One byte each 20 ms until the client goes.
void drip(int descriptor, std::string_view text) {
  for (std::size_t i = 0;; i = (i + 1) % text.size()) {
    if (!say(descriptor, text.substr(i, 1))) return;
    std::this_thread::sleep_for(Milliseconds(20));
  }
}

ClientOptions short_options() {
  return {.connect = Milliseconds(200),
          .total = Milliseconds(300),
          .answer_bytes = 1000,
          .allow_http = true};
}

struct Calls : testing::Test {
  Client client{short_options()};
};

TEST_F(Calls, BringTheRequestAndTheAnswerAcross) {
  RunningServer running;
  running.server.route("POST", "/api/chat.post", [](const Request& r, const Responder& answer) {
    auto all = r.query + "|" + r.body;
    for (const auto* name : {"authorization", "content-type", "host", "accept-encoding"}) {
      all += "|" + std::string(r.header(name));
    }
    answer({.status = 429, .body = all, .headers = {{"Retry-After", "7"}}});
  });
  running.start();
  const auto authority = "127.0.0.1:" + std::to_string(running.port);

  const auto outcome = client.call({.url = "http://" + authority + "/api/chat.post?a=%41%2F+b",
                                    .headers = {{"Authorization", "Bearer xoxb"}},
                                    .body = "{}"});

  ASSERT_TRUE(outcome.answered()) << outcome.reason;
  EXPECT_EQ(outcome.response.status, 429);
  EXPECT_EQ(outcome.response.header("retry-after"), "7");
  EXPECT_EQ(outcome.response.body,
            "a=%41%2F+b|{}|Bearer xoxb|application/json|" + authority + "|identity");
}

TEST_F(Calls, KeepAConnectionToEachHost) {
  RunningServer running;
  running.server.route("GET", "/", [](const Request&, const Responder& answer) { answer({}); });
  running.start();
  const auto url = "http://localhost:" + std::to_string(running.port) + "/";

  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(client.call({.method = "GET", .url = url}).answered());

  EXPECT_EQ(running.server.counters().accepted, 1u);
}

TEST_F(Calls, FollowNoRedirect) {
  RunningServer running;
  running.server.route("GET", "/", [](const Request&, const Responder& answer) {
    answer({.status = 302, .headers = {{"Location", "/elsewhere"}}});
  });
  running.start();

  const auto outcome =
      client.call({.method = "GET", .url = "http://127.0.0.1:" + std::to_string(running.port)});

  EXPECT_EQ(outcome.response.status, 302);
  EXPECT_EQ(running.server.counters().answers[3], 1u);
  EXPECT_EQ(running.server.counters().answers[4], 0u);
}

TEST_F(Calls, EndAtTheDeadlineWhateverDrips) {
  const std::string head = "HTTP/1.1 200 OK\r\nX: y\r\n";
  const std::string with_length = "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n";
  const std::string until_close = "HTTP/1.1 200 OK\r\n\r\n";
  const std::string in_chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const auto& begin : {std::string(), head, with_length, until_close, in_chunks}) {
    const Peer peer([&](int descriptor) {
      hear(descriptor);
      if (!begin.empty()) say(descriptor, begin);
      drip(descriptor, begin.empty() ? "HTTP/1.1 200 OK\r\n" : begin == head ? "Y: z\r\n" : "x");
    });
    const auto start = Clock::now();

    const auto outcome = client.call({.url = peer.url(), .body = "x"});

    EXPECT_EQ(outcome.transport, Transport::ambiguous) << begin;
    EXPECT_LT(Clock::now() - start, Milliseconds(1500)) << begin;
  }
}

TEST_F(Calls, AreAmbiguousWhenThePeerHearsAndGoes) {
  const Peer peer(hear);

  EXPECT_EQ(client.call({.url = peer.url(), .body = "x"}).transport, Transport::ambiguous);
  EXPECT_EQ(peer.connections(), 1) << "it must not be sent again by itself";
}

TEST_F(Calls, AreAmbiguousWhenThePeerSaysNothing) {
  const Peer peer([](int descriptor) {
    hear(descriptor);
    hear(descriptor);  // until the client goes
  });

  EXPECT_EQ(client.call({.url = peer.url(), .body = "x"}).transport, Transport::ambiguous);
}

TEST_F(Calls, AreAmbiguousWhenTheAnswerIsCutShort) {
  const Peer peer([](int descriptor) {
    hear(descriptor);
    say(descriptor, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
  });

  EXPECT_EQ(client.call({.url = peer.url(), .body = "x"}).transport, Transport::ambiguous);
}

TEST_F(Calls, TakeNoAnswerOverTheLimit) {
  const Peer peer([](int descriptor) {
    hear(descriptor);
    say(descriptor, "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'x'));
  });

  EXPECT_EQ(client.call({.url = peer.url(), .body = "x"}).transport, Transport::ambiguous);
}

TEST_F(Calls, AreNotSentWhereNobodyListens) {
  std::string url;
  {
    const Peer gone([](int) {});
    url = gone.url();
  }

  const auto outcome = client.call({.url = url, .body = "x"});

  EXPECT_EQ(outcome.transport, Transport::not_sent);
  EXPECT_THAT(outcome.reason, HasSubstr("127.0.0.1:"));
}

TEST_F(Calls, AreNotSentWhereTheNameHasNoAddress) {
  EXPECT_EQ(client.call({.url = "http://no-such-name.invalid/", .body = "x"}).transport,
            Transport::not_sent);
}

TEST_F(Calls, AreNotSentWhereThePeerNeverShakesHands) {
  const Peer peer([](int descriptor) {
    for (int i = 0; i < 3; ++i)
      hear(descriptor);
  });
  auto url = peer.url();
  const auto start = Clock::now();

  const auto outcome = client.call({.url = url.replace(0, 4, "https"), .body = "x"});

  EXPECT_EQ(outcome.transport, Transport::not_sent);
  EXPECT_LT(Clock::now() - start, Milliseconds(1500));
}

TEST_F(Calls, AreRefusedWhereARequestCouldBeSplit) {
  RunningServer running;
  running.start();
  const auto url = "http://127.0.0.1:" + std::to_string(running.port) + "/";
  const std::vector<OutRequest> wrong{
      {.url = url, .headers = {{"X", "a\r\nY: b"}}},
      {.url = url, .headers = {{"X\r\nY", "a"}}},
      {.url = url, .body = "x", .content_type = "text/plain\r\nX: y"},
      {.method = "GET /\r\n", .url = url},
      {.url = url + "a b"},
      {.url = url + "\r\nX: y"},
  };
  for (const auto& request : wrong) {
    EXPECT_EQ(client.call(request).transport, Transport::refused) << request.url;
  }
  EXPECT_EQ(running.server.counters().accepted, 0u);
}

TEST(StrictCalls, SpeakNeitherHttpNorToThisMachine) {
  RunningServer running;
  running.start();
  Client strict;
  const auto port = std::to_string(running.port);
  for (const auto* host : {"http://127.0.0.1:",
                           "https://127.0.0.1:",
                           "https://localhost:",
                           "https://[::1]:",
                           "https://[::ffff:127.0.0.1]:",
                           "https://0.0.0.0:",
                           "https://169.254.169.254:",
                           "https://127.1.2.3:"}) {
    EXPECT_EQ(strict.call({.url = host + port + "/"}).transport, Transport::refused) << host;
  }
  EXPECT_EQ(running.server.counters().accepted, 0u);
}

}  // namespace
}  // namespace debrief::http
