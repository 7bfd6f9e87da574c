#include "adapters/http/client.h"

#include <algorithm>
#include <csignal>
#include <map>
#include <mutex>
#include <vector>

#include "bot/base/text.h"

#include "adapters/http/framing.h"
#include "adapters/http/library.h"
#include "adapters/http/resolve.h"
#include "adapters/http/url.h"
#include "adapters/http/watchdog.h"

namespace debrief::http {

namespace {

using Clock = Watchdog::Clock;
constexpr auto idle_max = std::chrono::seconds(5);  // below every server's own: no answer is lost
constexpr auto age_max = std::chrono::minutes(5);   // then the name is looked up again
constexpr std::size_t idle_lines_max = 32;

/// One connection to one address of one host; used by one call at a time.
struct Line {
  std::string key;  // scheme and authority
  Leash leash;      // goes last: the library's own descriptor closes first
  std::unique_ptr<httplib::ClientImpl> library;
  Clock::time_point born;
  Clock::time_point used;
};

std::chrono::milliseconds left(Clock::time_point deadline) {
  const auto time = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  return std::max(time, std::chrono::milliseconds(1));
}

std::unique_ptr<httplib::ClientImpl> make_library(const Url& url, const ClientOptions& options) {
  if (url.scheme == "http") return std::make_unique<httplib::ClientImpl>(url.host, url.port);
  auto made = std::make_unique<httplib::SSLClient>(url.host, url.port);
  if (!made->is_valid()) return nullptr;
  SSL_CTX_set_min_proto_version(made->ssl_context(), TLS1_2_VERSION);
  made->enable_server_certificate_verification(true);
  if (!options.ca_file.empty()) made->set_ca_cert_path(options.ca_file);
  return made;
}

std::unique_ptr<Line> open_line(const Url& url,
                                const std::string& address,
                                const ClientOptions& options) {
  auto line = std::make_unique<Line>();
  line->key = url.scheme + "://" + url.authority();
  line->library = make_library(url, options);
  if (!line->library) return nullptr;
  line->born = Clock::now();
  auto& library = *line->library;
  library.set_hostname_addr_map({{url.host, address}});
  library.set_keep_alive(true);
  library.set_follow_location(false);
  library.set_url_encode(false);  // the path goes as it was given
  library.set_decompress(false);
  library.set_tcp_nodelay(true);
  library.set_socket_options([leash = &line->leash](socket_t made) { leash->hold(made); });
  return line;
}

bool is_sendable(const OutRequest& request) {
  const auto is_plain = [](std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
  };
  return is_token(request.method) && is_plain(request.content_type)
         && std::all_of(request.headers.begin(), request.headers.end(), [&](const auto& header) {
              return is_token(header.first) && is_plain(header.second);
            });
}

Transport meaning(httplib::Error error) {
  switch (error) {
    case httplib::Error::Connection:
    case httplib::Error::BindIPAddress:
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
    case httplib::Error::ConnectionTimeout:
      return Transport::not_sent;
    default:
      return Transport::ambiguous;
  }
}

httplib::Request outgoing(const OutRequest& request, const Url& url) {
  httplib::Request out;
  out.method = request.method;
  out.path = url.path;
  out.body = request.body;
  for (const auto& [name, value] : request.headers)
    out.headers.emplace(name, value);
  const auto set = [&](const char* name, const std::string& value) {
    out.headers.erase(name);
    out.headers.emplace(name, value);
  };
  set("Host", url.authority());
  set("Accept-Encoding", "identity");
  if (!request.body.empty()) set("Content-Type", request.content_type);
  if (!out.has_header("User-Agent")) set("User-Agent", "debrief/" DEBRIEF_VERSION);
  return out;
}

Outcome failed(Transport transport, const Url& url, const std::string& why) {
  return {.transport = transport, .response = {}, .reason = url.authority() + ": " + why + "."};
}

}  // namespace

/// The connections, those in use and those that wait.
class Client::Lines {
 public:
  explicit Lines(ClientOptions options) : options_(std::move(options)) {}

  Outcome call(const OutRequest& request, const Url& url);

 private:
  std::unique_ptr<Line> take_idle(const Url& url);
  void keep(std::unique_ptr<Line> line);
  Outcome dial(const OutRequest& request, const Url& url, Clock::time_point deadline);
  Outcome speak(std::unique_ptr<Line> line,
                const OutRequest& request,
                const Url& url,
                Clock::time_point deadline);

  const ClientOptions options_;
  Watchdog watchdog_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Line>> idle_;  // guarded by mutex_; the longest idle first
};

std::unique_ptr<Line> Client::Lines::take_idle(const Url& url) {
  const auto key = url.scheme + "://" + url.authority();
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  idle_.erase(std::remove_if(idle_.begin(),
                             idle_.end(),
                             [&](const auto& line) {
                               return now - line->used > idle_max || now - line->born > age_max;
                             }),
              idle_.end());
  const auto found = std::find_if(
      idle_.rbegin(), idle_.rend(), [&](const auto& line) { return line->key == key; });
  if (found == idle_.rend()) return nullptr;
  auto line = std::move(*found);
  idle_.erase(std::next(found).base());
  return line;
}

void Client::Lines::keep(std::unique_ptr<Line> line) {
  line->used = Clock::now();
  const std::lock_guard lock(mutex_);
  if (idle_.size() >= idle_lines_max) idle_.erase(idle_.begin());
  idle_.push_back(std::move(line));
}

Outcome Client::Lines::call(const OutRequest& request, const Url& url) {
  if (url.scheme != "https" && !options_.allow_http) {
    return failed(Transport::refused, url, "only https:// is spoken");
  }
  if (!is_sendable(request)) {
    return failed(Transport::refused, url, "the request holds a control byte");
  }
  const auto deadline = Clock::now() + options_.total;
  if (auto line = take_idle(url)) return speak(std::move(line), request, url, deadline);
  return dial(request, url, deadline);
}

/// Tries each address of the host until one listens.
Outcome Client::Lines::dial(const OutRequest& request, const Url& url, Clock::time_point deadline) {
  auto outcome = failed(Transport::not_sent, url, "the name has no address");
  for (const auto& address : resolve(url.host, deadline)) {
    if (!options_.allow_http && is_local_address(address)) {
      return failed(Transport::refused, url, "is an address of this machine");
    }
    if (Clock::now() >= deadline) break;
    auto line = open_line(url, address, options_);
    if (!line) return failed(Transport::not_sent, url, "there is no memory for TLS");
    outcome = speak(std::move(line), request, url, deadline);
    if (outcome.transport != Transport::not_sent) break;
  }
  return outcome;
}

Outcome Client::Lines::speak(std::unique_ptr<Line> line,
                             const OutRequest& request,
                             const Url& url,
                             Clock::time_point deadline) {
  auto& library = *line->library;
  library.set_connection_timeout(std::min(options_.connect, left(deadline)));
  library.set_read_timeout(left(deadline));
  library.set_write_timeout(left(deadline));
  auto out = outgoing(request, url);
  std::string body;
  out.content_receiver = [&](const char* from, std::size_t size, std::uint64_t, std::uint64_t) {
    if (body.size() + size > options_.answer_bytes || Clock::now() >= deadline) return false;
    body.append(from, size);
    return true;
  };
  httplib::Response answer;
  auto error = httplib::Error::Success;
  watchdog_.begin(line->leash, deadline);
  const bool is_whole = library.send(out, answer, error);
  watchdog_.end(line->leash, deadline);
  if (!is_whole) return failed(meaning(error), url, lower(httplib::to_string(error)));
  if (Clock::now() >= deadline) {  // to the library, what the watchdog cut may look whole
    return failed(Transport::ambiguous, url, "the answer took too long");
  }
  Outcome outcome{.transport = Transport::answered, .response = {}, .reason = {}};
  outcome.response.status = answer.status;
  outcome.response.body = std::move(body);
  outcome.response.headers.assign(answer.headers.begin(), answer.headers.end());
  keep(std::move(line));
  return outcome;
}

Client::Client(ClientOptions options) : lines_(std::make_unique<Lines>(std::move(options))) {
  std::signal(SIGPIPE, SIG_IGN);  // SSL_write has no MSG_NOSIGNAL
}
Client::~Client() = default;

Outcome Client::call(const OutRequest& request) {
  const auto url = parse_url(request.url);
  if (!url.ok())
    return {.transport = Transport::refused, .response = {}, .reason = url.error().sentence};
  return lines_->call(request, *url);
}

}  // namespace debrief::http
