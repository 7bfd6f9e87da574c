#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "adapters/terminal/terminal.h"
#include "tests/http/raw.h"
#include "tests/local/doubles.h"

namespace debrief::local {
namespace {

using http::body_of;
using http::status_of;
using testing::HasSubstr;
using testing::Not;

/// The chat behind a real server on loopback.
class LocalRoundTrip : public testing::Test {
 protected:
  LocalRoundTrip() {
    trial_.chat->routes(running_.server, trial_.bot);
    socket_ = std::filesystem::temp_directory_path()
              / ("debrief-local-" + std::to_string(getpid()) + ".sock");
    EXPECT_TRUE(running_.server.listen_unix(socket_));
    running_.start();
    host_ = "127.0.0.1:" + std::to_string(running_.port);
    trial_.chat->bound(host_);
  }

  ~LocalRoundTrip() override {
    running_.stop();
    std::filesystem::remove(socket_);
  }

  std::string ask(const std::string& line,
                  const std::string& headers,
                  const std::string& body = "") {
    std::string request = line + " HTTP/1.1\r\n" + headers;
    if (line.starts_with("POST")) {
      request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return http::ask(running_.port, request + "\r\n" + body);
  }

  std::string host() const { return "Host: " + host_ + "\r\n"; }

  /// What a browser holds after it has opened the link.
  std::string cookie() {
    const auto link = trial_.chat->link();
    const auto answer = ask("GET " + link.substr(link.find("/local")), host());
    EXPECT_EQ(status_of(answer), 303);
    const auto at = answer.find("Set-Cookie: ") + 12;
    return "Cookie: " + answer.substr(at, answer.find(';', at) - at) + "\r\n";
  }

  std::string own_headers() {
    return host() + cookie() + "Origin: http://" + host_ + "\r\nContent-Type: application/json\r\n";
  }

  std::size_t said() const { return trial_.chat->chat().messages("you", 0).size(); }

  const std::string line_ = R"({"as":"you","room":"general","text":"hello"})";
  Trial trial_;
  http::RunningServer running_;
  std::filesystem::path socket_;
  std::string host_;
};

TEST_F(LocalRoundTrip, TheLinkIsSwappedForACookieAndACleanAddress) {
  const auto link = trial_.chat->link();
  ASSERT_TRUE(link.starts_with("http://" + host_ + "/local?key="));
  const auto answer = ask("GET " + link.substr(link.find("/local")), host());

  EXPECT_EQ(status_of(answer), 303);
  EXPECT_THAT(answer, HasSubstr("Location: /local\r\n"));
  EXPECT_THAT(answer, HasSubstr("; Path=/local; HttpOnly; SameSite=Strict\r\n"));
  EXPECT_THAT(answer, HasSubstr("Referrer-Policy: no-referrer\r\n"));
}

TEST_F(LocalRoundTrip, ThePageComesWithTheCookieAndMayRunNothingInline) {
  const auto answer = ask("GET /local", host() + cookie());

  EXPECT_EQ(status_of(answer), 200);
  EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'none'; script-src 'self';"));
  EXPECT_THAT(answer, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store"));
  EXPECT_THAT(answer, Not(HasSubstr("<script>")));
  EXPECT_THAT(answer, Not(HasSubstr("style=")));
  for (const auto* asset : {"app.js", "view.js", "api.js", "style.css", "icon.svg"}) {
    EXPECT_EQ(status_of(ask("GET /local/" + std::string(asset), host() + cookie())), 200) << asset;
  }
}

TEST_F(LocalRoundTrip, WithoutKeyOrCookieThereIsFixedTextOnly) {
  for (const auto* path : {"/local", "/local?key=", "/local?key=wrong", "/local?key=token1"}) {
    const auto answer = ask("GET " + std::string(path), host());
    EXPECT_EQ(status_of(answer), 401) << path;
    EXPECT_EQ(body_of(answer),
              "Open the link that the service printed when it started: it holds the key.\n");
    EXPECT_THAT(answer, Not(HasSubstr("Set-Cookie")));
  }
  for (const auto* path : {"/local/app.js", "/local/api/messages?as=you"}) {
    EXPECT_EQ(status_of(ask("GET " + std::string(path), host())), 401) << path;
  }
}

TEST_F(LocalRoundTrip, ThePageItselfMaySpeak) {
  const auto answer = ask("POST /local/api/say", own_headers(), line_);

  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(said(), 1U);
}

TEST_F(LocalRoundTrip, NobodyElseMaySpeakAndNothingIsSaid) {
  const auto session = cookie();
  const std::string json = "Content-Type: application/json\r\n";
  const std::string own = "Origin: http://" + host_ + "\r\n";
  const std::vector<std::pair<std::string, int>> others = {
      {host() + own + json, 401},
      {host() + session + json, 404},
      {host() + session + json + "Origin: http://evil.example\r\n", 404},
      {host() + session + json + "Origin: null\r\n", 404},
      {host() + session + own + "Content-Type: text/plain\r\n", 415},
      {host() + session + own + json + "X-Forwarded-For: 127.0.0.1\r\n", 404},
      {host() + session + own + json + "Via: 1.1 proxy\r\n", 404},
      {host() + session + own + json + "Sec-Fetch-Site: same-site\r\n", 404},
      {"Host: evil.example\r\n" + session + own + json, 404}};
  for (const auto& [headers, status] : others) {
    EXPECT_EQ(status_of(ask("POST /local/api/say", headers, line_)), status) << headers;
  }
  EXPECT_EQ(said(), 0U);
}

TEST_F(LocalRoundTrip, NoOtherSiteIsInvitedByCors) {
  const auto answer = ask("POST /local/api/say", own_headers(), line_);
  EXPECT_THAT(answer, Not(HasSubstr("Access-Control")));
  const auto asked = ask("OPTIONS /local/api/say", host() + "Origin: http://evil.example\r\n");
  EXPECT_NE(status_of(asked), 200);
  EXPECT_THAT(asked, Not(HasSubstr("Access-Control")));
}

TEST_F(LocalRoundTrip, TheSocketOfTheDatabaseServesTheApiOnly) {
  const auto transport = terminal::over_socket(socket_);
  const auto said_over_it = transport("POST", "/local/api/say", line_);
  ASSERT_TRUE(said_over_it);
  EXPECT_EQ(said_over_it->status, 200);
  EXPECT_EQ(said(), 1U);
  EXPECT_THAT(transport("GET", "/local/api/messages?as=you&after=0", "")->body, HasSubstr("hello"));
  EXPECT_EQ(transport("GET", "/local", "")->status, 404);
}

TEST_F(LocalRoundTrip, ASocketWhereNobodyAnswersIsUnavailable) {
  const auto answer = terminal::over_socket(socket_.string() + ".none")("GET", "/local/api/x", "");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::unavailable);
  EXPECT_FALSE(terminal::over_socket(std::string(200, 'x'))("GET", "/", ""));
}

}  // namespace
}  // namespace debrief::local
