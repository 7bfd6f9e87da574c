#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "bot/base/text.h"

#include "adapters/terminal/terminal.h"

namespace debrief::terminal {

namespace {

constexpr std::size_t answer_bytes_max = 8 << 20;

/// An open socket that closes itself.
class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int descriptor() const { return descriptor_; }

  bool send_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto sent = send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Everything until the other side closes.
  std::optional<std::string> receive_all() const {
    std::string bytes;
    std::array<char, 16384> piece{};
    while (bytes.size() <= answer_bytes_max) {
      const auto count = recv(descriptor_, piece.data(), piece.size(), 0);
      if (count == 0) {
        return bytes;
      }
      if (count < 0) {
        break;
      }
      bytes.append(piece.data(), static_cast<std::size_t>(count));
    }
    return std::nullopt;
  }

 private:
  int descriptor_;
};

std::unique_ptr<Socket> connect_to(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    return nullptr;
  }
  path.copy(&address.sun_path[0], path.size());
  auto made = std::make_unique<Socket>(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const timeval patience{15, 0};
  setsockopt(made->descriptor(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  setsockopt(made->descriptor(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  const auto* where = reinterpret_cast<const sockaddr*>(&address);
  const bool connected = connect(made->descriptor(), where, sizeof(address)) == 0;
  return connected ? std::move(made) : nullptr;
}

/// Our own server's answers only: a status line, headers, and a body to the end of the connection.
std::optional<Response> read_answer(const std::string& bytes) {
  constexpr std::string_view version = "HTTP/1.1 ";
  const auto head_end = bytes.find("\r\n\r\n");
  Response response;
  if (!bytes.starts_with(version) || head_end == std::string::npos) {
    return std::nullopt;
  }
  std::from_chars(
      bytes.data() + version.size(), bytes.data() + version.size() + 3, response.status);
  response.body = bytes.substr(head_end + 4);
  return response;
}

}  // namespace

Transport over_socket(const std::string& path) {
  return [path](std::string_view method,
                std::string_view target,
                std::string_view body) -> Result<Response> {
    const Error nobody{Code::unavailable, "The running service does not answer at its socket."};
    const auto socket = connect_to(path);
    std::string request = std::string(method) + ' ' + std::string(target)
                          + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (method == "POST") {
      request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size())
                 + "\r\n";
    }
    request += "\r\n" + std::string(body);
    if (!socket || !socket->send_all(request)) {
      return nobody;
    }
    const auto bytes = socket->receive_all();
    const auto response = bytes ? read_answer(*bytes) : std::nullopt;
    return response ? Result<Response>(*response) : nobody;
  };
}

}  // namespace debrief::terminal
