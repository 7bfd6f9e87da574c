#pragma once

#include "adapters/http/server.h"

namespace debrief::bench {

/// Listens on 127.0.0.1:`port` and serves until SIGTERM. Returns the exit status.
int serve_until_sigterm(http::Server& server, int port);

}  // namespace debrief::bench
