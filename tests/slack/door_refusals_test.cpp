#include <gmock/gmock.h>

#include "tests/slack/samples.h"
#include "tests/slack/slack_door.h"

namespace debrief::slack {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string new_postmortem = "new \"Token leak at Acme\" sev:1";

struct Refusal {
  std::string name;
  std::string body;
  http::Headers headers;
  int status;
};

TEST_F(SlackDoor, WhatSlackDidNotSignIsRefusedAndChangesNothing) {
  const std::string good = command_form(new_postmortem);
  const std::string now = "1795453200";
  const auto at = [&](const std::string& stamp) {
    return http::Headers{{"X-Slack-Request-Timestamp", stamp},
                         {"X-Slack-Signature", signature_of(secret, stamp, good)}};
  };
  const std::string upper = "v0=" + std::string(64, 'A');
  const std::vector<Refusal> refusals{
      {"no signature", good, {{"X-Slack-Signature", ""}}, 401},
      {"no timestamp", good, {{"X-Slack-Request-Timestamp", ""}}, 401},
      {"another secret", good, {{"X-Slack-Signature", signature_of("other", now, good)}}, 401},
      {"another body",
       good + "&x=1",
       {{"X-Slack-Signature", signature_of(secret, now, good)}},
       401},
      {"stale", good, at("1795452899"), 401},
      {"from the future", good, at("1795453501"), 401},
      {"odd timestamp", good, at("abc"), 401},
      {"upper case", good, {{"X-Slack-Signature", upper}}, 401},
      {"binary signature", good, {{"X-Slack-Signature", "v0=\xFF\xFE"}}, 400},
      {"huge", std::string((1 << 20) + 1, 'x'), {}, 413}};
  for (const char* path : {"/slack/commands", "/slack/events", "/slack/interactions"}) {
    for (const Refusal& refusal : refusals) {
      const auto answer = send(path, refusal.body, refusal.headers);
      EXPECT_EQ(answer.status, refusal.status) << path << ": " << refusal.name;
      EXPECT_THAT(answer.body, Not(HasSubstr("signature"))) << refusal.name;
      EXPECT_LT(answer.body.size(), 120U);
    }
  }
  EXPECT_EQ(counted("bad_signature"), 24);
  EXPECT_EQ(counted("heard"), 0);
  EXPECT_THAT(list(), Not(HasSubstr("Token leak")));
}

TEST_F(SlackDoor, WhatIsSignedButNoMessageOfSlacksIsRefusedAndChangesNothing) {
  using namespace std::string_literals;
  const std::string deep = std::string(65, '[') + std::string(65, ']');
  const std::string binary = "\xFF\x00\x01\xFE"s;
  for (const std::string& body :
       {""s, "{"s, "[]"s, "null"s, deep, binary, std::string(900'000, '[')}) {
    EXPECT_EQ(send("/slack/events", body).status, 400) << body.substr(0, 20);
    EXPECT_EQ(send("/slack/interactions", "payload=" + body).status, 400) << body.substr(0, 20);
  }
  EXPECT_EQ(send("/slack/interactions", "payload=%ZZ").status, 400);
  EXPECT_EQ(send("/slack/interactions", "").status, 400);
  EXPECT_EQ(send("/slack/commands", "text=%ZZ").status, 400);
  const std::string good = command_form(new_postmortem);
  EXPECT_EQ(send("/slack/commands", good, {{"Content-Type", "application/json"}}).status, 400);
  EXPECT_EQ(counted("heard"), 0);
  EXPECT_THAT(list(), Not(HasSubstr("Token leak")));
}

TEST_F(SlackDoor, ACharsetBesideTheMediaTypeDoesNoHarm) {
  const auto answer = send("/slack/commands",
                           command_form("help"),
                           {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}});
  EXPECT_EQ(answer.status, 200);
}

TEST_F(SlackDoor, ACommandWithoutItsIdsIsLetGo) {
  const auto answer = send("/slack/commands", "command=%2Fpm&text=list");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "");
  EXPECT_EQ(counted("incomplete_command"), 1);
}

TEST_F(SlackDoor, TheCertificateProbeIsAnsweredAndNothingInItIsDone) {
  for (const char* name : {"slash/ssl_check.form", "slash/ssl_check_smuggled.form"}) {
    const auto answer = send("/slack/commands", sample(name), {{"X-Slack-Signature", ""}});
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "");
  }
  const std::string smuggled = "ssl_check=1&" + command_form(new_postmortem);
  EXPECT_EQ(send("/slack/commands", smuggled, {{"X-Slack-Signature", ""}}).body, "");
  EXPECT_EQ(send("/slack/commands", smuggled).body, "");
  EXPECT_EQ(counted("heard"), 0);
  EXPECT_THAT(list(), Not(HasSubstr("Token leak")));
  const std::string in_text = command_form("ssl_check=1");
  EXPECT_EQ(send("/slack/commands", in_text, {{"X-Slack-Signature", ""}}).status, 401);
}

TEST_F(SlackDoor, SlacksChallengeIsAnsweredOnlyWhenSigned) {
  const std::string body = sample("events/url_verification.json");
  const auto answer = send("/slack/events", body);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
  EXPECT_THAT(std::string(answer.header("Content-Type")), HasSubstr("text/plain"));
  EXPECT_EQ(send("/slack/events", body, {{"X-Slack-Signature", ""}}).status, 401);
}

TEST_F(SlackDoor, EverySampleOfSlacksIsAnswered200) {
  for (const auto& name : samples_in("events", ".json")) {
    EXPECT_EQ(send("/slack/events", sample(name)).status, 200) << name;
  }
  for (const auto& name : samples_in("interactivity", ".json")) {
    if (name.find("every_element") != std::string::npos) continue;
    const std::string form = form_text({{"payload", sample(name)}});
    EXPECT_EQ(send("/slack/interactions", form).status, 200) << name;
  }
  for (const char* kind : {"slash", "interactivity"}) {
    const std::string path =
        std::string(kind) == "slash" ? "/slack/commands" : "/slack/interactions";
    for (const auto& name : samples_in(kind, ".form")) {
      EXPECT_EQ(send(path, sample(name)).status, 200) << name;
    }
  }
}

/// The real store, whose disk is full.
class FullStore : public Store {
 public:
  explicit FullStore(Store& real) : real_(real) {}
  void write(std::function<Result<void>(Session&)> /*work*/,
             std::function<void(Result<void>)> done) override {
    done(Error{Code::unavailable, "Nothing can be written now."});
  }
  Result<void> write_now(std::function<Result<void>(Session&)> /*work*/) override {
    return Error{Code::unavailable, "Nothing can be written now."};
  }
  Result<void> read(const std::function<Result<void>(Session&)>& work) override {
    return real_.read(work);
  }

 private:
  Store& real_;
};

TEST_F(SlackDoor, WhatCouldNotBeKeptIsNotAcknowledged) {
  FullStore full(*store);
  Bot forgetful(full, clock, {});
  http::Server front;
  platform->routes(front, forgetful);
  const int usual = port;
  port = front.listen("127.0.0.1:0").value();
  std::thread serving([&] { front.run(); });
  const std::string mention = event_body("app_mention", "<@U0APPBOT01> " + new_postmortem);
  EXPECT_EQ(send("/slack/events", mention).status, 503);
  EXPECT_EQ(send("/slack/interactions", press_form("item done&item=A-1")).status, 503);
  const auto typed = send("/slack/commands", command_form(new_postmortem));
  EXPECT_EQ(typed.status, 200);
  EXPECT_THAT(typed.body, HasSubstr("Nothing can be written now."));
  front.drain();
  serving.join();
  port = usual;
  EXPECT_EQ(send("/slack/events", mention).status, 200);
  EXPECT_THAT(list(), HasSubstr("Token leak"));
}

TEST_F(SlackDoor, FreshSecretsCountFromTheNextRequestOn) {
  const std::string body = command_form("help");
  platform->set_secrets({"new secret", secret}, "xoxb-test");
  EXPECT_EQ(send("/slack/commands", body).status, 200);
  platform->set_secrets({"new secret"}, "xoxb-test");
  EXPECT_EQ(send("/slack/commands", body).status, 401);
  const http::Headers fresh{{"X-Slack-Signature", signature_of("new secret", "1795453200", body)}};
  EXPECT_EQ(send("/slack/commands", body, fresh).status, 200);
}

TEST_F(SlackDoor, TheBotsMovableClockHasNoSayInWhatIsFresh) {
  clock.set(wall + std::chrono::hours(24));
  EXPECT_EQ(send("/slack/commands", command_form("help")).status, 200);
}

TEST_F(SlackDoor, TheTokenIsCheckedAtTheStart) {
  EXPECT_TRUE(platform->start().ok());
  EXPECT_EQ(slack.calls("auth.test"), 1);
  slack.token("xoxb-another");
  const auto refused = platform->start();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Code::invalid);
  EXPECT_THAT(refused.error().sentence, HasSubstr("invalid_auth"));
  EXPECT_THAT(refused.error().sentence, Not(HasSubstr("xoxb")));
  slack.fail("auth.test", {doubles::SlackFault::Kind::status, "", 503});
  const auto down = platform->start();
  ASSERT_FALSE(down.ok());
  EXPECT_EQ(down.error().code, Code::unavailable);
  platform->set_secrets({secret}, "");
  EXPECT_FALSE(platform->start().ok());
}

}  // namespace
}  // namespace debrief::slack
