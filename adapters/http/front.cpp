#include "adapters/http/front.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace debrief::http {

namespace {

constexpr std::uint64_t wake_event = 0;  // ids of events: 0, listeners from 1, then connections
constexpr std::uint64_t first_connection = 64;  // and none is used twice
constexpr int events_max = 256;
constexpr std::size_t spare_descriptors = 64;
constexpr std::size_t refused_at_once = 32;  // connections above the limit that hear their 503

Limits fit(Limits limits) {
  rlimit descriptors{};
  if (::getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return limits;
  const auto room = std::max<std::size_t>(descriptors.rlim_cur, 2 * spare_descriptors);
  limits.connections = std::min(limits.connections, room - spare_descriptors);
  return limits;
}

std::uint64_t random_seed() {
  std::uint64_t seed = 0;
  if (::getrandom(&seed, sizeof seed, 0) != static_cast<ssize_t>(sizeof seed)) {
    seed = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
  }
  return seed;
}

bool watch(int epoll, int descriptor, std::uint32_t events, std::uint64_t id) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  return ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

std::string peer_of(const sockaddr_storage& peer) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (peer.ss_family == AF_INET) {
    ::inet_ntop(
        AF_INET, &reinterpret_cast<const sockaddr_in&>(peer).sin_addr, text.data(), text.size());
  } else if (peer.ss_family == AF_INET6) {
    ::inet_ntop(
        AF_INET6, &reinterpret_cast<const sockaddr_in6&>(peer).sin6_addr, text.data(), text.size());
  }
  return text.data();
}

}  // namespace

Front::Front(Limits limits)
    : limits_(fit(limits)),
      seed_(random_seed()),
      outbox_(std::make_shared<Outbox>()),
      desk_(outbox_, limits_.answer_bytes),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      next_connection_(first_connection) {
  std::signal(SIGPIPE, SIG_IGN);  // SSL_write has no MSG_NOSIGNAL
  // An edge for every write: nobody needs to read the eventfd.
  watch(epoll_, outbox_->descriptor(), EPOLLIN | EPOLLET, wake_event);
}

Front::~Front() {
  workers_.stop();
  open_.clear();
  ::close(epoll_);
}

Result<int> Front::add(Result<Listener> listener) {
  if (!listener.ok()) return listener.error();
  if (listeners_.size() + 2 >= first_connection) {
    return Error{Code::invalid, "There are too many addresses to listen on."};
  }
  const int port = listener->port();
  listeners_.push_back(std::move(listener).value());
  if (!watch(epoll_, listeners_.back().descriptor(), EPOLLIN, listeners_.size())) {
    listeners_.pop_back();
    return Error{Code::unavailable, "The system does not let us watch the listening socket."};
  }
  return port;
}

Result<void> Front::load_tls(const std::string& certificate, const std::string& key) {
  auto fresh = load_tls_context(certificate, key);
  if (!fresh.ok()) return fresh.error();
  const std::lock_guard lock(tls_mutex_);
  tls_ = std::move(fresh).value();
  return {};
}

void Front::drain() {
  stop_ = true;
  outbox_->wake();
}

Counters Front::counters() const {
  Counters now{.connections = connections_,
               .connections_max = limits_.connections,
               .accepted = accepted_,
               .refused = refused_,
               .late_answers = late_answers_,
               .queued = workers_.queued(),
               .held_bytes = held_bytes_};
  std::copy(answers_.begin(), answers_.end(), now.answers.begin());
  return now;
}

void Front::run() {
  workers_.start(limits_.workers, limits_.queue, [this](Job job) { desk_.serve(std::move(job)); });
  while (!draining_ || (!open_.empty() && now_ < drain_end_))
    turn();
  workers_.stop();
  while (!open_.empty())
    destroy(*open_.begin()->second);
}

void Front::turn() {
  std::array<epoll_event, events_max> events{};
  const int count = ::epoll_wait(epoll_, events.data(), events_max, wait_ms());
  now_ = Clock::now();
  for (std::size_t i = 0; static_cast<int>(i) < count; ++i) {
    const auto id = events[i].data.u64;
    if (id != wake_event && id <= listeners_.size()) accept_some(listeners_[id - 1]);
    const auto found = open_.find(id);
    if (found == open_.end()) continue;  // no connection, or one that closed earlier in this turn
    if ((events[i].events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) {
      found->second->readable = true;
    }
    advance(*found->second);
  }
  take_answers();
  expire();
  workers_.wake();  // once a turn: a wake-up for each request would switch threads for each
  if (stop_ && !draining_) begin_drain();
}

/// The listener is level-triggered: the rest of a flood waits for the next turn.
void Front::accept_some(const Listener& listener) {
  for (int i = 0; i < events_max; ++i) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    auto* const generic = reinterpret_cast<sockaddr*>(&peer);
    const int made = ::accept4(listener.descriptor(), generic, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (made >= 0) {
      welcome(made, listener, peer_of(peer));
      continue;
    }
    // Out of descriptors: the connection stays queued, and epoll would report it at once, for ever.
    if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) ::usleep(10000);
    return;
  }
}

void Front::welcome(int descriptor, const Listener& listener, const std::string& peer_ip) {
  auto made = std::make_unique<Connection>(next_connection_++, descriptor, listener.surface());
  auto& c = *made;
  ++accepted_;
  TlsContext tls;
  if (c.surface == Surface::main) {
    const std::lock_guard lock(tls_mutex_);
    tls = tls_;
  }
  const bool over = open_.size() >= limits_.connections;
  // Over TLS a refusal would cost a handshake.
  if (over && (tls || open_.size() >= limits_.connections + refused_at_once)) {
    ++refused_;
    return;
  }
  if (tls && !c.start_tls(tls)) return;
  c.peer_ip = peer_ip;
  c.over_unix_socket = listener.is_unix();
  if (!watch(epoll_, descriptor, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, c.id)) return;
  auto& idle = by_deadline_[static_cast<std::size_t>(Timer::idle)];
  c.place = idle.insert(idle.end(), &c);
  open_.emplace(c.id, std::move(made));
  connections_ = open_.size();
  set_timer(c, tls ? Timer::request : Timer::idle);
  if (!over) return;
  refuse(c, 503);
  advance(c);
}

void Front::begin_drain() {
  draining_ = true;
  drain_end_ = now_ + limits_.drain;
  for (auto& listener : listeners_) {  // the kernel has greeted these already: serve them
    for (std::uint64_t before = 0; before != next_connection_;) {
      before = next_connection_;
      accept_some(listener);
    }
    listener.close();
  }
  const auto idle = by_deadline_[static_cast<std::size_t>(Timer::idle)];
  for (auto* c : idle) {
    if (c->served > 0) {
      destroy(*c);
    } else {
      set_timer(*c, Timer::linger);  // brand-new: its request is probably on the way
    }
  }
}

void Front::expire() {
  for (const auto& list : by_deadline_) {
    while (!list.empty() && list.front()->deadline <= now_)
      run_out(*list.front());
  }
}

/// What a connection's time is over for. Each way takes it out of its list.
void Front::run_out(Connection& c) {
  const bool is_slow_request = c.timer == Timer::request && !c.shakes_hands();
  if (!is_slow_request && c.timer != Timer::handler) return destroy(c);
  refuse(c, is_slow_request ? 408 : 503);
  advance(c);
}

int Front::wait_ms() const {
  auto end = draining_ ? drain_end_ : Clock::time_point::max();
  for (const auto& list : by_deadline_) {
    if (!list.empty()) end = std::min(end, list.front()->deadline);
  }
  if (end == Clock::time_point::max()) return -1;  // nothing is due: sleep until something happens
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
  return static_cast<int>(std::max<long long>(0, left));
}

}  // namespace debrief::http
