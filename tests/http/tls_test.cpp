#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "adapters/http/client.h"
#include "adapters/http/server.h"
#include "tests/http/certificate.h"
#include "tests/http/raw.h"

namespace debrief::http {
namespace {

struct Tls : testing::Test {
  Certificate old_one{"old.example"};
  Certificate new_one{"new.example"};
  RunningServer running{{.request = Limits::Milliseconds(200)}};

  void SetUp() override {
    running.server.route("POST", "/echo", [](const Request& request, const Responder& answer) {
      answer({.content_type = "text/plain", .body = request.body});
    });
    running.server.route(Surface::metrics, "GET", "/plain", [](const Request&, Responder answer) {
      answer({.body = "plain"});
    });
    ASSERT_TRUE(running.server.load_tls(old_one.certificate(), old_one.key()).ok());
  }

  OutRequest echo(const std::string& body) const {
    return {.url = "https://127.0.0.1:" + std::to_string(running.port) + "/echo", .body = body};
  }
};

TEST_F(Tls, ServesAClientThatTrustsTheCertificate) {
  running.start();
  Client client({.allow_http = true, .ca_file = old_one.certificate()});
  const std::string large(200 * 1024, 'x');

  for (const auto& body : {std::string("small"), large, std::string("small again")}) {
    const auto outcome = client.call(echo(body));
    ASSERT_TRUE(outcome.answered()) << outcome.reason;
    EXPECT_EQ(outcome.response.body, body);
  }
  EXPECT_EQ(running.server.counters().accepted, 1u) << "one connection for all";
}

TEST_F(Tls, RefusesVersionsBelow12) {
  running.start();

  EXPECT_EQ(name_shown(running.port, TLS1_1_VERSION), "");
  EXPECT_EQ(name_shown(running.port, TLS1_2_VERSION), "old.example");
  EXPECT_EQ(name_shown(running.port, TLS1_3_VERSION), "old.example");
}

TEST_F(Tls, AReloadCountsForNewConnections) {
  running.start();

  ASSERT_TRUE(running.server.load_tls(new_one.certificate(), new_one.key()).ok());

  EXPECT_EQ(name_shown(running.port, TLS1_3_VERSION), "new.example");
}

TEST_F(Tls, ABadReloadKeepsTheOldCertificate) {
  running.start();

  EXPECT_FALSE(running.server.load_tls("/nowhere.pem", new_one.key()).ok());
  EXPECT_FALSE(running.server.load_tls(new_one.certificate(), "/nowhere.key").ok());
  EXPECT_FALSE(running.server.load_tls(new_one.certificate(), old_one.key()).ok());

  EXPECT_EQ(name_shown(running.port, TLS1_3_VERSION), "old.example");
}

TEST_F(Tls, IsSpokenOnTheMainSurfaceOnly) {
  const int metrics = running.server.listen("127.0.0.1:0", Surface::metrics).value();
  running.start();

  EXPECT_EQ(body_of(ask(metrics, fetch("/plain"))), "plain");
  Raw plain(running.port);
  plain.say(post("/echo", "x"));
  EXPECT_EQ(status_of(plain.rest()), 0);
}

TEST_F(Tls, AClientThatNeverShakesHandsIsCut) {
  running.start();

  Raw silent(running.port);

  EXPECT_TRUE(silent.closed());
}

TEST_F(Tls, AStrangersCertificateIsRefusedBeforeAnythingIsSent) {
  running.start();
  Client careful({.allow_http = true});

  const auto outcome = careful.call(echo("secret"));

  EXPECT_EQ(outcome.transport, Transport::not_sent);
  EXPECT_EQ(running.server.counters().answers[2], 0u);
}

TEST_F(Tls, ACertificateForAnotherNameIsRefused) {
  running.start();
  Client client({.allow_http = true, .ca_file = old_one.certificate()});
  auto request = echo("secret");
  request.url = "https://127.0.0.2:" + std::to_string(running.port) + "/echo";

  EXPECT_EQ(client.call(request).transport, Transport::not_sent);
}

}  // namespace
}  // namespace debrief::http
