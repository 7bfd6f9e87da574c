#include "adapters/local/local.h"

#include <algorithm>
#include <future>

#include "adapters/local/page.h"

namespace debrief::local {

namespace {

constexpr std::string_view below = "/local/";
constexpr std::string_view api_path = "/local/api/";

/// What the browser may do with anything of ours: run and fetch from this origin, nothing inline,
/// nobody may frame it.
http::Headers guards() {
  return {{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src "
           "'self'; "
           "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Cross-Origin-Opener-Policy", "same-origin"}};
}

const Asset* find_asset(std::string_view name) {
  const auto& all = assets();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Asset& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

http::Response page_response(const Asset& asset) {
  http::Response response;
  response.content_type = asset.content_type;
  response.body = asset.body;
  response.headers = guards();
  return response;
}

http::Response api_response(const Answer& answer) {
  http::Response response;
  response.status = answer.status;
  response.body = answer.body;
  response.headers = guards();
  return response;
}

http::Response not_opened() {
  http::Response response;
  response.status = 401;
  response.content_type = "text/plain; charset=utf-8";
  response.body = "Open the link that the service printed when it started: it holds the key.\n";
  response.headers = guards();
  return response;
}

std::string target_of(const http::Request& request) {
  auto target = request.path.substr(api_path.size());
  return request.query.empty() ? target : target + '?' + request.query;
}

}  // namespace

LocalPlatform::LocalPlatform(const LocalOptions& options)
    : chat_(options.token().substr(0, 8), options.clock.now),
      api_({chat_, options.clock, options.zone, options.token, options.settled}),
      key_(options.token()),
      session_(options.token()) {
  for (const auto& each : options.personas) {
    static_cast<void>(chat_.add_persona(each));
  }
  for (const auto& each : options.channels) {
    static_cast<void>(chat_.add_channel(each));
  }
  for (const auto& each : options.private_channels) {
    static_cast<void>(chat_.add_channel(each, true));
  }
}

void LocalPlatform::bound(const std::string& listen, bool tls) {
  door_.emplace(listen, tls, key_, session_);
}

std::string LocalPlatform::link() const {
  return door_ ? door_->link() : "";
}

void LocalPlatform::routes(http::Server& server, Bot& bot) {
  const auto page = [this](const http::Request& request, const http::Responder& respond) {
    serve_page(request, respond);
  };
  const auto asset = [this](const http::Request& request, const http::Responder& respond) {
    serve_asset(request, respond);
  };
  const auto api = [this, &bot](const http::Request& request, const http::Responder& respond) {
    serve_api(request, respond, bot);
  };
  server.route("GET", "/local", page);
  server.route("GET", "/local/api/*", api);
  server.route("POST", "/local/api/*", api);
  server.route("GET", "/local/*", asset);
  socket_routes(server, bot);
}

void LocalPlatform::socket_routes(http::Server& server, Bot& bot) {
  const auto api = [this, &bot](const http::Request& request, const http::Responder& respond) {
    serve_checked(request, respond, bot);
  };
  server.route(http::Surface::local_socket, "GET", "/local/api/*", api);
  server.route(http::Surface::local_socket, "POST", "/local/api/*", api);
}

void LocalPlatform::serve_page(const http::Request& request, const http::Responder& respond) const {
  const int refused = door_ ? door_->refusal(request, Need::link) : 404;
  if (refused != 0) {
    return respond(http::error_response(refused, request.id));
  }
  if (door_->has_key(request)) {
    http::Response response;
    response.status = 303;
    response.headers = guards();
    response.headers.emplace_back("Location", "/local");
    response.headers.emplace_back("Set-Cookie", door_->set_cookie());
    return respond(std::move(response));
  }
  const auto* page = find_asset("index.html");
  respond(door_->has_cookie(request) && page != nullptr ? page_response(*page) : not_opened());
}

void LocalPlatform::serve_asset(const http::Request& request,
                                const http::Responder& respond) const {
  const int refused = door_ ? door_->refusal(request, Need::cookie) : 404;
  const auto* asset = find_asset(std::string_view(request.path).substr(below.size()));
  if (refused != 0 || asset == nullptr) {
    return respond(http::error_response(refused != 0 ? refused : 404, request.id));
  }
  respond(page_response(*asset));
}

void LocalPlatform::serve_api(const http::Request& request,
                              const http::Responder& respond,
                              Bot& bot) {
  const auto need = request.method == "GET" ? Need::cookie : Need::speech;
  const int refused = door_ ? door_->refusal(request, need) : 404;
  if (refused != 0) {
    return respond(http::error_response(refused, request.id));
  }
  serve_checked(request, respond, bot);
}

void LocalPlatform::serve_checked(const http::Request& request,
                                  const http::Responder& respond,
                                  Bot& bot) {
  const auto target = target_of(request);
  api_.answer({request.method, target, request.body}, bot, [respond](const Answer& answer) {
    respond(api_response(answer));
  });
}

Answer LocalPlatform::call(std::string_view method,
                           std::string_view target,
                           std::string_view body,
                           Bot& bot) {
  if (!target.starts_with(api_path)) {
    return {404, R"({"error":"There is nothing here."})"};
  }
  auto answered = std::make_shared<std::promise<Answer>>();
  auto future = answered->get_future();
  api_.answer({method, target.substr(api_path.size()), body}, bot, [answered](Answer answer) {
    answered->set_value(std::move(answer));
  });
  return future.get();
}

std::unique_ptr<LocalPlatform> make_local(const LocalOptions& options) {
  return std::make_unique<LocalPlatform>(options);
}

}  // namespace debrief::local
