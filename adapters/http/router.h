#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace debrief::http {

struct RouteLimits {
  std::size_t body_bytes = std::size_t{256} * 1024;
};

struct Route {
  std::string method;
  Handler handler;
  RouteLimits limits;
};

/// What a request is for. Without a route, `status` says why not.
struct Match {
  const Route* route = nullptr;
  std::string path;   // percent-decoded
  int status = 404;   // without a route: 400, 404 or 405
  std::string allow;  // with 405: the methods there are
};

/// cpp-httplib without its sockets: it reads the head of one request that Framing found good, and
/// finds the route, exact ones in a map before its regular expressions. The body never passes
/// through it, and what it would answer is dropped. Add all routes before the first match; matching
/// is safe from several threads.
class Router {
 public:
  Router();
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// `method` is GET or POST. A `path` that ends in "/*" takes all paths below it; an exact one
  /// goes first. A second route for the same method and path is dropped.
  void add(const std::string& method, const std::string& path, Handler handler, RouteLimits limits);

  /// `head` ends with its empty line.
  Match match(std::string_view head) const;

  /// What a body may have, by a look at the request line alone; a path written in another way than
  /// the route's gets the default.
  std::size_t body_bytes_max(std::string_view head) const;

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace debrief::http
