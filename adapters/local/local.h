#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/zone.h"

#include "adapters/local/api.h"
#include "adapters/local/chat.h"
#include "adapters/local/door.h"
#include "adapters/platform.h"

namespace debrief::local {

struct LocalOptions {
  /// 128 random bits as text of letters and digits; called at start and for each delivery, from any
  /// thread.
  std::function<std::string()> token;
  ClockControl clock;
  Zone zone;  // in which the chat shows its clock
  /// Whether nothing that is due now still waits to be sent; a terminal at the end of its input
  /// waits for it. Empty: always.
  std::function<bool()> settled;
  std::vector<std::string> personas{"you", "ana", "dana", "bo", "kim"};
  std::vector<std::string> channels{"general", "security"};
  std::vector<std::string> private_channels{"incident"};
};

/// The chat of whoever has no account anywhere: a page served by this binary, and the same JSON API
/// over the database's socket and in the process. Everybody in it is {"local", "local", <name>}.
class LocalPlatform : public Platform {
 public:
  explicit LocalPlatform(const LocalOptions& options);

  std::string_view name() const override { return platform; }

  /// The page and its API on the main surface, the bare API on the socket's. `bound` must follow
  /// before the first request.
  void routes(http::Server& server, Bot& bot) override;

  /// Only what the database's socket serves: for a service whose page is switched off.
  void socket_routes(http::Server& server, Bot& bot);

  /// Tells the address that the server got, with its port.
  void bound(const std::string& listen, bool tls = false);

  Result<void> start() override { return {}; }
  Messenger& messenger() override { return chat_; }
  Chat& chat() { return chat_; }

  /// What opens the page, key and all: for the eyes of the person at this machine. "" before
  /// `bound`.
  std::string link() const;

  /// The API without HTTP, for a terminal in this process. `target` as
  /// "/local/api/messages?as=you". Waits for the answer.
  Answer call(std::string_view method, std::string_view target, std::string_view body, Bot& bot);

 private:
  void serve_page(const http::Request& request, const http::Responder& respond) const;
  void serve_asset(const http::Request& request, const http::Responder& respond) const;
  void serve_api(const http::Request& request, const http::Responder& respond, Bot& bot);
  void serve_checked(const http::Request& request, const http::Responder& respond, Bot& bot);

  Chat chat_;
  Api api_;
  const std::string key_;
  const std::string session_;
  std::optional<Door> door_;  // set once by `bound`
};

std::unique_ptr<LocalPlatform> make_local(const LocalOptions& options);

}  // namespace debrief::local
