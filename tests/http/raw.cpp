#include "tests/http/raw.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace debrief::http {

namespace {

constexpr int patience_ms = 5000;

int connected_or_closed(int descriptor, const void* address, std::size_t size) {
  const auto* generic = static_cast<const sockaddr*>(address);
  if (::connect(descriptor, generic, static_cast<socklen_t>(size)) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

}  // namespace

Raw::Raw(int port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  descriptor_ = connected_or_closed(made, &to, sizeof to);
}

Raw::Raw(const std::string& path) {
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::memcpy(to.sun_path, path.data(), std::min(path.size(), sizeof to.sun_path - 1));
  descriptor_ =
      connected_or_closed(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), &to, sizeof to);
}

Raw Raw::to_loopback_six(int port) {
  sockaddr_in6 to{};
  to.sin6_family = AF_INET6;
  to.sin6_port = htons(static_cast<std::uint16_t>(port));
  to.sin6_addr = in6addr_loopback;
  Raw raw;
  raw.descriptor_ =
      connected_or_closed(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0), &to, sizeof to);
  return raw;
}

Raw::Raw(Raw&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      read_(std::move(other.read_)) {}

Raw::~Raw() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool Raw::say(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Raw::finish() {
  ::shutdown(descriptor_, SHUT_WR);
}

void Raw::keep_little() {
  const int bytes = 1;
  ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

bool Raw::more() {
  pollfd wait{descriptor_, POLLIN, 0};
  if (::poll(&wait, 1, patience_ms) <= 0) {
    timed_out_ = true;
    return false;
  }
  char buffer[16384];
  const auto size = ::recv(descriptor_, buffer, sizeof buffer, 0);
  if (size <= 0) return false;
  read_.append(buffer, static_cast<std::size_t>(size));
  return true;
}

std::string Raw::answer() {
  auto end = read_.find("\r\n\r\n");
  for (; end == read_.npos; end = read_.find("\r\n\r\n")) {
    if (!more()) return {};
  }
  constexpr std::string_view name = "Content-Length: ";
  const auto at = read_.find(name);
  auto total = end + 4;
  if (at < end) total += std::strtoul(read_.c_str() + at + name.size(), nullptr, 10);
  while (read_.size() < total) {
    if (!more()) return {};
  }
  auto whole = read_.substr(0, total);
  read_.erase(0, total);
  return whole;
}

std::string Raw::rest() {
  while (more()) {
  }
  return std::exchange(read_, {});
}

int status_of(std::string_view answer) {
  if (answer.substr(0, 9) != "HTTP/1.1 ") return 0;
  return std::atoi(std::string(answer.substr(9, 3)).c_str());
}

std::string_view body_of(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  return end == answer.npos ? std::string_view() : answer.substr(end + 4);
}

std::string post(std::string_view path, std::string_view body) {
  std::string out = "POST ";
  out.append(path).append(" HTTP/1.1\r\nHost: x\r\nContent-Length: ");
  return out.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

std::string fetch(std::string_view path) {
  return std::string("GET ").append(path).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
}

std::string ask(int port, std::string_view request) {
  Raw raw(port);
  raw.say(request);
  return raw.answer();
}

void RunningServer::start() {
  if (port == 0) port = server.listen("127.0.0.1:0").value();
  thread_ = std::thread([this] { server.run(); });
}

void RunningServer::stop() {
  if (!thread_.joinable()) return;
  server.drain();
  thread_.join();
}

}  // namespace debrief::http
