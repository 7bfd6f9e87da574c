#pragma once

#include <string>

#include "adapters/http/server.h"
#include "config/house.h"

namespace debrief {

/// What the operator asks: /livez and /readyz on the main address and on the metrics one, /metrics
/// on the latter only. /livez: the process answers. /readyz: the store can be read and written, and
/// Slack, if set up, knows us; else 503.
void operator_routes(http::Server& server, House& house);

/// Figures in Prometheus' text format; no user text, no names.
std::string metrics_text(const http::Counters& counters, House& house);

}  // namespace debrief
