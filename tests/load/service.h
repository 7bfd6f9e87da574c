#pragma once

#include <map>
#include <string>

#include "tests/load/program.h"
#include "tests/load/slack_request.h"

namespace debrief::load {

constexpr std::string_view signing_secret = "8f742231b10e8888abcd99yyyzzz85a5";  // Slack's example

/// Where and how the release binary serves. Its database, its socket and what it prints are in
/// `directory`.
struct ServiceOptions {
  std::string binary;
  std::string directory;
  int core = -1;
  std::map<std::string, std::string> environment{};  // besides what serving Slack needs
};

/// `debrief serve`, as an operator starts it with nothing but the environment.
class Service {
 public:
  /// Starts it and waits until it is ready. Fails with std::runtime_error, quoting what it printed,
  /// when it is not ready within 20 s.
  explicit Service(const ServiceOptions& options);

  int port() const { return port_; }
  Program& program() { return program_; }
  const Program& program() const { return program_; }
  /// From the start of the process to its first 200 for a signed command, a read.
  double first_answer_ms() const { return first_answer_ms_; }

 private:
  void wait_until_it_answers(const ServiceOptions& options);

  int port_;
  double first_answer_ms_ = 0;
  Program program_;
};

std::map<std::string, std::string> service_environment(const ServiceOptions& options, int port);

/// The release binary that was built with this program.
std::string default_binary();

/// Takes as many descriptors as the system gives; children inherit them.
void raise_descriptor_limit();

}  // namespace debrief::load
