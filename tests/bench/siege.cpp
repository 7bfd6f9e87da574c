#include "tests/bench/siege.h"

#include <array>
#include <atomic>
#include <chrono>
#include <ctime>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "tests/load/generator.h"
#include "tests/load/service.h"
#include "tests/load/slack_request.h"
#include "tests/load/socket.h"

namespace debrief::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// Connections that want to keep the server busy with nothing. Runs on a thread of its own.
class Attack {
 public:
  Attack(int port, std::size_t idle, std::size_t slow)
      : port_(port),
        idle_(idle),
        poll_(::epoll_create1(EPOLL_CLOEXEC)),
        sockets_(idle + slow) {
    for (std::size_t index = 0; index < sockets_.size(); ++index) {
      open(index);
    }
    thread_ = std::thread([this] { run(); });
  }
  ~Attack() {
    stop_ = true;
    thread_.join();
  }
  Attack(const Attack&) = delete;
  Attack& operator=(const Attack&) = delete;

  std::size_t reconnected() const { return reconnected_; }

 private:
  void open(std::size_t index) {
    sockets_[index] = load::connect_to(port_);
    if (!sockets_[index].is_open()) {
      throw std::runtime_error("the attack finds nobody on its port");
    }
    load::make_non_blocking(sockets_[index]);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP;
    event.data.u64 = index;
    ::epoll_ctl(poll_.descriptor(), EPOLL_CTL_ADD, sockets_[index].descriptor(), &event);
    if (index >= idle_) {
      say(index, "POST /slack/commands HTTP/1.1\r\nHost: bench.example.com\r\nX-Slow: ");
    }
  }

  void say(std::size_t index, std::string_view bytes) {
    ::send(sockets_[index].descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  void run() {
    constexpr std::size_t slices = 10;  // a tenth of the slow ones drips each 25 ms
    for (std::size_t turn = 0; !stop_; ++turn) {
      for (std::size_t index = idle_ + turn % slices; index < sockets_.size(); index += slices) {
        say(index, "a");
      }
      const auto until = SteadyClock::now() + std::chrono::milliseconds(25);
      while (SteadyClock::now() < until) {
        come_again_where_cut();
      }
    }
  }

  void come_again_where_cut() {
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(poll_.descriptor(), events.data(), events.size(), 5);
    for (int at = 0; at < count; ++at) {
      ++reconnected_;
      open(events[static_cast<std::size_t>(at)].data.u64);
    }
  }

  int port_;
  std::size_t idle_;
  load::Socket poll_;
  std::vector<load::Socket> sockets_;
  std::atomic<std::size_t> reconnected_ = 0;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

bool ask_once(int port, const load::Signer& signer, int number) {
  load::Client client(port);
  const std::string trigger = "siege." + std::to_string(number);
  const auto heard = client.ask(
      load::slash_request(signer, {.text = "help", .trigger_id = trigger}, std::time(nullptr)));
  return heard && heard->status == 200 && !heard->body.empty();
}

}  // namespace

SiegeResult besiege(int port, const load::Program& server, const SiegeShape& shape) {
  const Attack attack(port, shape.idle, shape.slow);
  const load::Signer signer(load::signing_secret);
  SiegeResult result;
  std::vector<std::uint32_t> latencies;
  const auto start = SteadyClock::now();
  const load::Usage before = server.usage();
  for (int number = 0; number < shape.per_second * shape.seconds; ++number) {
    const auto due = start + std::chrono::microseconds(1'000'000LL * number / shape.per_second);
    std::this_thread::sleep_until(due);  // the load is a real one, so is its clock
    ++result.asked;
    if (ask_once(port, signer, number)) {
      ++result.answered;
      const auto taken =
          std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - due);
      latencies.push_back(static_cast<std::uint32_t>(taken.count()));
    }
  }
  const load::Usage after = server.usage();
  const double seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
  const load::Latency latency = load::latency_of(std::move(latencies));
  result.p50_ms = latency.p50_ms;
  result.p99_ms = latency.p99_ms;
  result.max_ms = latency.max_ms;
  result.reconnected = attack.reconnected();
  result.server_cores = (after.cpu_seconds - before.cpu_seconds) / seconds;
  result.resident_bytes = after.resident_bytes;
  return result;
}

double idle_cost(int port, const load::Program& server, std::size_t connections, int seconds) {
  const Attack attack(port, connections, 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(500));  // accepting them is not idling
  const load::Usage before = server.usage();
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  return (server.usage().cpu_seconds - before.cpu_seconds) / seconds;
}

}  // namespace debrief::bench
