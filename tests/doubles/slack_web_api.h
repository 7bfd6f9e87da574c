#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/doubles/slack_loopback.h"

namespace debrief::doubles {

/// A channel as the stand-in keeps it.
struct SlackChannel {
  std::string name;
  bool is_private = false;
  bool archived = false;
  bool member = true;  // the bot is in it
  bool shared = false;
};

struct SlackUser {
  std::string name;
  std::string mail;
  bool mail_confirmed = true;
  std::string zone = "Europe/Berlin";
  bool guest = false;
  bool bot = false;
};

/// A message that somebody would see.
struct SlackMessage {
  std::string channel;  // "" for an answer to a response_url
  std::string ts;
  std::string thread;
  std::string only_to;       // a whisper's reader
  std::string response_url;  // the path it was posted to, or ""
  bool replaces = false;     // an answer that takes the place of the pressed message
  std::string text;
  nlohmann::json blocks;
  int edits = 0;
};

/// How the next call goes wrong.
struct SlackFault {
  enum class Kind {
    error,     // 200 with ok:false and `error`
    status,    // an HTTP status with a page of text
    throttle,  // 429 with Retry-After
    garbage,   // 200 with half a JSON
    hang,      // no answer, the connection stays open
    drop,      // does what was asked, then closes the connection without an answer
    refuse     // closes the connection and does nothing
  };
  Kind kind = Kind::error;
  std::string error = "internal_error";
  int number = 0;  // the status, or the seconds of Retry-After
};

/// Stands in for the Slack Web API and for response_urls, over HTTP on loopback: keeps channels,
/// users and messages, looks at every block for Slack's limits, answers as Slack does, and goes
/// wrong when told to. Threads may use it side by side.
class SlackWebApi {
 public:
  explicit SlackWebApi(int port = 0);

  int port() const { return server_.port(); }
  std::string api_url() const;
  std::string response_url(const std::string& name = "press") const;

  /// Whether channels and users that nobody announced are taken as open ones (as the program of its
  /// own does).
  void open_house(bool open);
  void token(const std::string& token);
  void channel(const std::string& id, const SlackChannel& channel);
  void user(const std::string& id, const SlackUser& user);

  /// The next `times` calls of `method` ("*" = any; "response_url" for answers to presses) fail so.
  void fail(const std::string& method, const SlackFault& fault, int times = 1);

  std::vector<SlackMessage> messages() const;
  /// How often `method` was called, failing calls too.
  int calls(const std::string& method) const;
  /// What was wrong with blocks that came: Slack would have refused them.
  std::vector<std::string> faults() const;
  /// The last call's form fields.
  std::map<std::string, std::string> last(const std::string& method) const;

 private:
  using Form = std::map<std::string, std::string>;
  using json = nlohmann::json;

  LoopbackAnswer answer(const LoopbackRequest& request);
  LoopbackAnswer control(const LoopbackRequest& request);
  LoopbackAnswer press_answer(const LoopbackRequest& request);
  std::optional<SlackFault> take_fault(const std::string& method);
  json call(const std::string& method, const Form& form);
  json auth_test() const;
  json post(const Form& form, bool ephemeral);
  json update(const Form& form);
  json open(const Form& form);
  json conversation_info(const Form& form);
  json user_info(const Form& form);
  std::string refusal(const std::string& channel, bool ephemeral);
  std::string look_at(const Form& form, json& blocks);
  std::string next_ts();
  json dump() const;
  void script(const json& order);

  mutable std::mutex mutex_;
  bool open_house_ = false;
  std::string token_ = "xoxb-test";
  std::map<std::string, SlackChannel> channels_;
  std::map<std::string, SlackUser> users_;
  std::map<std::string, std::string> direct_;  // channel by user
  std::vector<SlackMessage> messages_;
  std::map<std::string, std::deque<SlackFault>> faults_;
  std::map<std::string, int> calls_;
  std::map<std::string, Form> last_;
  std::vector<std::string> block_faults_;
  int posted_ = 0;
  LoopbackServer server_;  // last: it must end before what it uses
};

}  // namespace debrief::doubles
