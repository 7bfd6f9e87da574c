#include "adapters/http/watchdog.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace debrief::http {

namespace {
constexpr auto bite_again = std::chrono::milliseconds(20);  // it may have connected only now
}

void Leash::hold(int descriptor) {
  const std::lock_guard lock(mutex_);
  if (own_ >= 0) ::close(own_);
  own_ = descriptor < 0 ? -1 : ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
}

void Leash::cut() {
  const std::lock_guard lock(mutex_);
  if (own_ >= 0) ::shutdown(own_, SHUT_RDWR);
}

Watchdog::Watchdog() : thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Watchdog::begin(Leash& leash, Clock::time_point deadline) {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = watched_.emplace(deadline, &leash);
  if (is_new && place == watched_.begin()) changed_.notify_all();
}

void Watchdog::end(Leash& leash, Clock::time_point deadline) {
  const std::lock_guard lock(mutex_);
  watched_.erase({deadline, &leash});
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    if (watched_.empty()) {
      changed_.wait(lock);
      continue;
    }
    const auto now = Clock::now();
    const auto first = watched_.begin()->first;
    if (first > now) {
      changed_.wait_until(lock, first);
      continue;
    }
    for (const auto& [deadline, leash] : watched_) {
      if (deadline <= now) leash->cut();
    }
    changed_.wait_for(lock, bite_again);
  }
}

}  // namespace debrief::http
