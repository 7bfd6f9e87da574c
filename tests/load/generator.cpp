#include "tests/load/generator.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <ctime>
#include <deque>
#include <stdexcept>

#include <sys/epoll.h>
#include <sys/socket.h>

#include "tests/load/answer.h"
#include "tests/load/socket.h"

namespace debrief::load {
namespace {

using SteadyClock = std::chrono::steady_clock;
using TimePoint = SteadyClock::time_point;

struct Line {
  Socket socket;
  std::string in;
  Exchange exchange;
  TimePoint began;
  bool asked = false;
};

double seconds_between(TimePoint from, TimePoint to) {
  return std::chrono::duration<double>(to - from).count();
}

class Run {
 public:
  Run(const Shape& shape, const Program& server, const NextExchange& next)
      : shape_(shape),
        server_(server),
        next_(next),
        poll_(::epoll_create1(EPOLL_CLOEXEC)),
        lines_(shape.connections) {
    latencies_.reserve(1U << 18U);
  }

  Measurement measure();

 private:
  bool is_open_loop() const { return shape_.per_second > 0; }
  void connect(std::size_t index);
  void ask(std::size_t index, TimePoint began);
  void hear(std::size_t index);
  void settle(std::size_t index, const Answer& answer, TimePoint now);
  void ask_what_is_due(TimePoint now);
  void fail(std::size_t index, const std::string& why);
  void wait(TimePoint until);
  void enter_window(TimePoint now);
  void leave_window(TimePoint now);
  TimePoint due(std::uint64_t number) const {
    return start_
           + std::chrono::nanoseconds(
               std::llround(1e9 / shape_.per_second * static_cast<double>(number)));
  }

  const Shape& shape_;
  const Program& server_;
  const NextExchange& next_;
  Socket poll_;
  std::vector<Line> lines_;
  std::deque<std::size_t> idle_;  // all of them take turns
  std::vector<std::uint32_t> latencies_;
  Measurement result_;
  TimePoint start_, window_start_, window_end_;
  Usage usage_at_start_;
  double own_cpu_at_start_ = 0;
  std::uint64_t next_due_ = 0;
  std::size_t asked_ = 0;
  bool in_window_ = false;
  bool asking_ = true;
};

void Run::connect(std::size_t index) {
  Line& line = lines_[index];
  line.socket = connect_to(shape_.port);
  if (!line.socket.is_open()) {
    throw std::runtime_error("nobody listens on port " + std::to_string(shape_.port));
  }
  make_non_blocking(line.socket);
  line.in.clear();
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = index;
  ::epoll_ctl(poll_.descriptor(), EPOLL_CTL_ADD, line.socket.descriptor(), &event);
}

void Run::ask(std::size_t index, TimePoint began) {
  Line& line = lines_[index];
  if (!line.socket.is_open()) {
    connect(index);
  }
  next_(line.exchange);
  line.began = began;
  line.asked = true;
  ++asked_;
  const std::string& request = line.exchange.request;
  const auto sent = ::send(line.socket.descriptor(), request.data(), request.size(), MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(request.size())) {
    fail(index, "a request could not be sent");
  }
}

void Run::fail(std::size_t index, const std::string& why) {
  Line& line = lines_[index];
  if (line.asked) {
    ++result_.errors;
    if (result_.first_error.empty()) {
      result_.first_error = why;
    }
    line.asked = false;
    --asked_;
    idle_.push_back(index);
  }
  line.socket.close();
}

void Run::hear(std::size_t index) {
  Line& line = lines_[index];
  std::array<char, 65536> buffer;  // NOLINT(*-init*): 64 KiB of zeros for each answer are dear
  const auto got = ::recv(line.socket.descriptor(), buffer.data(), buffer.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
    return;
  }
  if (got <= 0) {
    fail(index, "the connection was closed before the answer");
    return;
  }
  line.in.append(buffer.data(), static_cast<std::size_t>(got));
  const Answer answer = read_answer(line.in);
  if (answer.bytes > 0) {
    settle(index, answer, SteadyClock::now());
  }
}

void Run::settle(std::size_t index, const Answer& answer, TimePoint now) {
  Line& line = lines_[index];
  if (answer.status != 200 || answer.body.find(line.exchange.expected) == std::string_view::npos) {
    fail(index, std::to_string(answer.status) + " " + std::string(answer.body.substr(0, 300)));
    return;
  }
  const bool counts =
      is_open_loop() ? line.began >= window_start_ && line.began < window_end_ : in_window_;
  if (counts) {
    ++result_.answered;
    const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(now - line.began);
    latencies_.push_back(static_cast<std::uint32_t>(taken.count()));
  }
  line.in.erase(0, answer.bytes);
  line.asked = false;
  --asked_;
  if (answer.close) {
    line.socket.close();
  }
  if (!is_open_loop() && asking_) {
    ask(index, now);
  } else {
    idle_.push_back(index);
  }
}

void Run::ask_what_is_due(TimePoint now) {
  while (!idle_.empty() && asking_) {
    if (is_open_loop() && due(next_due_) > now) {
      return;
    }
    const auto index = idle_.front();
    idle_.pop_front();
    ask(index, is_open_loop() ? due(next_due_++) : now);
  }
}

void Run::wait(TimePoint until) {
  std::array<epoll_event, 256> events{};
  const auto left =
      std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(until - SteadyClock::now()));
  const timespec patience{.tv_sec = left.count() / 1'000'000'000,
                          .tv_nsec = left.count() % 1'000'000'000};
  const int count =
      ::epoll_pwait2(poll_.descriptor(), events.data(), events.size(), &patience, nullptr);
  for (int at = 0; at < count; ++at) {
    hear(events[static_cast<std::size_t>(at)].data.u64);
  }
}

void Run::enter_window(TimePoint now) {
  in_window_ = true;
  window_start_ = now;
  window_end_ = now + shape_.measured;
  usage_at_start_ = server_.usage();
  own_cpu_at_start_ = cpu_seconds_of_this_process();
}

void Run::leave_window(TimePoint now) {
  in_window_ = false;
  asking_ = false;
  const double seconds = seconds_between(window_start_, now);
  const Usage usage = server_.usage();
  const double cpu = usage.cpu_seconds - usage_at_start_.cpu_seconds;
  result_.per_second = static_cast<double>(result_.answered) / seconds;
  result_.cpu_us = result_.answered == 0 ? 0 : cpu * 1e6 / static_cast<double>(result_.answered);
  result_.server_cores = cpu / seconds;
  result_.generator_cores = (cpu_seconds_of_this_process() - own_cpu_at_start_) / seconds;
  result_.resident_bytes = usage.resident_bytes;
}

Measurement Run::measure() {
  for (std::size_t index = 0; index < lines_.size(); ++index) {
    connect(index);
    idle_.push_back(index);
  }
  start_ = SteadyClock::now();
  const TimePoint warm = start_ + shape_.warm_up;
  const TimePoint over = warm + shape_.measured;
  window_start_ = window_end_ = TimePoint::max();
  constexpr auto patience = std::chrono::seconds(10);
  for (TimePoint now = start_; asking_ || (asked_ > 0 && now < over + patience);
       now = SteadyClock::now()) {
    if (asking_ && !in_window_ && now >= warm) {
      enter_window(now);
    } else if (asking_ && now >= over) {
      leave_window(now);
    }
    ask_what_is_due(now);
    TimePoint until = asking_ ? (in_window_ ? over : warm) : over + patience;
    if (asking_ && is_open_loop() && !idle_.empty()) {
      until = std::min(until, due(next_due_));
    }
    wait(until);
  }
  if (asked_ > 0) {
    result_.errors += asked_;
    result_.first_error += std::to_string(asked_).append(" requests were never answered");
  }
  result_.latency = latency_of(std::move(latencies_));
  return std::move(result_);
}

}  // namespace

Latency latency_of(std::vector<std::uint32_t> microseconds) {
  if (microseconds.empty()) {
    return {};
  }
  std::sort(microseconds.begin(), microseconds.end());
  const auto at = [&microseconds](double part) {
    const auto index =
        static_cast<std::size_t>(part * static_cast<double>(microseconds.size() - 1));
    return static_cast<double>(microseconds[index]) / 1000.0;
  };
  return {.p50_ms = at(0.5), .p99_ms = at(0.99), .p999_ms = at(0.999), .max_ms = at(1.0)};
}

Measurement run_load(const Shape& shape, const Program& server, const NextExchange& next) {
  return Run(shape, server, next).measure();
}

}  // namespace debrief::load
