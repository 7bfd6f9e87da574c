#include "adapters/slack/signature.h"

#include <gtest/gtest.h>

#include "tests/slack/samples.h"

namespace debrief::slack {
namespace {

Instant at_second(std::int64_t seconds) {
  return Instant(std::chrono::seconds(seconds));
}

TEST(SlackSignature, EveryVectorIsTakenOrRefusedAsItSays) {
  const auto vectors = sample_json("signing/vectors.json");
  ASSERT_EQ(vectors.size(), 17U);
  for (const auto& vector : vectors) {
    const Signatures signatures({vector["signing_secret"].get<std::string>()});
    const auto stamp = vector["x_slack_request_timestamp"].get<std::string>();
    const auto signature = vector["x_slack_signature"].get<std::string>();
    const auto body = vector["raw_body"].get<std::string>();
    const auto verdict =
        signatures.verify({stamp, signature, body}, at_second(vector["now"].get<std::int64_t>()));
    EXPECT_EQ(verdict.ok(), vector["expect_valid"].get<bool>()) << vector["name"];
    if (!verdict.ok()) {
      EXPECT_EQ(verdict.error().code, Code::forbidden);
    }
  }
}

class SlackSignatureEdges : public ::testing::Test {
 protected:
  const std::string secret = "0123456789abcdef0123456789abcdef";
  const std::string stamp = "1795453200";
  const std::string body = "a=1";
  const std::string good = signature_of(secret, stamp, body);
  const Instant now = at_second(1795453200);
};

TEST_F(SlackSignatureEdges, AnyOfSeveralSecretsIsGoodDuringARotation) {
  EXPECT_TRUE(Signatures({"other", secret}).verify({stamp, good, body}, now).ok());
  EXPECT_TRUE(Signatures({secret, "other"}).verify({stamp, good, body}, now).ok());
  EXPECT_FALSE(Signatures({"other", "another"}).verify({stamp, good, body}, now).ok());
}

TEST_F(SlackSignatureEdges, WithoutASecretNothingIsGood) {
  EXPECT_FALSE(Signatures({}).verify({stamp, good, body}, now).ok());
  const auto of_empty_key = signature_of("", stamp, body);
  EXPECT_FALSE(Signatures({""}).verify({stamp, of_empty_key, body}, now).ok());
}

TEST_F(SlackSignatureEdges, TheWindowIsThreeHundredSecondsEitherWay) {
  const Signatures signatures({secret});
  using std::chrono::seconds;
  EXPECT_TRUE(signatures.verify({stamp, good, body}, now + seconds(300)).ok());
  EXPECT_FALSE(signatures.verify({stamp, good, body}, now + seconds(301)).ok());
  EXPECT_TRUE(signatures.verify({stamp, good, body}, now - seconds(300)).ok());
  EXPECT_FALSE(signatures.verify({stamp, good, body}, now - seconds(301)).ok());
}

TEST_F(SlackSignatureEdges, ATimestampIsDigitsAlone) {
  const Signatures signatures({secret});
  for (const std::string odd : {"",
                                "+1795453200",
                                "-1795453200",
                                "1795453200 ",
                                "1795453200.0",
                                "0x6B0425D0",
                                "99999999999999999999",
                                "１７９５４５３２００"}) {
    const auto signature = signature_of(secret, odd, body);
    EXPECT_FALSE(signatures.verify({odd, signature, body}, now).ok()) << odd;
  }
}

TEST_F(SlackSignatureEdges, EveryChangedByteIsRefused) {
  const Signatures signatures({secret});
  ASSERT_TRUE(signatures.verify({stamp, good, body}, now).ok());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string spoilt = good;
    spoilt[i] = spoilt[i] == '0' ? '1' : '0';
    EXPECT_FALSE(signatures.verify({stamp, spoilt, body}, now).ok()) << i;
  }
  EXPECT_FALSE(signatures.verify({stamp, good + "0", body}, now).ok());
  EXPECT_FALSE(signatures.verify({stamp, good, "a=2"}, now).ok());
  EXPECT_FALSE(signatures.verify({"1795453201", good, body}, now).ok());
}

}  // namespace
}  // namespace debrief::slack
