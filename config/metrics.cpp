#include "config/metrics.h"

namespace debrief {
namespace {

void figure(std::string& text, std::string_view name, std::string_view kind, std::uint64_t value) {
  text += "# TYPE debrief_" + std::string(name) + ' ' + std::string(kind) + "\ndebrief_"
          + std::string(name) + ' ' + std::to_string(value) + '\n';
}

http::Response plain(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

// A write of nothing goes through the writer's queue and its commit like any other.
bool ready(House& house) {
  return house.store().write_now([](Session&) -> Result<void> { return {}; }).ok();
}

}  // namespace

std::string metrics_text(const http::Counters& counters, House& house) {
  std::string text;
  figure(text, "http_connections", "gauge", counters.connections);
  figure(text, "http_connections_accepted_total", "counter", counters.accepted);
  text += "# TYPE debrief_http_answers_total counter\n";
  for (std::size_t status = 2; status < counters.answers.size(); ++status) {
    text += "debrief_http_answers_total{class=\"" + std::to_string(status) + "xx\"} "
            + std::to_string(counters.answers.at(status)) + '\n';
  }
  figure(text, "http_refused_total", "counter", counters.refused);
  figure(text, "http_late_answers_total", "counter", counters.late_answers);
  figure(text, "http_queued", "gauge", counters.queued);
  figure(text, "http_held_bytes", "gauge", counters.held_bytes);
  text += "# TYPE debrief_slack_requests_total counter\n";
  for (const auto& [what, count] : house.slack_counts()) {
    text += "debrief_slack_requests_total{what=\"" + what + "\"} " + std::to_string(count) + '\n';
  }
  const auto courier = house.courier().figures();
  figure(text, "notices_sent_total", "counter", courier.sent);
  figure(text, "notices_retried_total", "counter", courier.retried);
  figure(text, "notices_failed_total", "counter", courier.failed);
  figure(text, "notices_dropped_total", "counter", courier.dropped);
  figure(text,
         "demo_clock_offset_seconds",
         "gauge",
         static_cast<std::uint64_t>(
             std::chrono::floor<std::chrono::seconds>(house.clock().offset()).count()));
  return text;
}

void operator_routes(http::Server& server, House& house) {
  for (const auto surface : {http::Surface::main, http::Surface::metrics}) {
    server.route(
        surface, "GET", "/livez", [](const http::Request&, const http::Responder& respond) {
          respond(plain(200, "ok\n"));
        });
    server.route(
        surface, "GET", "/readyz", [&house](const http::Request&, const http::Responder& respond) {
          respond(ready(house) ? plain(200, "ready\n") : plain(503, "not ready\n"));
        });
  }
  server.route(http::Surface::metrics,
               "GET",
               "/metrics",
               [&server, &house](const http::Request&, const http::Responder& respond) {
                 respond(plain(200, metrics_text(server.counters(), house)));
               });
}

}  // namespace debrief
