#include "adapters/http/hmac.h"

#include <thread>

#include <gtest/gtest.h>

namespace debrief::http {
namespace {

TEST(Hmac, MakesTheKnownVectors) {  // RFC 4231, section 4, cases 1, 2, 3, 6 and 7
  const std::string long_key(131, '\xaa');
  EXPECT_EQ(hex(HmacSha256(std::string(20, '\x0b')).sign({"Hi There"})),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(HmacSha256("Jefe").sign({"what do ya want ", "for nothing?"})),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(HmacSha256(std::string(20, '\xaa')).sign({std::string(50, '\xdd')})),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  EXPECT_EQ(
      hex(HmacSha256(long_key).sign({"Test Using Larger Than Block-Size Key - Hash Key First"})),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(hex(HmacSha256(long_key).sign(
                {"This is a test using a larger than block-size key and a larger than block-size "
                 "data. The key needs to be hashed before being used by the HMAC algorithm."})),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

TEST(Hmac, SignsAsSlackDoes) {  // docs.slack.dev, "Verifying requests from Slack": its example
  const HmacSha256 mac("8f742231b10e8888abcd99yyyzzz85a5");
  const auto digest = mac.sign(
      {"v0:",
       "1531420618",
       ":",
       "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
       "G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-"
       "collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F"
       "397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d"
       "10d2c447fce8b6703c"});

  EXPECT_EQ(hex(digest), "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
}

TEST(Hmac, KeepsItsKeyFromOneCallToTheNext) {
  const HmacSha256 mac("key");

  EXPECT_EQ(mac.sign({"a", "b"}), mac.sign({"ab"}));
  EXPECT_NE(mac.sign({"ab"}), mac.sign({"ba"}));
  EXPECT_EQ(mac.sign({}), mac.sign({""}));
}

TEST(Hmac, CopiesServeOtherThreads) {
  const HmacSha256 mac("key");
  auto copy = mac;
  Digest there{};

  std::thread([&] { there = copy.sign({"text"}); }).join();

  EXPECT_EQ(there, mac.sign({"text"}));
}

TEST(Hmac, TakesAnEmptyKeyForOne) {
  EXPECT_EQ(hex(HmacSha256("").sign({""})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hashes, MakeTheKnownVectors) {  // FIPS 180-4 examples
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Comparing, WantsEveryByteAndTheLength) {
  EXPECT_TRUE(constant_time_equal("abc", "abc"));
  EXPECT_TRUE(constant_time_equal("", ""));
  EXPECT_FALSE(constant_time_equal("abc", "abd"));
  EXPECT_FALSE(constant_time_equal("abc", "ab"));
  EXPECT_FALSE(constant_time_equal("", "a"));
}

}  // namespace
}  // namespace debrief::http
