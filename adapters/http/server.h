#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "bot/base/result.h"

#include "adapters/http/framing.h"
#include "adapters/http/message.h"
#include "adapters/http/router.h"

namespace debrief::http {

struct Limits {
  using Milliseconds = std::chrono::milliseconds;

  FramingLimits framing{};
  Milliseconds request{3000};  // first byte (or TLS hello) to last: Slack itself gives up after 3 s
  Milliseconds idle{15000};    // a kept connection with nothing to say
  Milliseconds handler{
      10000};                 // a whole request to its answer; then 503, and a late one is dropped
  Milliseconds write{10000};  // a whole answer: a slower reader is holding our memory
  Milliseconds linger{1000};  // after a refusal, read and forget: a TCP reset would eat the words
  Milliseconds drain{10000};  // from drain() to the end of run()
  std::size_t connections = 10000;     // each is a descriptor; lowered to RLIMIT_NOFILE less 64
  std::size_t requests = 1000;         // of one connection, so that load spreads after a restart
  std::size_t answer_bytes = 4 << 20;  // of one answer; more becomes a 500
  std::size_t held_bytes = 64 << 20;   // all buffers: 10,000 half-sent 1 MiB bodies are 10 GiB
  std::size_t workers = 4;
  std::size_t queue = 1024;  // not below 256: that many may arrive in one turn of the loop
};

/// Each listener shows one surface, and each surface has routes of its own.
enum class Surface { main, metrics, local_socket };
constexpr std::size_t surfaces = 3;

/// What the operator's metrics show; a snapshot.
struct Counters {
  std::uint64_t connections = 0;  // open now
  std::uint64_t connections_max = 0;
  std::uint64_t accepted = 0;              // connections since start
  std::array<std::uint64_t, 6> answers{};  // by status class: [2] counts 2xx
  std::uint64_t refused = 0;  // answers among them that no handler gave: framing, limits, routes
  std::uint64_t late_answers = 0;  // dropped: the deadline or the client was quicker
  std::uint64_t queued = 0;        // whole requests that wait for a worker, now
  std::uint64_t held_bytes = 0;    // buffers of all connections, now
};

class Front;

/// The door for all HTTP that comes in: one thread with epoll owns every socket, and a worker only
/// ever sees a whole, checked request, so that an idle, slow or hostile connection costs a few
/// hundred bytes and no thread. Add routes and listeners first, then run().
class Server {
 public:
  explicit Server(Limits limits = {});
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// `method` is GET (which answers HEAD too) or POST; a `path` that ends in "/*" takes all below.
  void route(const std::string& method,
             const std::string& path,
             Handler handler,
             RouteLimits limits = {});
  void route(Surface surface,
             const std::string& method,
             const std::string& path,
             Handler handler,
             RouteLimits limits = {});

  /// "127.0.0.1:3978" or "[::1]:3978"; port 0 takes a free one. Returns the port. A surface may
  /// have several listeners. Fails with `invalid` for an address that is none, `unavailable` where
  /// the system refuses it.
  Result<int> listen(const std::string& address, Surface surface = Surface::main);

  /// A socket in the file system that only its owner may open (0600). A file that a dead process
  /// left is replaced; fails with `conflict` while somebody answers there.
  Result<void> listen_unix(const std::string& path, Surface surface = Surface::local_socket);

  /// PEM files: certificate with its chain, private key. From now on the main surface speaks
  /// TLS 1.2 or better only. Again, from any thread, is a reload for new connections; on failure
  /// the old certificate stays.
  Result<void> load_tls(const std::string& certificate, const std::string& key);

  /// Called on the worker's thread for each exception that left a handler, for the log; what()
  /// never reaches a client. Set it before run().
  void on_exception(std::function<void(std::string_view request_id, std::string_view what)> tell);

  /// Serves until drain() has done its work, then returns.
  void run();

  /// Ends run(): no new connections, and what was begun is answered, deferred answers too, within
  /// `Limits::drain`. Safe from any thread and from a signal handler; more calls do nothing.
  void drain();

  Counters counters() const;
  std::size_t connections_max() const;  // as lowered to what the system allows

 private:
  std::unique_ptr<Front> front_;
};

}  // namespace debrief::http
