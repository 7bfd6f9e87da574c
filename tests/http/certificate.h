#pragma once

#include <string>

namespace debrief::http {

/// A self-signed P-256 certificate for 127.0.0.1 and localhost with its key, as PEM files in the
/// tests' folder, removed at the end.
class Certificate {
 public:
  explicit Certificate(const std::string& name);
  ~Certificate();
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  const std::string& certificate() const { return certificate_; }
  const std::string& key() const { return key_; }

 private:
  std::string certificate_;
  std::string key_;
};

/// Shakes hands with 127.0.0.1, in `version_max` (TLS1_1_VERSION ...) or below. The common name of
/// the certificate that the server showed; "" where it refused.
std::string name_shown(int port, int version_max);

}  // namespace debrief::http
