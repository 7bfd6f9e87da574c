#include "adapters/http/server.h"

#include <utility>

#include "adapters/http/front.h"

namespace debrief::http {

Server::Server(Limits limits) : front_(std::make_unique<Front>(limits)) {}
Server::~Server() = default;

void Server::route(const std::string& method,
                   const std::string& path,
                   Handler handler,
                   RouteLimits limits) {
  route(Surface::main, method, path, std::move(handler), limits);
}

// NOLINTNEXTLINE(readability-function-size): the five parts of a route, each of its own type
void Server::route(Surface surface,
                   const std::string& method,
                   const std::string& path,
                   Handler handler,
                   RouteLimits limits) {
  front_->desk().router(surface).add(method, path, std::move(handler), limits);
}

Result<int> Server::listen(const std::string& address, Surface surface) {
  return front_->add(Listener::open_tcp(address, surface));
}

Result<void> Server::listen_unix(const std::string& path, Surface surface) {
  const auto added = front_->add(Listener::open_unix(path, surface));
  if (!added.ok()) return added.error();
  return {};
}

Result<void> Server::load_tls(const std::string& certificate, const std::string& key) {
  return front_->load_tls(certificate, key);
}

void Server::on_exception(std::function<void(std::string_view, std::string_view)> tell) {
  front_->desk().on_exception = std::move(tell);
}

void Server::run() {
  front_->run();
}
void Server::drain() {
  front_->drain();
}
Counters Server::counters() const {
  return front_->counters();
}
std::size_t Server::connections_max() const {
  return front_->limits().connections;
}

}  // namespace debrief::http
