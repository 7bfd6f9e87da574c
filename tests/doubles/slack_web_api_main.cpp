#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <thread>

#include "tests/doubles/slack_web_api.h"

namespace {

volatile std::sig_atomic_t ended = 0;

void end(int /*signal*/) {
  ended = 1;
}

int usage() {
  std::cerr
      << "slack_stand_in [--port N] [--seconds N] [--token T]\n"
         "Stands in for the Slack Web API on 127.0.0.1 and prints its port. GET /__messages\n"
         "shows what was posted; POST /__script takes {\"fail\": {\"method\": "
         "\"chat.postMessage\",\n\"kind\": \"error|status|throttle|garbage|hang|drop|refuse\", "
         "\"error\": \"…\", \"number\": 0,\n\"times\": 1}}, {\"channel\": {\"id\": \"C1\", "
         "\"archived\": true}}, {\"clear\": true}.\n";
  return 2;
}

}  // namespace

int main(int count, char** words) try {
  int port = 0;
  int seconds = 3600;
  std::string token = "xoxb-test";
  for (int i = 1; i < count; i += 2) {
    const std::string name = words[i];
    if (i + 1 >= count) return usage();
    if (name == "--port") port = std::stoi(words[i + 1]);
    if (name == "--seconds") seconds = std::stoi(words[i + 1]);
    if (name == "--token") token = words[i + 1];
    if (name != "--port" && name != "--seconds" && name != "--token") return usage();
  }
  std::signal(SIGTERM, end);
  std::signal(SIGINT, end);
  debrief::doubles::SlackWebApi slack(port);
  slack.open_house(true);
  slack.token(token);
  std::cout << slack.port() << std::endl;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (ended == 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
