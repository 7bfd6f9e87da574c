#include "tests/load/slack_request.h"

#include <array>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

namespace debrief::load {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_encoded(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z')
                       || (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_';
    if (plain) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += hex_digits[byte >> 4U];
      out += hex_digits[byte & 15U];
    }
  }
}

}  // namespace

Signer::Signer(std::string_view secret)
    : mac_(EVP_MAC_fetch(nullptr, "HMAC", nullptr)),
      keyed_(EVP_MAC_CTX_new(mac_)) {
  std::array<char, 7> digest{"SHA256"};
  const std::array<OSSL_PARAM, 2> params{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
      OSSL_PARAM_construct_end()};
  const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
  if (keyed_ == nullptr || EVP_MAC_init(keyed_, key, secret.size(), params.data()) != 1) {
    throw std::runtime_error("HMAC-SHA256 is not to be had");
  }
}

Signer::~Signer() {
  EVP_MAC_CTX_free(keyed_);
  EVP_MAC_free(mac_);
}

std::string Signer::sign(std::string_view timestamp, std::string_view body) const {
  const auto add = [this](std::string_view part) {
    EVP_MAC_update(keyed_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  };
  EVP_MAC_init(keyed_, nullptr, 0, nullptr);  // the same key from its start
  add("v0:");
  add(timestamp);
  add(":");
  add(body);
  std::array<unsigned char, 32> sum{};
  std::size_t length = 0;
  EVP_MAC_final(keyed_, sum.data(), &length, sum.size());
  std::string signature = "v0=";
  for (const auto byte : sum) {
    signature += hex_digits[byte >> 4U];
    signature += hex_digits[byte & 15U];
  }
  return signature;
}

std::string slash_body(const SlashCommand& command) {
  std::string body;
  body.reserve(640);
  body += "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=";
  body += team;
  body += "&team_domain=bench&channel_id=";
  body += command.channel;
  body += "&channel_name=incident-42&user_id=";
  body += command.user;
  body += "&user_name=dana&command=%2Fpm&text=";
  append_encoded(body, command.text);
  body +=
      "&api_app_id=A0BENCH&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com"
      "%2Fcommands%2FT0BENCH%2F8765432109876%2FhSh1mGb2PgnJc0kX2vQmVxQz&trigger_id=";
  append_encoded(body, command.trigger_id);
  return body;
}

std::string slash_request(const Signer& signer, const SlashCommand& command, std::time_t now) {
  const std::string body = slash_body(command);
  const std::string timestamp = std::to_string(now);
  std::string request;
  request.reserve(1100);
  request +=
      "POST /slack/commands HTTP/1.1\r\nHost: bench.example.com\r\n"
      "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
      "Accept-Encoding: gzip,deflate\r\nAccept: application/json,*/*\r\nX-Slack-Signature: ";
  request += signer.sign(timestamp, body);
  request += "\r\nX-Slack-Request-Timestamp: ";
  request += timestamp;
  request += "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
  request += std::to_string(body.size());
  request += "\r\n\r\n";
  request += body;
  return request;
}

}  // namespace debrief::load
