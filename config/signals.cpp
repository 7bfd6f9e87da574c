#include "config/signals.h"

#include <csignal>
#include <utility>

#include <pthread.h>

namespace debrief {
namespace {

constexpr int leave_signal = SIGUSR1;

sigset_t heard() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, leave_signal})
    sigaddset(&set, number);
  return set;
}

}  // namespace

void block_signals() {
  const sigset_t set = heard();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

Signals::Signals(std::function<void()> stop, std::function<void()> reload)
    : stop_(std::move(stop)),
      reload_(std::move(reload)),
      thread_([this] { listen(); }) {}

void Signals::listen() const {
  const sigset_t set = heard();
  for (int number = 0; number != leave_signal;) {
    if (sigwait(&set, &number) != 0) return;
    if (number == SIGTERM || number == SIGINT) stop_();
    if (number == SIGHUP) reload_();
  }
}

Signals::~Signals() {
  pthread_kill(thread_.native_handle(), leave_signal);
  thread_.join();
}

}  // namespace debrief
