#include "adapters/http/router.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <unordered_map>

#include "adapters/http/library.h"

namespace debrief::http {

namespace {

/// Holds one head and no more, so that the library can never read into a body or the next request.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view head) : left_(head) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override {
    const auto taken = std::min(size, left_.size());
    std::memcpy(to, left_.data(), taken);
    left_.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* /*from*/, std::size_t size) override {
    return static_cast<ssize_t>(size);  // our own code answers
  }
  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  socket_t socket() const override { return 0; }  // nobody may touch the real one

 private:
  std::string_view left_;
};

struct Place {
  std::string path;  // of a pattern: up to and with its last slash
  bool is_pattern = false;
  std::deque<Route> routes;  // never moves: matches point into it
};

const Route* find_method(const Place& place, std::string_view method) {
  for (const auto& route : place.routes) {
    if (route.method == method) return &route;
  }
  return nullptr;
}

std::string expression(std::string_view prefix) {
  std::string out;
  for (const char c : prefix) {
    if (std::strchr(R"(\^$.|?*+()[]{})", c) != nullptr) out += '\\';
    out += c;
  }
  return out + ".*";
}

std::string_view route_method(std::string_view method) {
  return method == "HEAD" ? "GET" : method;
}

}  // namespace

/// The library's request has a callback that only its client uses; here it carries the place that
/// was found back to match().
class Router::Library : public httplib::Server {
 public:
  Library() {
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response&) {
      const auto found = exact_.find(request.path);
      if (found == exact_.end()) return HandlerResponse::Unhandled;
      request.progress(found->second, 0);
      return HandlerResponse::Handled;
    });
  }

  Place& place(const std::string& path) {
    const bool is_pattern = path.size() >= 2 && path.substr(path.size() - 2) == "/*";
    const auto stem = is_pattern ? path.substr(0, path.size() - 1) : path;
    for (auto& known : places_) {
      if (known.path == stem && known.is_pattern == is_pattern) return known;
    }
    places_.push_back({stem, is_pattern, {}});
    const auto index = places_.size() - 1;
    if (is_pattern) {
      const Handler report = [index](const httplib::Request& request, httplib::Response&) {
        request.progress(index, 0);
      };
      Get(expression(stem), report).Post(expression(stem), report);
    } else {
      exact_.emplace(stem, index);
    }
    return places_.back();
  }

  /// The place for a path; for a pattern without the library's expressions.
  const Place* peek(std::string_view path) const {
    const auto found = exact_.find(std::string(path));
    if (found != exact_.end()) return &places_[found->second];
    for (const auto& place : places_) {
      if (place.is_pattern && path.substr(0, place.path.size()) == place.path) return &place;
    }
    return nullptr;
  }

  /// Runs the library over the head. Fills `match.path`; null where the library knows no place.
  const Place* run(std::string_view head, std::string& method, Match& match) {
    const Place* found = nullptr;
    MemoryStream stream(head);
    bool closed = false;
    match.status = 400;  // unless the library gets as far as its routes
    process_request(stream, true, closed, [&](httplib::Request& request) {
      match.status = 404;
      match.path = request.path;
      method = request.method;
      request.headers.clear();  // no compressing, no ranges, no form: we keep our own copy
      request.headers.emplace("Content-Length", "0");
      request.progress = [&](std::uint64_t index, std::uint64_t) {
        found = &places_[index];
        return true;
      };
    });
    return found;
  }

 private:
  std::deque<Place> places_;
  std::unordered_map<std::string, std::size_t> exact_;
};

Router::Router() : library_(std::make_unique<Library>()) {}
Router::~Router() = default;

void Router::add(const std::string& method,
                 const std::string& path,
                 Handler handler,
                 RouteLimits limits) {
  auto& place = library_->place(path);
  if (find_method(place, method) == nullptr) {
    place.routes.push_back({method, std::move(handler), limits});
  }
}

Match Router::match(std::string_view head) const {
  Match match;
  std::string method;
  const auto* place = library_->run(head, method, match);
  if (match.status == 400) return match;
  if (place == nullptr) place = library_->peek(match.path);  // a pattern, but not for this method
  if (place == nullptr) return match;
  match.route = find_method(*place, route_method(method));
  if (match.route != nullptr) return match;
  match.status = 405;
  for (const auto& route : place->routes) {
    match.allow += (match.allow.empty() ? "" : ", ") + route.method;
    if (route.method == "GET") match.allow += ", HEAD";
  }
  return match;
}

std::size_t Router::body_bytes_max(std::string_view head) const {
  const auto line = head.substr(0, head.find("\r\n"));
  const auto method = line.substr(0, line.find(' '));
  const auto target = line.substr(method.size() + 1);
  const auto* place = library_->peek(target.substr(0, target.find_first_of(" ?")));
  const auto* route = place == nullptr ? nullptr : find_method(*place, route_method(method));
  return route == nullptr ? RouteLimits().body_bytes : route->limits.body_bytes;
}

}  // namespace debrief::http
