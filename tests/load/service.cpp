#include "tests/load/service.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <sys/resource.h>

#include "tests/load/socket.h"

namespace debrief::load {

std::map<std::string, std::string> service_environment(const ServiceOptions& options, int port) {
  std::map<std::string, std::string> all{
      {"DEBRIEF_SERVER_LISTEN", "127.0.0.1:" + std::to_string(port)},
      {"DEBRIEF_SERVER_METRICS_LISTEN", "off"},
      {"DEBRIEF_STORAGE_URL", "sqlite:" + options.directory + "/debrief.db"},
      {"DEBRIEF_SLACK_SIGNING_SECRET", std::string(signing_secret)},
  };
  for (const auto& [name, value] : options.environment) {
    all[name] = value;
  }
  return all;
}

Service::Service(const ServiceOptions& options) : port_(free_port()) {
  const auto start = std::chrono::steady_clock::now();
  program_ = Program({.command = {options.binary, "serve"},
                      .environment = service_environment(options, port_),
                      .output = options.directory + "/service.log",
                      .core = options.core});
  wait_until_it_answers(options);
  first_answer_ms_ =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void Service::wait_until_it_answers(const ServiceOptions& options) {
  const Signer signer(signing_secret);
  Client client(port_);
  constexpr auto patience = std::chrono::seconds(20);
  const auto start = std::chrono::steady_clock::now();
  for (int attempt = 0; std::chrono::steady_clock::now() - start < patience; ++attempt) {
    const std::string trigger = "ready." + std::to_string(attempt);
    const auto heard = client.ask(
        slash_request(signer, {.text = "help", .trigger_id = trigger}, std::time(nullptr)));
    if (heard && heard->status == 200) {
      return;
    }
    if (!program_.is_running()) {
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));  // a real process has a real clock
  }
  std::ifstream log(options.directory + "/service.log");
  std::ostringstream text;
  text << log.rdbuf();
  const std::string printed = text.str();
  throw std::runtime_error(
      options.binary + " does not answer; it printed: "
      + printed.substr(printed.size() - std::min<std::size_t>(printed.size(), 2000)));
}

std::string default_binary() {
  const auto self = std::filesystem::read_symlink("/proc/self/exe");  // build/release/tests/x/x
  return (self.parent_path().parent_path().parent_path() / "debrief").string();
}

void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

}  // namespace debrief::load
