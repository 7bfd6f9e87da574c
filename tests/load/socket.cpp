#include "tests/load/socket.h"

#include <array>
#include <cerrno>
#include <stdexcept>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/load/answer.h"

namespace debrief::load {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool send_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) {
      continue;
    }
    if (sent <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

Socket& Socket::operator=(Socket&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = other.descriptor_;
    other.descriptor_ = -1;
  }
  return *this;
}

void Socket::close() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

Socket connect_to(int port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto address = loopback(port);
  if (::connect(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address), sizeof address)
      != 0) {
    return {};
  }
  const int on = 1;
  ::setsockopt(socket.descriptor(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

void make_non_blocking(const Socket& socket) {
  ::fcntl(socket.descriptor(), F_SETFL, O_NONBLOCK);
}

int free_port() {
  const Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(socket.descriptor(), reinterpret_cast<const sockaddr*>(&address), size) != 0
      || ::getsockname(socket.descriptor(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no free port on 127.0.0.1");
  }
  return ntohs(address.sin_port);
}

std::optional<Heard> Client::ask(std::string_view request) {
  if (!socket_.is_open()) {
    socket_ = connect_to(port_);
    in_.clear();
    if (!socket_.is_open()) {
      return std::nullopt;
    }
    const timeval ten_seconds{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &ten_seconds, sizeof ten_seconds);
  }
  bool whole = send_all(socket_.descriptor(), request);
  std::array<char, 16384> buffer{};
  Answer answer;
  while (whole && answer.bytes == 0) {
    const auto got = ::recv(socket_.descriptor(), buffer.data(), buffer.size(), 0);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    whole = got > 0;
    in_.append(buffer.data(), whole ? static_cast<std::size_t>(got) : 0);
    answer = read_answer(in_);
  }
  if (!whole) {
    socket_.close();
    return std::nullopt;
  }
  Heard heard{.status = answer.status, .body = std::string(answer.body), .close = answer.close};
  in_.erase(0, answer.bytes);
  if (heard.close) {
    socket_.close();
  }
  return heard;
}

std::string get_request(std::string_view path) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: bench.example.com\r\n\r\n";
}

}  // namespace debrief::load
