#include "adapters/http/listener.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace debrief::http {

namespace {

constexpr int backlog = 1024;  // below a burst's size, clients wait a second for their second SYN

struct Address {
  sockaddr_storage bytes{};
  socklen_t size = 0;
  sockaddr* generic() { return reinterpret_cast<sockaddr*>(&bytes); }
  int family() const { return bytes.ss_family; }
};

Error refused(const std::string& what) {
  return Error{Code::unavailable,
               "Could not listen on " + what + ": " + std::generic_category().message(errno) + "."};
}

bool read_port(std::string_view text, std::uint16_t& port) {
  const auto* end = text.data() + text.size();
  const auto [stop, wrong] = std::from_chars(text.data(), end, port);
  return wrong == std::errc() && stop == end && !text.empty();
}

bool read_address(const std::string& text, Address& out) {
  const auto colon = text.rfind(':');
  std::uint16_t port = 0;
  if (colon == std::string_view::npos || !read_port(std::string_view(text).substr(colon + 1), port))
    return false;
  auto host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    auto& six = reinterpret_cast<sockaddr_in6&>(out.bytes);
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    out.size = sizeof six;
    return ::inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &six.sin6_addr) == 1;
  }
  if (host == "localhost") host = "127.0.0.1";
  auto& four = reinterpret_cast<sockaddr_in&>(out.bytes);
  four.sin_family = AF_INET;
  four.sin_port = htons(port);
  out.size = sizeof four;
  return ::inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1;
}

int bound_port(int descriptor) {
  Address bound;
  bound.size = sizeof bound.bytes;
  if (::getsockname(descriptor, bound.generic(), &bound.size) != 0) return 0;
  return bound.family() == AF_INET6 ? ntohs(reinterpret_cast<sockaddr_in6&>(bound.bytes).sin6_port)
                                    : ntohs(reinterpret_cast<sockaddr_in&>(bound.bytes).sin_port);
}

bool somebody_answers(const Address& address) {
  Address copy = address;
  const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool answers = ::connect(probe, copy.generic(), copy.size) == 0;
  ::close(probe);
  return answers;
}

}  // namespace

Listener::Listener(int descriptor, int port, Surface surface, std::string path)
    : descriptor_(descriptor),
      port_(port),
      surface_(surface),
      path_(std::move(path)) {}

Listener::Listener(Listener&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      port_(other.port_),
      surface_(other.surface_),
      path_(std::exchange(other.path_, {})) {}

Listener& Listener::operator=(Listener&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  port_ = other.port_;
  surface_ = other.surface_;
  return *this;
}

Listener::~Listener() {
  close();
}

void Listener::close() {
  if (descriptor_ < 0) return;
  if (is_unix()) ::unlink(path_.c_str());
  ::close(std::exchange(descriptor_, -1));
}

Result<Listener> Listener::open_tcp(const std::string& address, Surface surface) {
  Address to;
  if (!read_address(address, to)) {
    return Error{Code::invalid,
                 "\"" + address + "\" is no address; write it like 127.0.0.1:3978 or [::1]:3978."};
  }
  const int made = ::socket(to.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (made < 0) return refused(address);
  Listener listener(made, 0, surface, "");
  const int on = 1;
  ::setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // accepted sockets inherit it
  if (to.family() == AF_INET6) ::setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  if (::bind(made, to.generic(), to.size) != 0 || ::listen(made, backlog) != 0) {
    return refused(address);
  }
  listener.port_ = bound_port(made);
  return listener;
}

Result<Listener> Listener::open_unix(const std::string& path, Surface surface) {
  Address to;
  auto& name = reinterpret_cast<sockaddr_un&>(to.bytes);
  if (path.empty() || path.size() >= sizeof name.sun_path) {
    return Error{Code::invalid, "The socket's path must have 1 to 107 bytes: " + path + "."};
  }
  name.sun_family = AF_UNIX;
  std::memcpy(name.sun_path, path.data(), path.size());
  to.size = sizeof name;
  if (somebody_answers(to)) {
    return Error{Code::conflict, "Another process already answers on " + path + "."};
  }
  const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (made < 0) return refused(path);
  Listener listener(made, 0, surface, "");
  struct stat there {};
  if (::lstat(path.c_str(), &there) == 0 && S_ISSOCK(there.st_mode)) ::unlink(path.c_str());
  ::fchmod(made,
           0600);  // before bind, Linux makes the file with this mode: never open for a moment
  if (::bind(made, to.generic(), to.size) != 0) return refused(path);
  listener.path_ = path;
  if (::chmod(path.c_str(), 0600) != 0 || ::listen(made, backlog) != 0) return refused(path);
  return listener;
}

}  // namespace debrief::http
