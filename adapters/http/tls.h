#pragma once

#include <memory>
#include <string>

#include "bot/base/result.h"

struct ssl_ctx_st;

namespace debrief::http {

using TlsContext = std::shared_ptr<ssl_ctx_st>;

/// A server's side of TLS 1.2 or better, from PEM files. Fails with `invalid`, naming the file.
Result<TlsContext> load_tls_context(const std::string& certificate, const std::string& key);

}  // namespace debrief::http
