#include "adapters/local/door.h"

#include <gtest/gtest.h>

#include "tests/local/request.h"

namespace debrief::local {
namespace {

const std::string cookie = "debrief_local_3978=session0123";

Door door() {
  return Door("127.0.0.1:3978", false, "key0123", "session0123");
}

http::Request speech() {
  return own_request("POST", cookie);
}

TEST(Door, OpensForOurOwnPage) {
  EXPECT_EQ(door().refusal(speech(), Need::speech), 0);
  EXPECT_EQ(door().refusal(own_request("GET", cookie), Need::cookie), 0);
}

TEST(Door, OpensByTheNameLocalhostToo) {
  auto request = with(speech(), "Host", "localhost:3978");
  EXPECT_EQ(door().refusal(with(request, "Origin", "http://localhost:3978"), Need::speech), 0);
}

TEST(Door, ReadingNeedsNoOrigin) {
  EXPECT_EQ(door().refusal(without(own_request("GET", cookie), "Origin"), Need::cookie), 0);
}

TEST(Door, StaysShutForAnotherMachine) {
  for (const auto* peer : {"10.0.0.7", "192.168.1.2", "2001:db8::1", "", "128.0.0.1"}) {
    auto request = speech();
    request.peer_ip = peer;
    EXPECT_EQ(door().refusal(request, Need::speech), 404) << peer;
    EXPECT_EQ(door().refusal(request, Need::link), 404) << peer;
  }
}

TEST(Door, StaysShutForAProxy) {
  for (const auto* name : {"Forwarded",
                           "X-Forwarded-For",
                           "x-forwarded-host",
                           "X-Forwarded-Proto",
                           "Via",
                           "X-Real-IP"}) {
    EXPECT_EQ(door().refusal(with(speech(), name, "127.0.0.1"), Need::speech), 404) << name;
    EXPECT_EQ(door().refusal(with(speech(), name, "127.0.0.1"), Need::link), 404) << name;
  }
}

// DNS rebinding: evil.example is pointed at 127.0.0.1, and the browser takes us for its own site.
TEST(Door, StaysShutForAnotherHostName) {
  for (const auto* host : {"evil.example:3978",
                           "127.0.0.1",
                           "127.0.0.1:3979",
                           "127.0.0.1:39780",
                           "127.0.0.2:3978",
                           "LOCALHOST.:3978",
                           "[::1]:3978",
                           ""}) {
    auto request = with(speech(), "Host", host);
    request = with(request, "Origin", "http://" + std::string(host));
    EXPECT_EQ(door().refusal(request, Need::speech), 404) << host;
    EXPECT_EQ(door().refusal(request, Need::link), 404) << host;
  }
  EXPECT_EQ(door().refusal(without(speech(), "Host"), Need::speech), 404);
}

TEST(Door, StaysShutForAnotherOrigin) {
  for (const auto* origin : {"http://evil.example",
                             "null",
                             "http://127.0.0.1:9999",
                             "http://127.0.0.1",
                             "https://127.0.0.1:3978",
                             "http://localhost:3978",
                             "http://127.0.0.1:3978.evil.example"}) {
    EXPECT_EQ(door().refusal(with(speech(), "Origin", origin), Need::speech), 404) << origin;
    EXPECT_EQ(door().refusal(with(speech(), "Origin", origin), Need::cookie), 404) << origin;
  }
  EXPECT_EQ(door().refusal(without(speech(), "Origin"), Need::speech), 404);
  auto two = speech();
  two.headers.emplace_back("Origin", "http://evil.example");
  EXPECT_EQ(door().refusal(two, Need::speech), 404);
}

TEST(Door, StaysShutForWhatTheBrowserCallsAnotherSite) {
  for (const auto* site : {"cross-site", "same-site", "none"}) {
    EXPECT_EQ(door().refusal(with(speech(), "Sec-Fetch-Site", site), Need::speech), 404) << site;
  }
}

TEST(Door, StaysShutWithoutItsCookie) {
  for (const auto* wrong : {"",
                            "debrief_local_3978=",
                            "debrief_local_3978=session0124",
                            "debrief_local_3978=session012",
                            "debrief_local_3979=session0123",
                            "debrief_local_3978x=session0123",
                            "session0123",
                            "debrief_local_3978=session01230",
                            "debrief_local_3978=key0123"}) {
    EXPECT_EQ(door().refusal(with(speech(), "Cookie", wrong), Need::speech), 401) << wrong;
    EXPECT_EQ(door().refusal(with(speech(), "Cookie", wrong), Need::cookie), 401) << wrong;
  }
  EXPECT_EQ(door().refusal(without(speech(), "Cookie"), Need::cookie), 401);
}

TEST(Door, FindsItsCookieAmongOthers) {
  EXPECT_EQ(door().refusal(with(speech(), "Cookie", "a=b; " + cookie + "; c=d"), Need::speech), 0);
}

// What a form of another site can send without asking: it must never be heard, whatever else fits.
TEST(Door, StaysShutForWhatAFormCanSend) {
  for (const auto* type : {"text/plain",
                           "application/x-www-form-urlencoded",
                           "multipart/form-data",
                           "application/json; charset=utf-8",
                           ""}) {
    EXPECT_EQ(door().refusal(with(speech(), "Content-Type", type), Need::speech), 415) << type;
  }
}

TEST(Door, KnowsTheKeyOfItsLinkOnly) {
  auto request = own_request("GET", "");
  for (const auto* query :
       {"", "key=", "key=key0124", "key=key012", "key=key01234", "k=key0123", "key=session0123"}) {
    request.query = query;
    EXPECT_FALSE(door().has_key(request)) << query;
  }
  request.query = "key=key0123";
  EXPECT_TRUE(door().has_key(request));
  EXPECT_EQ(door().link(), "http://127.0.0.1:3978/local?key=key0123");
}

TEST(Door, ItsCookieIsForOurPathAndScriptsCannotReadIt) {
  EXPECT_EQ(door().set_cookie(),
            "debrief_local_3978=session0123; Path=/local; HttpOnly; SameSite=Strict");
  const Door tls("[::1]:443", true, "k", "s");
  EXPECT_EQ(tls.set_cookie(),
            "debrief_local_443=s; Path=/local; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(tls.link(), "https://[::1]:443/local?key=k");
}

TEST(SameSecret, ComparesWholeTexts) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("ab", "abab"));
  EXPECT_FALSE(same_secret("abab", "ab"));
  EXPECT_FALSE(same_secret("", "a"));
  EXPECT_FALSE(same_secret("a", ""));
}

}  // namespace
}  // namespace debrief::local
