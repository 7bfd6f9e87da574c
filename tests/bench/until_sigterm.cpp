#include "tests/bench/until_sigterm.h"

#include <csignal>
#include <iostream>
#include <string>
#include <thread>

namespace debrief::bench {

int serve_until_sigterm(http::Server& server, int port) {
  sigset_t stops{};
  sigemptyset(&stops);
  sigaddset(&stops, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);  // the server's threads inherit it
  const auto listening = server.listen("127.0.0.1:" + std::to_string(port));
  if (!listening) {
    std::cerr << listening.error().sentence << "\n";
    return 1;
  }
  std::thread waiting([&server, &stops] {
    int signal = 0;
    sigwait(&stops, &signal);
    server.drain();
  });
  server.run();
  waiting.join();
  return 0;
}

}  // namespace debrief::bench
