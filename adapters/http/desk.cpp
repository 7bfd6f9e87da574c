#include "adapters/http/desk.h"

#include <exception>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace debrief::http {

namespace {

/// The answer as bytes; one that cannot or must not be sent becomes a 500.
Answer seal(const Ticket& ticket, const Response& response, std::size_t bytes_max) {
  Answer answer{.connection = ticket.connection,
                .request = ticket.request,
                .text = to_wire(response, ticket.form),
                .status = response.status,
                .close = ticket.form.close};
  if (answer.text.empty() || answer.text.size() > bytes_max) {
    answer.status = 500;
    answer.text = to_wire(error_response(500, ticket.id), ticket.form);
  }
  return answer;
}

Request read_request(Job& job, std::string path) {
  Request request;
  const auto head = std::string_view(job.text).substr(0, job.head_bytes);
  request.method = head.substr(0, head.find(' '));
  if (request.method == "HEAD") request.method = "GET";
  read_head(head, request);
  request.path = std::move(path);
  request.body = std::move(job.text);
  request.body.erase(0, job.head_bytes);
  request.peer_ip = std::move(job.peer_ip);
  request.id = job.ticket.id;
  request.over_unix_socket = job.over_unix_socket;
  return request;
}

}  // namespace

Outbox::Outbox() : wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
Outbox::~Outbox() {
  ::close(wake_);
}

void Outbox::put(Answer answer) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = ready_.empty();
    ready_.push_back(std::move(answer));
  }
  if (first) wake();  // later ones are found in the same turn
}

std::vector<Answer> Outbox::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(ready_, {});
}

void Outbox::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written =
      ::write(wake_, &one, sizeof one);  // full means that it is awake
}

void Desk::serve(Job job) {
  const auto ticket = job.ticket;
  bool handed_over = false;
  const auto fail = [&](std::string_view what) {
    if (on_exception) on_exception(ticket.id, what);
    if (!handed_over) refuse(ticket, error_response(500, ticket.id));  // else its responder does
  };
  try {
    look_up(job, handed_over);
  } catch (const std::exception& thrown) {
    fail(thrown.what());
  } catch (...) {
    fail("an exception of no known kind");
  }
}

void Desk::look_up(Job& job, bool& handed_over) {
  const auto& ticket = job.ticket;
  auto match = router(job.surface).match(std::string_view(job.text).substr(0, job.head_bytes));
  if (match.route == nullptr) {
    auto response = error_response(match.status, ticket.id);
    if (!match.allow.empty()) response.headers.emplace_back("Allow", match.allow);
    return refuse(ticket, response);
  }
  if (job.text.size() - job.head_bytes > match.route->limits.body_bytes) {
    return refuse(ticket, error_response(413, ticket.id));
  }
  const auto request = read_request(job, std::move(match.path));
  const auto send = [outbox = outbox_, ticket, max = answer_bytes_max_](const Response& response) {
    outbox->put(seal(ticket, response, max));
  };
  Responder answer(send, ticket.id);
  handed_over = true;
  match.route->handler(request, std::move(answer));
}

void Desk::refuse(const Ticket& ticket, const Response& response) {
  auto answer = seal(ticket, response, answer_bytes_max_);
  answer.refused = true;
  outbox_->put(std::move(answer));
}

}  // namespace debrief::http
