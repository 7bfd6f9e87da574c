#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace debrief::storage {

/// HMAC-SHA256 under one key whose context is kept, for one thread at a time.
/// Source: RFC 2104, openssl.org EVP_MAC(3).
class Hasher {
 public:
  explicit Hasher(std::string_view key);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  /// The keyed hash of `text` as 64 hex digits.
  std::string hash(std::string_view text) const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of `text` as 64 hex digits.
std::string sha256(std::string_view text);

/// 256 random bits as 64 hex digits: a new audit key.
std::string random_key();

}  // namespace debrief::storage
