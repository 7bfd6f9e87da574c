#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace debrief::load {

/// An open descriptor, closed with its owner.
class Socket {
 public:
  Socket() = default;
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() { close(); }
  Socket(Socket&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  Socket& operator=(Socket&& other) noexcept;
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }
  void close();

 private:
  int descriptor_ = -1;
};

/// Connects to 127.0.0.1, NODELAY; not open when nobody listens.
Socket connect_to(int port);
void make_non_blocking(const Socket& socket);

/// A port that was free a moment ago.
int free_port();

/// An answer that was waited for.
struct Heard {
  int status = 0;
  std::string body;
  bool close = false;
};

/// One kept-alive connection that waits for each answer, 10 s at most.
class Client {
 public:
  explicit Client(int port) : port_(port) {}

  /// Connects if need be. Empty when the connection broke before the whole answer came, whatever
  /// the server did meanwhile.
  std::optional<Heard> ask(std::string_view request);

 private:
  int port_;
  Socket socket_;
  std::string in_;
};

std::string get_request(std::string_view path);

}  // namespace debrief::load
