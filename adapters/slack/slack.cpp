#include "adapters/slack/slack.h"

#include <mutex>
#include <utility>

#include "adapters/http/form.h"
#include "adapters/slack/block_kit.h"
#include "adapters/slack/inbound.h"
#include "adapters/slack/messenger.h"
#include "adapters/slack/signature.h"
#include "adapters/slack/web_api.h"

namespace debrief {

namespace {

using http::Request;
using http::Responder;
using http::Response;

constexpr std::size_t body_bytes_max = 1 << 20;
constexpr std::size_t ssl_check_bytes_max = 4096;

Response nothing_to_say() {
  return {200, "text/plain", "", {}};
}

Response in_json(std::string body) {
  return {200, "application/json; charset=utf-8", std::move(body), {}};
}

bool is_form(const Request& request) {
  return http::media_type(request.header("Content-Type")) == "application/x-www-form-urlencoded";
}

/// Slack's probe of our certificate comes unsigned; it is told apart before anything is checked,
/// and nothing else in it is ever read.
bool is_probe(const Request& request) {
  if (request.body.size() > ssl_check_bytes_max
      || request.body.find("ssl_check=") == std::string::npos) {
    return false;
  }
  const auto form = http::parse_form(request.body);
  return form && slack::is_ssl_check(*form);
}

/// One request, with whom to answer and whom to ask.
struct Visit {
  const Request& request;
  const Responder& answer;
  Bot& bot;
};

class TheSlackPlatform : public SlackPlatform {
 public:
  TheSlackPlatform(SlackOptions options, std::function<Instant()> wall_clock)
      : options_(std::move(options)),
        wall_clock_(std::move(wall_clock)),
        response_urls_{options_.response_url_hosts, options_.allow_http},
        signatures_(std::make_shared<const slack::Signatures>(options_.signing_secrets)),
        api_({options_.bot_token, options_.api_url, response_urls_}, wall_clock_),
        messenger_(api_, [this](std::string_view line) { log(line); }) {
    options_.signing_secrets.clear();
    options_.bot_token.clear();
  }

  std::string_view name() const override { return "slack"; }
  Messenger& messenger() override { return messenger_; }

  void routes(http::Server& server, Bot& bot) override;
  Result<void> start() override;
  void set_secrets(const std::vector<std::string>& signing_secrets,
                   const std::string& bot_token) override;

 private:
  void command(const Request& request, const Responder& answer, Bot& bot);
  void event(const Request& request, const Responder& answer, Bot& bot);
  void interaction(const Request& request, const Responder& answer, Bot& bot);
  void hear(Invocation invocation, const Visit& visit);
  bool signed_by_slack(const Request& request, const Responder& answer);
  slack::Self self() const;
  void log(std::string_view line) const {
    if (options_.on_log) options_.on_log(line);
  }
  void count(std::string_view what) const {
    if (options_.on_count) options_.on_count(what);
  }

  SlackOptions options_;
  std::function<Instant()> wall_clock_;
  slack::ResponseUrls response_urls_;
  mutable std::mutex mutex_;
  std::shared_ptr<const slack::Signatures> signatures_;
  slack::Self self_;
  slack::WebApi api_;
  slack::SlackMessenger messenger_;
};

void TheSlackPlatform::routes(http::Server& server, Bot& bot) {
  using Method = void (TheSlackPlatform::*)(const Request&, const Responder&, Bot&);
  const auto add = [&](const std::string& path, Method method) {
    server.route("POST",
                 path,
                 [this, &bot, method](const Request& request, const Responder& answer) {
                   (this->*method)(request, answer, bot);
                 },
                 {body_bytes_max});
  };
  add("/slack/commands", &TheSlackPlatform::command);
  add("/slack/events", &TheSlackPlatform::event);
  add("/slack/interactions", &TheSlackPlatform::interaction);
}

Result<void> TheSlackPlatform::start() {
  if (!api_.has_token()) {
    return Error{Code::invalid,
                 "slack.bot_token is not set: commands are answered, nothing is posted."};
  }
  const slack::Answer answer = api_.call("auth.test", {});
  if (answer.kind != slack::Answer::Kind::ok) {
    const bool refused = answer.kind == slack::Answer::Kind::error;
    return Error{
        refused ? Code::invalid : Code::unavailable,
        (refused ? "Slack refuses the bot token: " : "Slack cannot be asked about the bot token: ")
            + answer.error};
  }
  messenger_.set_workspace(json::text(answer.body, "team_id"));
  const std::lock_guard lock(mutex_);
  self_ = {json::text(answer.body, "user_id"), json::text(answer.body, "bot_id")};
  return {};
}

void TheSlackPlatform::set_secrets(const std::vector<std::string>& signing_secrets,
                                   const std::string& bot_token) {
  auto fresh = std::make_shared<const slack::Signatures>(signing_secrets);
  api_.set_token(bot_token);
  const std::lock_guard lock(mutex_);
  signatures_ = std::move(fresh);
}

slack::Self TheSlackPlatform::self() const {
  const std::lock_guard lock(mutex_);
  return self_;
}

bool TheSlackPlatform::signed_by_slack(const Request& request, const Responder& answer) {
  std::shared_ptr<const slack::Signatures> signatures;
  {
    const std::lock_guard lock(mutex_);
    signatures = signatures_;
  }
  const slack::Signed sent{request.header("X-Slack-Request-Timestamp"),
                           request.header("X-Slack-Signature"),
                           request.body};
  if (signatures->verify(sent, wall_clock_())) return true;
  count("bad_signature");
  answer(http::error_response(401, request.id));
  return false;
}

void TheSlackPlatform::command(const Request& request, const Responder& answer, Bot& bot) {
  if (is_probe(request)) return answer(nothing_to_say());
  if (!signed_by_slack(request, answer)) return;
  const auto form = http::parse_form(request.body);
  if (!form || !is_form(request)) {
    count("malformed");
    return answer(http::error_response(400, request.id));
  }
  auto inbound = slack::decode_command(*form, request.body);
  if (auto* const heard = std::get_if<Invocation>(&inbound)) {
    return hear(std::move(*heard), {request, answer, bot});
  }
  count(std::get<slack::Ignored>(inbound).why);
  answer(nothing_to_say());
}

void TheSlackPlatform::event(const Request& request, const Responder& answer, Bot& bot) {
  if (!signed_by_slack(request, answer)) return;
  auto inbound = slack::decode_event(request.body, self());
  if (!inbound) {
    count("malformed");
    return answer(http::error_response(400, request.id));
  }
  if (auto* const heard = std::get_if<Invocation>(&*inbound)) {
    return hear(std::move(*heard), {request, answer, bot});
  }
  if (const auto* const challenge = std::get_if<slack::Challenge>(&*inbound)) {
    count("challenge");
    return answer({200, "text/plain", challenge->text, {}});
  }
  const std::string_view why = std::get<slack::Ignored>(*inbound).why;
  count(why);
  if (why == "app_rate_limited") log("Slack holds back events: more than 30,000 in an hour.");
  answer(nothing_to_say());
}

void TheSlackPlatform::interaction(const Request& request, const Responder& answer, Bot& bot) {
  if (is_probe(request)) return answer(nothing_to_say());
  if (!signed_by_slack(request, answer)) return;
  const auto form = http::parse_form(request.body);
  if (!form || !is_form(request)) {
    count("malformed");
    return answer(http::error_response(400, request.id));
  }
  auto inbound = slack::decode_interaction(*form, request.body, response_urls_);
  if (!inbound) {
    count("malformed");
    return answer(http::error_response(400, request.id));
  }
  if (auto* const heard = std::get_if<Invocation>(&*inbound)) {
    return hear(std::move(*heard), {request, answer, bot});
  }
  count(std::get<slack::Ignored>(*inbound).why);
  answer(nothing_to_say());
}

/// An answer that cannot ride in the body is written in the turn, and the courier brings it: Slack
/// then only hears that the request has arrived, after the commit; or that it has not, and sends it
/// again.
void TheSlackPlatform::hear(Invocation invocation, const Visit& visit) {
  count("heard");
  const bool in_body = invocation.answer_in_body;
  const std::string workspace = invocation.place.workspace;
  const auto done =
      [answer = visit.answer, in_body, workspace, id = visit.request.id](const Reply& reply) {
        if (in_body) return answer(in_json(slack::command_answer(reply, workspace)));
        answer(reply.kept ? nothing_to_say() : http::error_response(503, id));
      };
  visit.bot.hear(std::move(invocation), done);
}

}  // namespace

std::unique_ptr<SlackPlatform> make_slack(SlackOptions options,
                                          std::function<Instant()> wall_clock) {
  return std::make_unique<TheSlackPlatform>(std::move(options), std::move(wall_clock));
}

}  // namespace debrief
