#include "tests/doubles/slack_web_api.h"

#include <utility>

#include "tests/doubles/slack_blocks.h"

namespace debrief::doubles {

namespace {

using nlohmann::json;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0
                        && hex_value(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

std::map<std::string, std::string> form_in(const std::string& body) {
  std::map<std::string, std::string> form;
  for (std::size_t at = 0; at < body.size();) {
    const auto end = std::min(body.find('&', at), body.size());
    const std::string field = body.substr(at, end - at);
    const auto equals = field.find('=');
    if (equals != std::string::npos) {
      form[decoded(field.substr(0, equals))] = decoded(field.substr(equals + 1));
    }
    at = end + 1;
  }
  return form;
}

json refused(const std::string& error) {
  return {{"ok", false}, {"error", error}};
}

LoopbackAnswer said(const json& body) {
  LoopbackAnswer answer;
  answer.body = body.dump();
  return answer;
}

LoopbackAnswer gone_wrong(const SlackFault& fault) {
  LoopbackAnswer answer = said(refused(fault.error));
  switch (fault.kind) {
    case SlackFault::Kind::error:
      break;
    case SlackFault::Kind::status:
      answer.status = fault.number;
      answer.content_type = "text/html";
      answer.body = "<html>trouble</html>";
      break;
    case SlackFault::Kind::throttle:
      answer = said(refused("ratelimited"));
      answer.status = 429;
      answer.headers["Retry-After"] = std::to_string(fault.number);
      break;
    case SlackFault::Kind::garbage:
      answer.body = "{\"ok\":tr";
      break;
    case SlackFault::Kind::hang:
      answer.hang = true;
      break;
    case SlackFault::Kind::drop:
    case SlackFault::Kind::refuse:
      answer.drop = true;
      break;
  }
  return answer;
}

SlackFault::Kind kind_named(const std::string& name) {
  const std::map<std::string, SlackFault::Kind> kinds{{"error", SlackFault::Kind::error},
                                                      {"status", SlackFault::Kind::status},
                                                      {"throttle", SlackFault::Kind::throttle},
                                                      {"garbage", SlackFault::Kind::garbage},
                                                      {"hang", SlackFault::Kind::hang},
                                                      {"drop", SlackFault::Kind::drop},
                                                      {"refuse", SlackFault::Kind::refuse}};
  const auto found = kinds.find(name);
  return found == kinds.end() ? SlackFault::Kind::error : found->second;
}

}  // namespace

SlackWebApi::SlackWebApi(int port)
    : server_([this](const LoopbackRequest& request) { return answer(request); }, port) {}

std::string SlackWebApi::api_url() const {
  return "http://127.0.0.1:" + std::to_string(port()) + "/api/";
}

std::string SlackWebApi::response_url(const std::string& name) const {
  return "http://127.0.0.1:" + std::to_string(port()) + "/response/" + name;
}

void SlackWebApi::open_house(bool open) {
  const std::lock_guard lock(mutex_);
  open_house_ = open;
}

void SlackWebApi::token(const std::string& token) {
  const std::lock_guard lock(mutex_);
  token_ = token;
}

void SlackWebApi::channel(const std::string& id, const SlackChannel& channel) {
  const std::lock_guard lock(mutex_);
  channels_[id] = channel;
}

void SlackWebApi::user(const std::string& id, const SlackUser& user) {
  const std::lock_guard lock(mutex_);
  users_[id] = user;
}

void SlackWebApi::fail(const std::string& method, const SlackFault& fault, int times) {
  const std::lock_guard lock(mutex_);
  for (; times > 0; --times)
    faults_[method].push_back(fault);
}

std::vector<SlackMessage> SlackWebApi::messages() const {
  const std::lock_guard lock(mutex_);
  return messages_;
}

int SlackWebApi::calls(const std::string& method) const {
  const std::lock_guard lock(mutex_);
  const auto found = calls_.find(method);
  return found == calls_.end() ? 0 : found->second;
}

std::vector<std::string> SlackWebApi::faults() const {
  const std::lock_guard lock(mutex_);
  return block_faults_;
}

std::map<std::string, std::string> SlackWebApi::last(const std::string& method) const {
  const std::lock_guard lock(mutex_);
  const auto found = last_.find(method);
  return found == last_.end() ? Form{} : found->second;
}

std::optional<SlackFault> SlackWebApi::take_fault(const std::string& method) {
  for (const std::string& name : {method, std::string("*")}) {
    auto& waiting = faults_[name];
    if (waiting.empty()) continue;
    const SlackFault fault = waiting.front();
    waiting.pop_front();
    return fault;
  }
  return std::nullopt;
}

LoopbackAnswer SlackWebApi::answer(const LoopbackRequest& request) {
  const std::lock_guard lock(mutex_);
  if (request.target.rfind("/__", 0) == 0) return control(request);
  const bool press = request.target.rfind("/response/", 0) == 0;
  const bool api = request.target.rfind("/api/", 0) == 0;
  if ((!press && !api) || request.method != "POST")
    return gone_wrong({SlackFault::Kind::status, "", 404});
  const std::string method = press ? "response_url" : request.target.substr(5);
  ++calls_[method];
  const auto fault = take_fault(method);
  if (fault && fault->kind != SlackFault::Kind::drop) return gone_wrong(*fault);
  if (press) {
    LoopbackAnswer answer = press_answer(request);
    answer.drop = fault.has_value();
    return answer;
  }
  const auto authorization = request.headers.find("authorization");
  const bool known =
      authorization != request.headers.end() && authorization->second == "Bearer " + token_;
  last_[method] = form_in(request.body);
  LoopbackAnswer answer = said(known ? call(method, last_[method]) : refused("invalid_auth"));
  answer.drop = fault.has_value();
  return answer;
}

LoopbackAnswer SlackWebApi::press_answer(const LoopbackRequest& request) {
  const json body = json::parse(request.body, nullptr, false);
  if (!body.is_object()) return gone_wrong({SlackFault::Kind::status, "", 400});
  for (const std::string& fault : slack_faults(body))
    block_faults_.push_back(fault);
  SlackMessage message;
  message.response_url = request.target;
  message.only_to = body.value("response_type", "ephemeral") == "ephemeral" ? "presser" : "";
  message.replaces = body.value("replace_original", true);
  message.thread = body.value("thread_ts", "");
  message.text = body.value("text", "");
  message.blocks = body.value("blocks", json::array());
  messages_.push_back(std::move(message));
  LoopbackAnswer answer;
  answer.content_type = "text/plain";
  answer.body = "ok";
  return answer;
}

LoopbackAnswer SlackWebApi::control(const LoopbackRequest& request) {
  if (request.method == "GET" && request.target == "/__messages") return said(dump());
  const json order = json::parse(request.body, nullptr, false);
  if (request.method != "POST" || request.target != "/__script" || !order.is_object()) {
    return gone_wrong({SlackFault::Kind::status, "", 404});
  }
  script(order);
  return said({{"ok", true}});
}

json SlackWebApi::dump() const {
  json list = json::array();
  for (const SlackMessage& message : messages_) {
    list.push_back({{"channel", message.channel},
                    {"ts", message.ts},
                    {"thread_ts", message.thread},
                    {"only_to", message.only_to},
                    {"response_url", message.response_url},
                    {"replaces", message.replaces},
                    {"text", message.text},
                    {"blocks", message.blocks},
                    {"edits", message.edits}});
  }
  return {{"messages", list}, {"calls", calls_}, {"faults", block_faults_}};
}

/// {"fail": {"method", "kind", "error", "number", "times"}}, {"channel": {"id", …}},
/// {"user": {"id", …}}, {"clear": true}.
void SlackWebApi::script(const json& order) {
  if (const json fault = order.value("fail", json()); fault.is_object()) {
    const SlackFault one{kind_named(fault.value("kind", "error")),
                         fault.value("error", "internal_error"),
                         fault.value("number", 0)};
    auto& waiting = faults_[fault.value("method", "*")];
    for (int times = fault.value("times", 1); times > 0; --times)
      waiting.push_back(one);
  }
  if (const json channel = order.value("channel", json()); channel.is_object()) {
    channels_[channel.value("id", "")] = {channel.value("name", ""),
                                          channel.value("private", false),
                                          channel.value("archived", false),
                                          channel.value("member", true),
                                          channel.value("shared", false)};
  }
  if (const json user = order.value("user", json()); user.is_object()) {
    users_[user.value("id", "")] = {user.value("name", ""),
                                    user.value("mail", ""),
                                    user.value("confirmed", true),
                                    user.value("zone", "Europe/Berlin"),
                                    user.value("guest", false),
                                    user.value("bot", false)};
  }
  if (order.value("clear", false)) {
    messages_.clear();
    faults_.clear();
    calls_.clear();
    block_faults_.clear();
  }
}

}  // namespace debrief::doubles
