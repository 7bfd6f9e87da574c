#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <utility>

#include "adapters/http/server.h"

namespace debrief::http {

/// Keeps what it was asked until somebody answers.
struct Shelf {
  std::mutex mutex;
  std::deque<Responder> kept;

  Handler handler() {
    return [this](const Request&, Responder answer) {
      const std::lock_guard lock(mutex);
      kept.push_back(std::move(answer));
    };
  }
  std::size_t size() {
    const std::lock_guard lock(mutex);
    return kept.size();
  }
  void answer_all(const std::string& body) {
    const std::lock_guard lock(mutex);
    for (auto& one : kept)
      one({.body = body});
    kept.clear();
  }
};

inline void add_routes(Server& server, Shelf& shelf) {
  server.route("GET", "/later", shelf.handler());
  server.route("POST", "/later", shelf.handler());
  server.route("GET", "/number", [](const Request& request, const Responder& answer) {
    answer({.body = request.query});
  });
  server.route("POST",
               "/in",
               [](const Request&, const Responder& answer) { answer({}); },
               {.body_bytes = 1 << 20});
  server.route("GET", "/big", [](const Request&, const Responder& answer) {
    answer({.body = std::string(4 << 20, 'x').substr(1000)});
  });
}

}  // namespace debrief::http
