#include "adapters/http/resolve.h"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

namespace debrief::http {

namespace {

constexpr std::size_t addresses_max = 4;

struct Question {
  std::mutex mutex;
  std::condition_variable answered;
  bool done = false;
  std::vector<std::string> addresses;
};

std::vector<std::string> ask_system(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* raw = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &raw) != 0) return {};
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> found(raw, ::freeaddrinfo);
  std::vector<std::string> out;
  for (const auto* one = raw; one != nullptr && out.size() < addresses_max; one = one->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    const int wrong = ::getnameinfo(
        one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    if (wrong == 0) out.emplace_back(text.data());
  }
  return out;
}

bool is_address(const std::string& host) {
  in6_addr room{};
  return ::inet_pton(AF_INET, host.c_str(), &room) == 1
         || ::inet_pton(AF_INET6, host.c_str(), &room) == 1;
}

}  // namespace

std::vector<std::string> resolve(const std::string& host,
                                 std::chrono::steady_clock::time_point deadline) {
  if (is_address(host)) return {host};
  const auto question = std::make_shared<Question>();
  std::thread([question, host] {
    auto addresses = ask_system(host);
    const std::lock_guard lock(question->mutex);
    question->addresses = std::move(addresses);
    question->done = true;
    question->answered.notify_all();
  }).detach();
  std::unique_lock lock(question->mutex);
  question->answered.wait_until(lock, deadline, [&] { return question->done; });
  return question->addresses;
}

}  // namespace debrief::http
