#include "adapters/http/url.h"

#include <gtest/gtest.h>

namespace debrief::http {
namespace {

TEST(Urls, AreTakenApart) {
  const auto url = parse_url("HTTPS://Hooks.Slack.com:8443/actions/T1/2?a=b&c=%20");

  ASSERT_TRUE(url.ok());
  EXPECT_EQ(url->scheme, "https");
  EXPECT_EQ(url->host, "hooks.slack.com");
  EXPECT_EQ(url->port, 8443);
  EXPECT_EQ(url->path, "/actions/T1/2?a=b&c=%20");
  EXPECT_EQ(url->authority(), "hooks.slack.com:8443");
}

TEST(Urls, HaveTheUsualPortsAndPath) {
  EXPECT_EQ(parse_url("https://a.b")->port, 443);
  EXPECT_EQ(parse_url("http://a.b?x")->port, 80);
  EXPECT_EQ(parse_url("http://a.b?x")->path, "/?x");
  EXPECT_EQ(parse_url("https://a.b:443/")->authority(), "a.b");
  EXPECT_EQ(parse_url("https://[::1]:9/x")->host, "::1");
  EXPECT_EQ(parse_url("https://[::1]:9/x")->authority(), "[::1]:9");
  EXPECT_EQ(parse_url("https://127.0.0.1/")->host, "127.0.0.1");
}

TEST(Urls, ThatCouldBeReadInTwoWaysAreRefused) {
  for (const std::string wrong : {"",
                                  "/",
                                  "hooks.slack.com",
                                  "//hooks.slack.com/",
                                  "ftp://a.b/",
                                  "javascript:alert(1)",
                                  "https:/a.b",
                                  "https://",
                                  "https:///x",
                                  "https://:443/",
                                  "https://a.b:/",
                                  "https://a.b:0/",
                                  "https://a.b:65536/",
                                  "https://a.b:+80/",
                                  "https://a.b:80a/",
                                  "https://a.b:8 0/",
                                  "https://hooks.slack.com@evil.example/",
                                  "https://user:pass@a.b/",
                                  "https://a.b\\@c.d/",
                                  "https://a.b\\c",
                                  "https://a.b/#x",
                                  "https://a.b#@c.d/",
                                  "https://a b/",
                                  "https://a.b/ x",
                                  "https://a.b/\r\nX: y",
                                  "https://a.b/\t",
                                  "https://a.b/\x7f",
                                  "https://\xd0\xb0.b/",
                                  "https://a%2eb/",
                                  "https://[a.b]/",
                                  "https://[::1/",
                                  "https://::1/",
                                  "https://[::1]x/",
                                  "https://[::1]]/",
                                  "https://[fe80::1%25eth0]/",
                                  "https://127.1/",
                                  "https://2130706433/",
                                  "https://0x7f.0.0.1/",
                                  "https://0x7f000001/",
                                  "https://127.0.0.256/",
                                  "https://017.0.0.1/",
                                  "https://a.b./",
                                  "https://.a.b/",
                                  "https://a..b/",
                                  "https://-a.b/",
                                  "https://a-.b/",
                                  "https://a,b/",
                                  "https://a;b/",
                                  "https://a.b/\"",
                                  "https://a.b/<x>"}) {
    const auto url = parse_url(wrong);
    ASSERT_FALSE(url.ok()) << wrong;
    EXPECT_EQ(url.error().code, Code::invalid);
  }
  EXPECT_FALSE(parse_url(std::string("https://a.b/\0", 13)).ok());
  EXPECT_FALSE(parse_url("https://a.b/" + std::string(5000, 'x')).ok());
  EXPECT_FALSE(parse_url("https://" + std::string(64, 'x') + ".b/").ok());
}

TEST(Urls, AnAllowedHostIsTheWholeName) {
  const std::vector<std::string> hosts{"hooks.slack.com"};

  EXPECT_TRUE(is_host_among(*parse_url("https://HOOKS.slack.com/x"), hosts));
  for (const auto* other : {"https://hooks.slack.com.evil.example/",
                            "https://slack.com/",
                            "https://a.hooks.slack.com/",
                            "https://evilhooks.slack.com/"}) {
    EXPECT_FALSE(is_host_among(*parse_url(other), hosts)) << other;
  }
}

TEST(LocalAddresses, AreKnown) {
  for (const auto* ip : {"127.0.0.1",
                         "127.9.9.9",
                         "0.0.0.0",
                         "169.254.169.254",
                         "::1",
                         "::",
                         "fe80::1",
                         "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_local_address(ip)) << ip;
  }
  for (const auto* ip :
       {"128.0.0.1", "10.0.0.1", "8.8.8.8", "2001:db8::1", "::ffff:8.8.8.8", "x"}) {
    EXPECT_FALSE(is_local_address(ip)) << ip;
  }
}

}  // namespace
}  // namespace debrief::http
