#include "adapters/http/hmac.h"

#include <new>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/sha.h>

namespace debrief::http {

namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view text_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

struct HmacSha256::Context {
  std::unique_ptr<EVP_MAC_CTX, void (*)(EVP_MAC_CTX*)> mac{nullptr, EVP_MAC_CTX_free};
};

HmacSha256::HmacSha256(std::string_view key) : context_(std::make_unique<Context>()) {
  const std::unique_ptr<EVP_MAC, void (*)(EVP_MAC*)> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr),
                                                          EVP_MAC_free);
  context_->mac.reset(EVP_MAC_CTX_new(hmac.get()));
  std::string name = "SHA256";
  const std::array parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
      OSSL_PARAM_construct_end()};
  // A null key would mean "keep the one before", so an empty one points somewhere.
  const auto* from = key.empty() ? bytes_of("") : bytes_of(key);
  if (!context_->mac
      || EVP_MAC_init(context_->mac.get(), from, key.size(), parameters.data()) != 1) {
    throw std::bad_alloc();
  }
}

HmacSha256::~HmacSha256() = default;
HmacSha256::HmacSha256(HmacSha256&& other) noexcept = default;
HmacSha256& HmacSha256::operator=(HmacSha256&& other) noexcept = default;

HmacSha256::HmacSha256(const HmacSha256& other) : context_(std::make_unique<Context>()) {
  context_->mac.reset(EVP_MAC_CTX_dup(other.context_->mac.get()));
  if (!context_->mac) throw std::bad_alloc();
}

HmacSha256& HmacSha256::operator=(const HmacSha256& other) {
  if (this != &other) *this = HmacSha256(other);
  return *this;
}

Digest HmacSha256::sign(std::initializer_list<std::string_view> parts) const {
  auto* mac = context_->mac.get();
  bool fine = EVP_MAC_init(mac, nullptr, 0, nullptr) == 1;  // the key stays
  for (const auto part : parts) {
    fine = fine && EVP_MAC_update(mac, bytes_of(part), part.size()) == 1;
  }
  Digest digest{};
  std::size_t size = 0;
  fine = fine && EVP_MAC_final(mac, digest.data(), &size, digest.size()) == 1;
  if (!fine || size != digest.size()) throw std::bad_alloc();
  return digest;
}

Digest sha256(std::string_view text) {
  Digest digest{};
  SHA256(bytes_of(text), text.size(), digest.data());
  return digest;
}

std::string hex(const Digest& digest) {
  return hex(text_of(digest));
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

bool constant_time_equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace debrief::http
