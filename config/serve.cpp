#include "config/serve.h"

#include <iostream>
#include <thread>

#include "config/house.h"
#include "config/log.h"
#include "config/metrics.h"
#include "config/signals.h"

namespace debrief {
namespace {

http::Limits limits_of(const ServerSettings& settings) {
  http::Limits limits;
  limits.workers = static_cast<std::size_t>(settings.workers);
  limits.connections = static_cast<std::size_t>(settings.max_connections);
  return limits;
}

int failed(const Error& error) {
  log(Level::error, "cannot serve", {{"why", error.sentence}});
  std::cerr << "debrief: " << error.sentence << '\n';
  return 1;
}

void add_routes(http::Server& server, House& house) {
  operator_routes(server, house);
  if (house.slack() != nullptr) {
    house.slack()->routes(server, house.bot());
  }
  if (house.settings().local.enabled) {
    house.local().routes(server, house.bot());
  } else {
    house.local().socket_routes(server, house.bot());
  }
}

// Figures are worth less than answers: a port that another program holds does not keep the bot from
// serving.
void listen_for_metrics(http::Server& server, const ServerSettings& settings) {
  if (!settings.metrics_listen) {
    return;
  }
  const auto port = server.listen(to_string(*settings.metrics_listen), http::Surface::metrics);
  if (port) {
    log(Level::info, "metrics listening", {{"port", std::to_string(*port)}});
  } else {
    log(Level::error, "no metrics", {{"why", port.error().sentence}});
  }
}

Result<int> open_doors(http::Server& server, House& house) {
  const auto& settings = house.settings().server;
  const bool tls = !settings.tls_certificate.empty();
  if (tls) {
    const auto loaded = server.load_tls(settings.tls_certificate, settings.tls_key);
    if (!loaded) {
      return loaded.error();
    }
  }
  listen_for_metrics(server, settings);
  const auto socket = server.listen_unix(house.settings().storage.path + ".sock");
  if (!socket) {
    return socket.error();
  }
  const auto port = server.listen(to_string(settings.listen));
  if (!port) {
    return port.error();
  }
  const ListenAddress bound{settings.listen.host, static_cast<std::uint16_t>(*port)};
  house.local().bound(to_string(bound), tls);
  return port;
}

void greet(House& house, int port, const http::Server& server) {
  for (const auto& warning : house.settings().warnings) {
    log(Level::warn, "settings", {{"warning", warning}});
  }
  log(Level::info,
      "listening",
      {{"address", house.settings().server.listen.host},
       {"port", std::to_string(port)},
       {"connections_max", std::to_string(server.connections_max())}});
  if (house.settings().local.enabled) {
    std::cout << "Local chat: " << house.local().link() << std::endl;
  }
}

// A token that the platform refuses is for the operator to mend; what people type is kept
// meanwhile.
void greet_slack(House& house) {
  if (house.slack() == nullptr) {
    return;
  }
  const auto started = house.slack()->start();
  if (started) {
    log(Level::info, "slack answers");
  } else {
    log(Level::error, "slack does not know us", {{"why", started.error().sentence}});
  }
}

void reload(http::Server& server, House& house, const SettingsSource& source) {
  auto settings = load_settings(source);
  if (!settings) {
    log(Level::error,
        "settings kept: the new ones are wrong",
        {{"why", settings.error().sentence}});
    return;
  }
  const auto& tls = settings->server;
  if (!tls.tls_certificate.empty()) {
    const auto loaded = server.load_tls(tls.tls_certificate, tls.tls_key);
    if (!loaded) {
      log(Level::error,
          "certificate kept: the new one is wrong",
          {{"why", loaded.error().sentence}});
    }
  }
  house.reload(std::move(settings).value());
}

}  // namespace

int serve(Settings settings, const SettingsSource& source) {
  auto built = House::build(std::move(settings));
  if (!built) {
    return failed(built.error());
  }
  auto& house = **built;
  http::Server server(limits_of(house.settings().server));
  server.on_exception([](std::string_view request, std::string_view what) {
    log(Level::error,
        "a handler failed",
        {{"request", std::string(request)}, {"what", std::string(what)}});
  });
  add_routes(server, house);
  const auto port = open_doors(server, house);
  if (!port) {
    return failed(port.error());
  }
  // Signals were blocked in main before any thread began; one thread waits for them.
  Signals signals([&server] { server.drain(); }, [&] { reload(server, house, source); });
  greet(house, *port, server);
  std::thread greeting([&house] { greet_slack(house); });
  house.start();
  server.run();
  house.stop();
  greeting.join();
  log(Level::info, "drained", {});
  return 0;
}

}  // namespace debrief
