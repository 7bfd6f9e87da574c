#include "storage/crypto.h"

#include <array>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

namespace debrief::storage {
namespace {

using Digest = std::array<unsigned char, 32>;

std::string hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(digest.size() * 2, '0');
  for (std::size_t i = 0; i < digest.size(); ++i) {
    text[2 * i] = kDigits[digest[i] >> 4U];
    text[2 * i + 1] = kDigits[digest[i] & 15U];
  }
  return text;
}

void demand(bool done) {
  if (!done) {
    throw std::runtime_error("libcrypto refused");
  }
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Hasher::Context {
  EVP_MAC* mac = nullptr;
  EVP_MAC_CTX* context = nullptr;

  ~Context() {
    EVP_MAC_CTX_free(context);
    EVP_MAC_free(mac);
  }
};

Hasher::Hasher(std::string_view key) : context_(std::make_unique<Context>()) {
  context_->mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  demand(context_->mac != nullptr);
  context_->context = EVP_MAC_CTX_new(context_->mac);
  demand(context_->context != nullptr);
  std::string digest = "SHA256";
  const std::array<OSSL_PARAM, 2> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
      OSSL_PARAM_construct_end()};
  demand(EVP_MAC_init(context_->context, bytes_of(key), key.size(), parameters.data()) == 1);
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

std::string Hasher::hash(std::string_view text) const {
  Digest digest{};
  std::size_t size = 0;
  EVP_MAC_CTX* context = context_->context;
  // Without a key the context starts over with the one that it was made with.
  demand(EVP_MAC_init(context, nullptr, 0, nullptr) == 1);
  demand(EVP_MAC_update(context, bytes_of(text), text.size()) == 1);
  demand(EVP_MAC_final(context, digest.data(), &size, digest.size()) == 1);
  return hex(digest);
}

std::string sha256(std::string_view text) {
  Digest digest{};
  demand(EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr) == 1);
  return hex(digest);
}

std::string random_key() {
  Digest bytes{};
  demand(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
  return hex(bytes);
}

}  // namespace debrief::storage
