#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/faults/ledger.h"
#include "tests/load/slack_request.h"
#include "tests/load/socket.h"

namespace debrief::faults {

/// What writers saw that nobody may see.
struct Complaints {
  std::atomic<std::uint64_t> count = 0;
  std::mutex mutex;
  std::string first;

  void add(const std::string& what);
};

/// How the answers of resent deliveries came out.
struct Resent {
  std::atomic<std::uint64_t> pending = 0;   // whose first answer a kill had swallowed
  std::atomic<std::uint64_t> answered = 0;  // whose first answer had come: the same again
};

/// Threads that write from now until the connection breaks or they are told to stop. Each first
/// sends again what it had no answer to, and some of what it had.
class Writers {
 public:
  Writers(int port, std::vector<Ledger>& ledgers, Complaints& complaints, Resent& resent);
  ~Writers();
  Writers(const Writers&) = delete;
  Writers& operator=(const Writers&) = delete;

  /// Waits until each has ended the request that it is at.
  void stop();

 private:
  void write(Ledger& ledger);
  bool send_again(load::Client& client, const load::Signer& signer, Ledger& ledger);

  int port_;
  Complaints& complaints_;
  Resent& resent_;
  std::atomic<bool> stopping_ = false;
  std::vector<std::thread> threads_;
};

/// Whether an answer says that the line was done: 200, and which item is noted on or proposed.
bool acknowledges(const load::Heard& heard, const Entry& entry);

}  // namespace debrief::faults
