#include "tests/doubles/slack_loopback.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace debrief::doubles {

namespace {

constexpr std::size_t request_bytes_max = 4 << 20;

std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

LoopbackRequest read_head(const std::string& head) {
  LoopbackRequest request;
  const auto line_end = head.find("\r\n");
  const std::string line = head.substr(0, line_end);
  const auto first = line.find(' ');
  const auto second = line.find(' ', first + 1);
  request.method = line.substr(0, first);
  request.target = line.substr(first + 1, second - first - 1);
  for (auto at = line_end + 2; at < head.size();) {
    const auto end = head.find("\r\n", at);
    const std::string field = head.substr(at, end - at);
    const auto colon = field.find(':');
    if (colon != std::string::npos) {
      const auto value = field.find_first_not_of(' ', colon + 1);
      request.headers[lower_case(field.substr(0, colon))] =
          value == std::string::npos ? "" : field.substr(value);
    }
    if (end == std::string::npos) break;
    at = end + 2;
  }
  return request;
}

bool send_all(int socket, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto count = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
  }
  return true;
}

std::string written(const LoopbackAnswer& answer) {
  std::string out = "HTTP/1.1 " + std::to_string(answer.status)
                    + " Answer\r\nContent-Type: " + answer.content_type
                    + "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n";
  for (const auto& [name, value] : answer.headers)
    out.append(name + ": " + value + "\r\n");
  return out + "\r\n" + answer.body;
}

/// Appends what arrives; false when nothing more comes.
bool receive(int socket, std::string& buffer) {
  char bytes[16384];
  const auto count = ::recv(socket, bytes, sizeof bytes, 0);
  if (count <= 0 || buffer.size() > request_bytes_max) return false;
  buffer.append(bytes, static_cast<std::size_t>(count));
  return true;
}

}  // namespace

LoopbackServer::LoopbackServer(Answer answer, int port) : answer_(std::move(answer)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 128) != 0
      || ::getsockname(listener_, generic, &size) != 0) {
    throw std::runtime_error("the stand-in cannot listen");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_all(); });
}

LoopbackServer::~LoopbackServer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    for (const int socket : sockets_)
      ::shutdown(socket, SHUT_RDWR);
  }
  ended_.notify_all();
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  ::close(listener_);
  for (auto& [number, thread] : threads_)
    thread.join();
}

void LoopbackServer::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) return;
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const std::lock_guard lock(mutex_);
    if (ending_) {
      ::close(socket);
      return;
    }
    join_finished();
    sockets_.insert(socket);
    const int number = ++connections_;
    threads_[number] = std::thread([this, socket, number] { serve(socket, number); });
  }
}

/// A thread that ended keeps its stack until it is joined: a fault loop makes thousands.
void LoopbackServer::join_finished() {
  for (const int number : finished_) {
    threads_[number].join();
    threads_.erase(number);
  }
  finished_.clear();
}

void LoopbackServer::serve(int socket, int number) {
  std::string buffer;
  while (exchange(socket, buffer)) {
  }
  const std::lock_guard lock(mutex_);
  sockets_.erase(socket);
  ::close(socket);
  finished_.push_back(number);
}

/// One request and its answer; false when the connection is over.
bool LoopbackServer::exchange(int socket, std::string& buffer) {
  std::size_t head_end = 0;
  while ((head_end = buffer.find("\r\n\r\n")) == std::string::npos) {
    if (!receive(socket, buffer)) return false;
  }
  LoopbackRequest request = read_head(buffer.substr(0, head_end));
  buffer.erase(0, head_end + 4);
  const auto length = static_cast<std::size_t>(
      std::strtoul(request.headers["content-length"].c_str(), nullptr, 10));
  while (buffer.size() < length) {
    if (!receive(socket, buffer)) return false;
  }
  request.body = buffer.substr(0, length);
  buffer.erase(0, length);
  const LoopbackAnswer answer = answer_(request);
  if (answer.hang) wait_for_end();
  if (answer.hang || answer.drop) return false;
  const bool close = lower_case(request.headers["connection"]) == "close";
  return send_all(socket, written(answer)) && !close;
}

void LoopbackServer::wait_for_end() {
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return ending_; });
}

}  // namespace debrief::doubles
