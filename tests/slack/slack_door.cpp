#include "tests/slack/slack_door.h"

#include <algorithm>

#include "bot/service/scheduler.h"

#include "storage/open.h"
#include "tests/slack/samples.h"

namespace debrief::slack {

namespace {

http::ClientOptions trial() {
  http::ClientOptions options;
  options.allow_http = true;
  return options;
}

}  // namespace

SlackDoor::SlackDoor() : client_(trial()) {
  clock.set(wall);
  slack.channel("C0GENERAL1", {"general"});
  slack.channel("D0DMALICE1", {"directmessage", true});
  slack.user("U0ALICE001", {"alice", "alice@example.com"});
  StorageOptions storage;
  storage.url = "sqlite:" + folder.file("debrief.db");
  store = std::move(open_store(storage)).value();
  bot = std::make_unique<Bot>(*store, clock, directory());
  platform = make_slack(options(), [this] { return wall; });
  courier = std::make_unique<Courier>(*bot, Messengers{{"slack", &platform->messenger()}});
  platform->routes(server_, *bot);
  port = server_.listen("127.0.0.1:0").value();
  serving_ = std::thread([this] { server_.run(); });
}

SlackDoor::~SlackDoor() {
  server_.drain();
  serving_.join();
}

SlackOptions SlackDoor::options() {
  SlackOptions options;
  options.signing_secrets = {secret};
  options.bot_token = "xoxb-test";
  options.api_url = slack.api_url();
  options.response_url_hosts = {"127.0.0.1"};
  options.allow_http = true;
  options.on_log = [this](std::string_view line) {
    const std::lock_guard lock(mutex_);
    log.emplace_back(line);
  };
  options.on_count = [this](std::string_view what) {
    const std::lock_guard lock(mutex_);
    ++counts_[std::string(what)];
  };
  return options;
}

Directory SlackDoor::directory() const {
  OrganisationSettings acme;
  acme.name = "acme";
  acme.workspaces = {"slack:T0WORK0001"};
  acme.admins = {"slack:U0ALICE001"};
  return {acme};
}

int SlackDoor::counted(const std::string& what) const {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(what);
  return found == counts_.end() ? 0 : found->second;
}

http::OutResponse SlackDoor::send(const std::string& path,
                                  const std::string& body,
                                  const http::Headers& headers) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(wall).time_since_epoch().count();
  const std::string stamp = std::to_string(seconds);
  http::OutRequest request;
  request.url = "http://127.0.0.1:" + std::to_string(port) + path;
  request.body = body;
  request.content_type =
      path == "/slack/events" ? "application/json" : "application/x-www-form-urlencoded";
  request.headers = {{"X-Slack-Request-Timestamp", stamp},
                     {"X-Slack-Signature", signature_of(secret, stamp, body)}};
  for (const auto& header : headers) {
    const auto& name = header.first;
    const auto& value = header.second;
    std::erase_if(request.headers, [&](const auto& one) { return one.first == name; });
    if (name == "Content-Type") {
      request.content_type = value;
    } else if (!value.empty()) {
      request.headers.emplace_back(name, value);
    }
  }
  const auto outcome = client_.call(request);
  EXPECT_TRUE(outcome.answered()) << outcome.reason;
  return outcome.response;
}

std::string SlackDoor::command_form(const std::string& line, const std::string& user) {
  return form_text({{"token", "legacy"},
                    {"team_id", "T0WORK0001"},
                    {"channel_id", "C0GENERAL1"},
                    {"channel_name", "general"},
                    {"user_id", user},
                    {"user_name", "alice"},
                    {"command", "/pm"},
                    {"text", line},
                    {"response_url", slack.response_url("command")},
                    {"trigger_id", "trigger." + std::to_string(++triggers_)}});
}

std::string SlackDoor::command(const std::string& line, const std::string& user) {
  const auto answer = send("/slack/commands", command_form(line, user));
  EXPECT_EQ(answer.status, 200) << line;
  return answer.body;
}

nlohmann::json SlackDoor::command_json(const std::string& line) {
  return nlohmann::json::parse(command(line));
}

std::string SlackDoor::value_of_button(const nlohmann::json& blocks, const std::string& label) {
  for (const auto& block : blocks) {
    if (block.value("type", "") != "actions") continue;
    for (const auto& element : block["elements"]) {
      if (element.value("type", "") == "button" && element["text"]["text"] == label) {
        return element["value"].get<std::string>();
      }
    }
  }
  return "";
}

std::string SlackDoor::press_form(const std::string& value) {
  auto payload = sample_json("interactivity/block_actions_message_button.json");
  payload["actions"][0]["action_id"] = "call:0";
  payload["actions"][0]["value"] = value;
  payload["response_url"] = slack.response_url();
  payload["trigger_id"] = "trigger." + std::to_string(++triggers_);
  return form_text({{"payload", payload.dump()}});
}

std::string SlackDoor::event_body(const std::string& name, const std::string& text) {
  auto body = sample_json("events/" + name + ".json");
  body["event"]["text"] = text;
  return body.dump();
}

void SlackDoor::deliver() {
  EXPECT_TRUE(tick(*bot).ok());
  for (int sent = 0; courier->deliver(); ++sent) {
    ASSERT_LT(sent, 1000) << "the courier does not come to an end";
  }
}

}  // namespace debrief::slack
