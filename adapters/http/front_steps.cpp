// The front's dealings with one connection: read, hand over, answer, linger.
#include <utility>

#include "adapters/http/front.h"

namespace debrief::http {

/// Takes a connection as far as it goes without waiting. While a worker has its request, nothing is
/// read: pipelined requests stay in order, and take_answers() goes on from there.
void Front::advance(Connection& c) {
  while (c.phase != Phase::working) {
    const auto io = step(c);
    if (c.phase != Phase::working) account(c);
    if (io == Io::closed) return destroy(c);
    if (io == Io::blocked) return;
    const bool is_half_read = c.phase == Phase::reading && !c.in.empty();
    if (is_half_read && held_bytes_ > limits_.held_bytes) refuse(c, 503);
  }
}

Front::Io Front::step(Connection& c) {
  if (c.phase == Phase::reading) return read_step(c);
  if (c.phase == Phase::writing) return write_step(c);
  const auto io = c.fill();
  c.in.clear();
  return io;
}

Front::Io Front::read_step(Connection& c) {
  if (!c.in.empty()) {
    const auto verdict = c.framing.feed(c.in, limits_.framing);
    if (const int status = wrong_with(c)) {
      refuse(c, status);
      return Io::done;
    }
    if (verdict == Framing::Verdict::whole) {
      submit(c);
      return Io::done;
    }
  }
  if (c.framing.take_continue()) {
    c.out = "HTTP/1.1 100 Continue\r\n\r\n";
    if (c.flush() != Io::done) return Io::closed;  // 25 bytes always fit, unless nobody reads
  }
  const bool was_empty = c.in.empty();
  const bool was_shaking = c.shakes_hands();
  const auto io = c.fill();
  if (was_empty && !c.in.empty()) {
    set_timer(c, Timer::request);  // the clock starts at the first byte, once
  } else if (was_shaking && !c.shakes_hands()) {
    set_timer(c, Timer::idle);
  }
  return io;
}

int Front::wrong_with(Connection& c) {
  if (c.framing.status() != 0) return c.framing.status();
  // Each route looks at smaller bodies itself; only one this large asks which route it is for.
  if (c.body_checked || c.framing.body_bytes() <= RouteLimits().body_bytes) return 0;
  if (c.framing.head_bytes() == 0) return 0;
  c.body_checked = true;
  const auto head = std::string_view(c.in).substr(0, c.framing.head_bytes());
  return c.framing.body_bytes() > desk_.router(c.surface).body_bytes_max(head) ? 413 : 0;
}

Front::Io Front::write_step(Connection& c) {
  const auto io = c.flush();
  if (io != Io::done) return io;
  if (!c.close_after) {
    if (draining_ && c.in.empty()) return Io::closed;
    c.phase = Phase::reading;
    set_timer(c, c.in.empty() ? Timer::idle : Timer::request);
    return Io::done;
  }
  if (!c.linger_after) return Io::closed;
  c.finish_sending();
  std::string().swap(c.in);
  c.phase = Phase::lingering;
  set_timer(c, Timer::linger);
  return Io::done;
}

void Front::submit(Connection& c) {
  const auto total = c.framing.total();
  const bool last = c.framing.last() || ++c.served >= limits_.requests || draining_;
  c.request = next_request_++;
  Job job{.ticket = {.connection = c.id,
                     .request = c.request,
                     .form = {.close = last, .without_body = c.framing.without_body()},
                     .id = request_id(c.request)},
          .surface = c.surface,
          .text = {},
          .head_bytes = c.framing.head_bytes(),
          .peer_ip = c.peer_ip,
          .over_unix_socket = c.over_unix_socket};
  if (c.in.size() == total) {
    job.text = std::exchange(c.in, {});
  } else {  // pipelined: the next one waits its turn
    job.text = c.in.substr(0, total);
    c.in.erase(0, total);
  }
  c.framing.reset();
  c.body_checked = false;
  c.phase = Phase::working;
  set_timer(c, Timer::handler);
  account(c, total);  // the worker's copy is still our memory
  if (workers_.push(std::move(job))) return;
  const auto response = error_response(503, job.ticket.id);  // NOLINT(bugprone-use-after-move)
  reply(
      c,
      {.text = to_wire(response, job.ticket.form), .status = 503, .close = last, .refused = true});
}

void Front::take_answers() {
  for (auto& answer : outbox_->take()) {
    const auto found = open_.find(answer.connection);
    if (found == open_.end() || found->second->request != answer.request) {
      ++late_answers_;  // the client left meanwhile, or heard its 503
      continue;
    }
    reply(*found->second, std::move(answer));
    advance(*found->second);
  }
}

/// After a refusal the rest of the input means nothing: it is read and forgotten for a while.
void Front::refuse(Connection& c, int status) {
  const auto request = c.request != 0 ? c.request : next_request_++;
  const WireForm form{.close = true, .without_body = c.framing.without_body()};
  c.linger_after = true;
  reply(c,
        {.text = to_wire(error_response(status, request_id(request)), form),
         .status = status,
         .close = true,
         .refused = true});
}

void Front::reply(Connection& c, Answer answer) {
  ++answers_[static_cast<std::size_t>(answer.status / 100)];
  if (answer.refused) ++refused_;
  c.request = 0;
  c.out = std::move(answer.text);
  c.close_after = answer.close;
  c.phase = Phase::writing;
  set_timer(c, Timer::write);
  account(c);
}

void Front::set_timer(Connection& c, Timer timer) {
  const std::array<Limits::Milliseconds, timers> length{
      limits_.idle, limits_.request, limits_.handler, limits_.write, limits_.linger};
  const auto from = static_cast<std::size_t>(c.timer);
  const auto to = static_cast<std::size_t>(timer);
  c.deadline = now_ + length[to];
  by_deadline_[to].splice(by_deadline_[to].end(), by_deadline_[from], c.place);
  c.timer = timer;
}

void Front::account(Connection& c, std::size_t elsewhere_bytes) {
  const auto before = c.held_bytes;
  c.held_bytes = c.in.size() + c.out.size() + elsewhere_bytes;
  held_bytes_ += c.held_bytes - before;  // wraps round where it shrinks
}

void Front::destroy(Connection& c) {
  held_bytes_ -= c.held_bytes;
  by_deadline_[static_cast<std::size_t>(c.timer)].erase(c.place);
  open_.erase(c.id);  // c is gone now
  connections_ = open_.size();
}

/// A counter, mixed with the seed so that two runs share no id. Source: splitmix64's finaliser.
std::string Front::request_id(std::uint64_t request) const {
  auto mixed = seed_ + request * 0x9e3779b97f4a7c15ULL;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
  return hex_id(mixed ^ (mixed >> 31));
}

}  // namespace debrief::http
