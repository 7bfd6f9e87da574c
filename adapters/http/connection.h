#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <string>

#include "adapters/http/framing.h"
#include "adapters/http/server.h"
#include "adapters/http/tls.h"

struct ssl_st;

namespace debrief::http {

/// The lengths of time that a connection may be under; each has a list of its own in the front.
enum class Timer { idle, request, handler, write, linger };
constexpr std::size_t timers = 5;

enum class Phase { reading, working, writing, lingering };

/// One accepted socket with its buffers. Belongs to the loop's thread; reads and writes never wait.
class Connection {
 public:
  enum class Io { done, blocked, closed };

  Connection(std::uint64_t number, int descriptor, Surface shown)
      : id(number),
        surface(shown),
        descriptor_(descriptor) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// False: there is no memory for it.
  bool start_tls(const TlsContext& context);
  bool shakes_hands() const;  // TLS that is not yet agreed on
  bool has_tls() const { return tls_ != nullptr; }
  int descriptor() const { return descriptor_; }

  /// Appends what has arrived to `in`.
  Io fill();
  /// Sends `out` as far as the socket takes it; done when it is empty.
  Io flush();
  /// Says that nothing more will be sent.
  void finish_sending();

  const std::uint64_t id;  // never used twice: a late event finds nothing instead of a stranger
  const Surface surface;
  std::string peer_ip;
  bool over_unix_socket = false;
  Phase phase = Phase::reading;
  Timer timer = Timer::idle;
  std::list<Connection*>::iterator place;  // in the timer's list
  std::chrono::steady_clock::time_point deadline;
  Framing framing;
  std::string in;
  std::string out;
  std::uint64_t request = 0;  // number of the one that is worked on; 0: none
  std::size_t held_bytes = 0;
  std::size_t served = 0;
  bool body_checked = false;  // against its route's limit
  bool readable = false;      // epoll tells an edge once: remember it until read() runs dry
  bool close_after = false;
  bool linger_after = false;

 private:
  Io fill_tls();
  long send_some();

  int descriptor_;
  ssl_st* tls_ = nullptr;
  std::size_t written_ = 0;
};

}  // namespace debrief::http
