#include "adapters/http/framing.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/http/framing_cases.h"
#include "tests/http/raw.h"

namespace debrief::http {
namespace {

/// 0 for more, 200 for whole, else the status to refuse with.
int verdict(Framing& framing, std::string_view in) {
  switch (framing.feed(in, FramingLimits())) {
    case Framing::Verdict::more:
      return 0;
    case Framing::Verdict::whole:
      return 200;
    case Framing::Verdict::bad:
      break;
  }
  return framing.status();
}

int verdict_byte_by_byte(const std::string& text) {
  Framing framing;
  int found = 0;
  for (std::size_t size = 1; size <= text.size() && found == 0; ++size) {
    found = verdict(framing, std::string_view(text).substr(0, size));
  }
  return found;
}

/// Each case is judged the same at once and byte by byte.
void expect_judged(const std::vector<FramingCase>& cases) {
  for (const auto& [text, status] : cases) {
    Framing framing;
    EXPECT_EQ(verdict(framing, text), status) << text.substr(0, 300);
    EXPECT_EQ(verdict_byte_by_byte(text), status) << "byte by byte: " << text.substr(0, 300);
  }
}

TEST(Framing, TakesWhatIsWellFormed) {
  expect_judged(good_cases());
}
TEST(Framing, RefusesEveryDoubtAboutTheLength) {
  expect_judged(length_cases());
}
TEST(Framing, RefusesEveryCoding) {
  expect_judged(coding_cases());
}
TEST(Framing, RefusesWrongLineEndsControlBytesAndHiddenOnes) {
  expect_judged(byte_cases());
}
TEST(Framing, RefusesWrongHeaders) {
  expect_judged(header_cases());
}
TEST(Framing, RefusesWrongRequestLines) {
  expect_judged(request_line_cases());
}
TEST(Framing, RefusesWhatIsTooLarge) {
  expect_judged(size_cases());
}

/// Every refusal also over a socket: the answer has that status, no 2xx follows however much was
/// smuggled behind it, and the connection closes.
TEST(FramingOverASocket, RefusesEachCaseOnceAndCloses) {
  RunningServer running;
  running.server.route("POST", "/p", [](const Request&, const Responder& answer) { answer({}); });
  running.server.route("GET", "/", [](const Request&, const Responder& answer) { answer({}); });
  running.start();
  for (const auto& cases : {length_cases(),
                            coding_cases(),
                            byte_cases(),
                            header_cases(),
                            request_line_cases(),
                            size_cases()}) {
    for (const auto& [text, status] : cases) {
      if (status < 400) continue;
      Raw raw(running.port);
      raw.say(text + "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      const auto all = raw.rest();
      EXPECT_EQ(status_of(all), status) << text.substr(0, 300);
      EXPECT_EQ(all.find("HTTP/1.1 2"), all.npos) << text.substr(0, 300);
    }
  }
  EXPECT_EQ(running.server.counters().answers[2], 0u);
}

TEST(Framing, EndsWhereTheNextRequestBegins) {
  Framing framing;
  const std::string first = "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

  EXPECT_EQ(verdict(framing, first + "GET / HTTP/1.1\r\n"), 200);

  EXPECT_EQ(framing.total(), first.size());
  EXPECT_EQ(framing.body_bytes(), 3u);
  EXPECT_EQ(framing.head_bytes(), first.size() - 3);
}

TEST(Framing, HearsThatTheClientWantsToClose) {
  const auto last = [](const std::string& headers) {
    Framing framing;
    verdict(framing, "GET / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    return framing.last();
  };
  EXPECT_FALSE(last(""));
  EXPECT_FALSE(last("Connection: keep-alive\r\n"));
  EXPECT_FALSE(last("Connection: closed\r\n"));
  EXPECT_TRUE(last("Connection: close\r\n"));
  EXPECT_TRUE(last("connection: keep-alive , CLOSE\r\n"));
  EXPECT_TRUE(last("Connection: x\r\nConnection: close\r\n"));
  Framing old;
  verdict(old, "GET / HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(old.last());
}

TEST(Framing, SaysContinueOnceAndOnlyForABody) {
  Framing framing;
  const std::string head =
      "POST /p HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n";
  verdict(framing, head);
  EXPECT_FALSE(framing.take_continue()) << "the head is not whole";
  verdict(framing, head + "\r\n");
  EXPECT_TRUE(framing.take_continue());
  EXPECT_FALSE(framing.take_continue());

  Framing old;
  verdict(old, "POST /p HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
  EXPECT_FALSE(old.take_continue());
}

TEST(Framing, StaysRefused) {
  Framing framing;
  EXPECT_EQ(verdict(framing, "GET\n"), 400);
  EXPECT_EQ(verdict(framing, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
}

}  // namespace
}  // namespace debrief::http
