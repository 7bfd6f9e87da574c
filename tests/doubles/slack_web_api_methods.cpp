#include <algorithm>

#include "tests/doubles/slack_blocks.h"
#include "tests/doubles/slack_web_api.h"

namespace debrief::doubles {

namespace {

using nlohmann::json;

constexpr const char* team = "T0WORK0001";
constexpr const char* bot_user = "U0APPBOT01";
constexpr const char* bot = "B0APPBOT01";

std::string field(const std::map<std::string, std::string>& form, const std::string& name) {
  const auto found = form.find(name);
  return found == form.end() ? "" : found->second;
}

json refused(const std::string& error) {
  return {{"ok", false}, {"error", error}};
}

}  // namespace

json SlackWebApi::call(const std::string& method, const Form& form) {
  if (method == "auth.test") return auth_test();
  if (method == "chat.postMessage") return post(form, false);
  if (method == "chat.postEphemeral") return post(form, true);
  if (method == "chat.update") return update(form);
  if (method == "conversations.open") return open(form);
  if (method == "conversations.info") return conversation_info(form);
  if (method == "users.info") return user_info(form);
  return refused("unknown_method");
}

json SlackWebApi::auth_test() const {
  return {{"ok", true},
          {"url", "https://example.slack.com/"},
          {"team", "Example"},
          {"user", "debrief"},
          {"team_id", team},
          {"user_id", bot_user},
          {"bot_id", bot},
          {"is_enterprise_install", false}};
}

std::string SlackWebApi::next_ts() {
  const std::string digits = std::to_string(++posted_);
  return "1795453200." + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

/// Why a channel cannot be posted to, or "". A private one that the bot is not in does not exist.
std::string SlackWebApi::refusal(const std::string& id, bool ephemeral) {
  auto found = channels_.find(id);
  if (found == channels_.end() && open_house_ && !id.empty() && id.front() != 'U') {
    found = channels_.emplace(id, SlackChannel{}).first;
  }
  if (found == channels_.end()) return "channel_not_found";
  if (found->second.archived) return "is_archived";
  if (!found->second.member && found->second.is_private) return "channel_not_found";
  if (!found->second.member) return ephemeral ? "channel_not_found" : "not_in_channel";
  return "";
}

/// Reads blocks and says what Slack would say of them.
std::string SlackWebApi::look_at(const Form& form, json& blocks) {
  blocks = json::parse(field(form, "blocks"), nullptr, false);
  if (blocks.is_discarded()) return "invalid_blocks_format";
  const auto found = slack_faults({{"text", field(form, "text")}, {"blocks", blocks}});
  block_faults_.insert(block_faults_.end(), found.begin(), found.end());
  return found.empty() ? "" : "invalid_blocks";
}

json SlackWebApi::post(const Form& form, bool ephemeral) {
  SlackMessage message;
  message.channel = field(form, "channel");
  if (const auto why = refusal(message.channel, ephemeral); !why.empty()) return refused(why);
  message.only_to = field(form, "user");
  if (ephemeral && users_.count(message.only_to) == 0 && !open_house_) {
    return refused("user_not_in_channel");
  }
  message.thread = field(form, "thread_ts");
  message.text = field(form, "text");
  if (const auto why = look_at(form, message.blocks); !why.empty()) return refused(why);
  message.ts = next_ts();
  messages_.push_back(message);
  if (ephemeral) return {{"ok", true}, {"message_ts", message.ts}};
  return {{"ok", true},
          {"channel", message.channel},
          {"ts", message.ts},
          {"message", {{"text", message.text}, {"user", bot_user}}}};
}

json SlackWebApi::update(const Form& form) {
  const std::string channel = field(form, "channel");
  if (const auto why = refusal(channel, false); !why.empty()) return refused(why);
  for (SlackMessage& message : messages_) {
    if (message.channel != channel || message.ts != field(form, "ts") || !message.only_to.empty()) {
      continue;
    }
    json blocks;
    if (const auto why = look_at(form, blocks); !why.empty()) return refused(why);
    message.text = field(form, "text");
    message.blocks = blocks;
    ++message.edits;
    return {{"ok", true}, {"channel", channel}, {"ts", message.ts}, {"text", message.text}};
  }
  return refused("message_not_found");
}

json SlackWebApi::open(const Form& form) {
  const std::string id = field(form, "users");
  if (users_.count(id) == 0 && !open_house_) return refused("user_not_found");
  auto& channel = direct_[id];
  if (channel.empty()) channel = "D" + id.substr(1);
  channels_.try_emplace(channel, SlackChannel{"directmessage", true, false, true, false});
  return {{"ok", true}, {"channel", {{"id", channel}}}};
}

json SlackWebApi::conversation_info(const Form& form) {
  const std::string id = field(form, "channel");
  if (open_house_) channels_.try_emplace(id, SlackChannel{});
  const auto found = channels_.find(id);
  if (found == channels_.end()) return refused("channel_not_found");
  const SlackChannel& channel = found->second;
  const bool direct = id.front() == 'D';
  json about{{"id", id},
             {"name", channel.name},
             {"is_im", direct},
             {"is_private", channel.is_private},
             {"is_archived", channel.archived},
             {"is_ext_shared", channel.shared}};
  if (!direct) about["is_member"] = channel.member;
  return {{"ok", true}, {"channel", about}};
}

json SlackWebApi::user_info(const Form& form) {
  const std::string id = field(form, "user");
  if (open_house_) users_.try_emplace(id, SlackUser{id, "", true, "Europe/Berlin", false, false});
  const auto found = users_.find(id);
  if (found == users_.end()) return refused("user_not_found");
  const SlackUser& user = found->second;
  return {{"ok", true},
          {"user",
           {{"id", id},
            {"team_id", team},
            {"name", user.name},
            {"tz", user.zone},
            {"is_restricted", user.guest},
            {"is_bot", user.bot},
            {"is_email_confirmed", user.mail_confirmed},
            {"profile", {{"display_name", user.name}, {"email", user.mail}}}}}};
}

}  // namespace debrief::doubles
