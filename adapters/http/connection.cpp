#include "adapters/http/connection.h"

#include <array>
#include <cerrno>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace debrief::http {

namespace {
constexpr std::size_t chunk_bytes = std::size_t{16} * 1024;
}

Connection::~Connection() {
  if (tls_ != nullptr) {
    if (SSL_is_init_finished(tls_) == 1 && (SSL_get_shutdown(tls_) & SSL_RECEIVED_SHUTDOWN) == 0) {
      SSL_shutdown(tls_);
    }
    ERR_clear_error();
    SSL_free(tls_);
  }
  ::close(descriptor_);
}

bool Connection::start_tls(const TlsContext& context) {
  tls_ = SSL_new(context.get());  // holds its own reference to the context
  if (tls_ == nullptr) return false;
  SSL_set_fd(tls_, descriptor_);
  SSL_set_accept_state(tls_);  // SSL_read shakes hands on its way
  return true;
}

bool Connection::shakes_hands() const {
  return tls_ != nullptr && SSL_is_init_finished(tls_) != 1;
}

Connection::Io Connection::fill() {
  if (!readable) return Io::blocked;
  if (tls_ != nullptr) return fill_tls();
  std::array<char, chunk_bytes> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  const auto size = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (size < 0 && errno == EAGAIN) {
    readable = false;
    return Io::blocked;
  }
  if (size <= 0) return Io::closed;
  in.append(buffer.data(), static_cast<std::size_t>(size));
  return Io::done;
}

Connection::Io Connection::fill_tls() {
  std::array<char, chunk_bytes> buffer;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  ERR_clear_error();
  const int size = SSL_read(tls_, buffer.data(), static_cast<int>(buffer.size()));
  if (size > 0) {
    in.append(buffer.data(), static_cast<std::size_t>(size));
    return Io::done;
  }
  const int why = SSL_get_error(tls_, size);
  // `readable` stays: TLS may want to write, and then read without a new event.
  const bool later = why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE;
  return later ? Io::blocked : Io::closed;
}

Connection::Io Connection::flush() {
  while (written_ < out.size()) {
    const auto size = send_some();
    if (size == 0) return Io::blocked;
    if (size < 0) return Io::closed;
    written_ += static_cast<std::size_t>(size);
  }
  written_ = 0;
  std::string().swap(out);  // an idle connection owns no buffer
  return Io::done;
}

/// Bytes sent, 0: later, -1: never.
long Connection::send_some() {
  const char* from = out.data() + written_;
  const auto left = out.size() - written_;
  if (tls_ == nullptr) {
    const auto size = ::send(descriptor_, from, left, MSG_NOSIGNAL);
    return size < 0 && errno == EAGAIN ? 0 : size;
  }
  ERR_clear_error();
  const int size = SSL_write(tls_, from, static_cast<int>(left));
  if (size > 0) return size;
  const int why = SSL_get_error(tls_, size);
  return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

void Connection::finish_sending() {
  if (tls_ == nullptr) ::shutdown(descriptor_, SHUT_WR);
}

}  // namespace debrief::http
