#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.h"
#include "adapters/http/router.h"
#include "adapters/http/server.h"
#include "adapters/http/wire.h"

namespace debrief::http {

/// Which request of which connection, and how its answer goes out.
struct Ticket {
  std::uint64_t connection = 0;
  std::uint64_t request = 0;
  WireForm form;
  std::string id;
};

/// One whole request on its way to a worker.
struct Job {
  Ticket ticket;
  Surface surface = Surface::main;
  std::string text;  // head and body
  std::size_t head_bytes = 0;
  std::string peer_ip;
  bool over_unix_socket = false;
};

struct Answer {
  std::uint64_t connection = 0;
  std::uint64_t request = 0;
  std::string text;
  int status = 0;
  bool close = false;
  bool refused = false;  // no handler gave it
};

/// Answers on their way from any thread back to the loop, which an eventfd wakes. Shared, because a
/// late responder may outlive the front.
class Outbox {
 public:
  Outbox();
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  void put(Answer answer);
  std::vector<Answer> take();
  void wake() const;  // also from a signal handler
  int descriptor() const { return wake_; }

 private:
  int wake_;
  std::mutex mutex_;
  std::vector<Answer> ready_;
};

/// Where a worker serves one request: finds the route, hands it to the handler, and sees to it that
/// each request gets one answer.
class Desk {
 public:
  Desk(std::shared_ptr<Outbox> outbox, std::size_t answer_bytes_max)
      : outbox_(std::move(outbox)),
        answer_bytes_max_(answer_bytes_max) {}

  Router& router(Surface surface) { return routers_[static_cast<std::size_t>(surface)]; }
  void serve(Job job);

  std::function<void(std::string_view request_id, std::string_view what)> on_exception;

 private:
  void look_up(Job& job, bool& handed_over);
  void refuse(const Ticket& ticket, const Response& response);

  std::array<Router, surfaces> routers_;
  std::shared_ptr<Outbox> outbox_;
  std::size_t answer_bytes_max_;
};

}  // namespace debrief::http
