#include "adapters/slack/manifest.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "bot/commands/table.h"

namespace debrief::slack {
namespace {

using Json = nlohmann::ordered_json;

/// "erase | finding | help …": the first word of each command, once, as the table has them.
std::string usage_hint() {
  std::vector<std::string_view> nouns;
  for (const Command& command : commands()) {
    const std::string_view noun = command.name.substr(0, command.name.find(' '));
    if (std::find(nouns.begin(), nouns.end(), noun) == nouns.end()) nouns.push_back(noun);
  }
  std::string hint;
  for (const std::string_view noun : nouns) {
    hint += (hint.empty() ? "" : " | ") + std::string(noun);
  }
  return hint;
}

Json slash_commands(const std::string& base_url) {
  Json list = Json::array();
  for (const char* name : {"/pm", "/postmortem", "/debrief"}) {
    Json command;
    command["command"] = name;
    command["url"] = base_url + "/slack/commands";
    command["description"] = "Postmortems and what they promise";
    command["usage_hint"] = usage_hint();
    command["should_escape"] = true;  // people and channels arrive as ids, not as names
    list.push_back(std::move(command));
  }
  return list;
}

Json document(const std::string& base_url) {
  Json all;
  all["_metadata"] = {{"major_version", 2}, {"minor_version", 1}};
  Json& display = all["display_information"];
  display["name"] = "Debrief";
  display["description"] = "Postmortems of security incidents, and reminders until all is mended";
  display["background_color"] = "#1d3557";
  Json& features = all["features"];
  features["app_home"] = {{"home_tab_enabled", false},
                          {"messages_tab_enabled", true},
                          {"messages_tab_read_only_enabled", false}};
  features["bot_user"] = {{"display_name", "debrief"}, {"always_online", true}};
  features["slash_commands"] = slash_commands(base_url);
  all["oauth_config"]["scopes"]["bot"] = {"app_mentions:read",
                                          "channels:read",
                                          "chat:write",
                                          "chat:write.public",
                                          "commands",
                                          "groups:read",
                                          "im:history",
                                          "im:write",
                                          "users:read",
                                          "users:read.email"};
  Json& settings = all["settings"];
  settings["event_subscriptions"]["request_url"] = base_url + "/slack/events";
  settings["event_subscriptions"]["bot_events"] = {"app_mention", "message.im"};
  settings["interactivity"]["is_enabled"] = true;
  settings["interactivity"]["request_url"] = base_url + "/slack/interactions";
  settings["org_deploy_enabled"] = false;
  settings["socket_mode_enabled"] = false;
  settings["token_rotation_enabled"] = false;
  return all;
}

bool is_nested(const Json& value) {
  return value.is_object() || value.is_array();
}

/// Block style. A JSON scalar is a YAML scalar as it stands. The depth is that of `document`.
void write_yaml(const Json& value, const std::string& indent, std::string& out) {  // NOLINT
  for (const auto& [key, below] : value.items()) {
    const bool listed = value.is_array();
    const std::string label = listed ? "-" : key + ":";
    if (!is_nested(below)) {
      out += indent + label + " " + below.dump() + "\n";
    } else if (!listed) {
      out += indent + label + "\n";
      write_yaml(below, indent + "  ", out);
    } else {
      std::string entry;
      write_yaml(below, indent + "  ", entry);
      entry.replace(indent.size(), 2, "- ");
      out += entry;
    }
  }
}

}  // namespace

std::string manifest(const std::string& base_url, bool as_json) {
  const Json all = document(base_url);
  if (as_json) return all.dump(2) + "\n";
  std::string out;
  write_yaml(all, "", out);
  return out;
}

}  // namespace debrief::slack
