#pragma once

#include <array>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace debrief::http {

using Digest = std::array<unsigned char, 32>;

/// HMAC-SHA256 under one key, its schedule made once. One object serves one thread at a time; a
/// copy is cheap and serves another thread. Source: RFC 2104, RFC 4231.
class HmacSha256 {
 public:
  explicit HmacSha256(std::string_view key);
  ~HmacSha256();
  HmacSha256(const HmacSha256& other);
  HmacSha256& operator=(const HmacSha256& other);
  HmacSha256(HmacSha256&& other) noexcept;
  HmacSha256& operator=(HmacSha256&& other) noexcept;

  /// Over the parts in their order, with nothing between them. All zeros, which no caller may take
  /// for a signature, never come out: a libcrypto that cannot compute throws std::bad_alloc.
  Digest sign(std::initializer_list<std::string_view> parts) const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

Digest sha256(std::string_view text);

/// Lower-case hex digits, two a byte.
std::string hex(const Digest& digest);
std::string hex(std::string_view bytes);

/// Takes the same time wherever two texts of one length differ; the length is no secret.
bool constant_time_equal(std::string_view a, std::string_view b);

}  // namespace debrief::http
