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

void listen(const Signals::Calls& calls) {
  const sigset_t set = heard();
  for (int number = 0; number != leave_signal;) {
    if (sigwait(&set, &number) != 0) return;
    if (number == SIGTERM || number == SIGINT) calls.stop();
    if (number == SIGHUP) calls.reload();
  }
}

}  // namespace

void block_signals() {
  const sigset_t set = heard();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

Signals::Signals(Calls calls) : calls_(std::move(calls)), thread_([this] { listen(calls_); }) {}

Signals::~Signals() {
  pthread_kill(thread_.native_handle(), leave_signal);
  thread_.join();
}

}  // namespace debrief
