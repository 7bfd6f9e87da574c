#include <optional>

#include "bot/chat/codec.h"

#include "adapters/json/json.h"
#include "adapters/slack/delivery.h"
#include "adapters/slack/inbound.h"

namespace debrief::slack {

namespace {

using json::Value;

/// The call that the first action of ours carries: a button's value or a menu's chosen option.
std::optional<Call> pressed(const Value& payload) {
  const Value& actions = json::at(payload, "actions");
  if (!actions.is_array()) return std::nullopt;
  for (const Value& action : actions) {
    if (!json::text(action, "action_id").starts_with(action_prefix)) continue;
    const Value& option = json::at(action, "selected_option");
    const std::string value =
        option.is_object() ? json::text(option, "value") : json::text(action, "value");
    if (auto call = decode_call(value); call && !call->command.empty()) return call;
  }
  return std::nullopt;
}

/// Bolt's order: an org-wide installation leaves `team` null.
std::string installation(const Value& payload) {
  const std::string of_view = json::text(json::at(payload, "view"), "app_installed_team_id");
  if (!of_view.empty()) return of_view;
  const std::string of_team = json::text(json::at(payload, "team"), "id");
  return of_team.empty() ? json::text(json::at(payload, "user"), "team_id") : of_team;
}

/// Where the pressed message stands. An ephemeral message has no `message`, a home tab no channel.
Address place_of(const Value& payload, const std::string& team, const std::string& user) {
  const Value& container = json::at(payload, "container");
  const Value& channel = json::at(payload, "channel");
  Address place;
  place.platform = "slack";
  place.workspace = team;
  place.conversation = json::text(channel, "id");
  if (place.conversation.empty()) place.conversation = json::text(container, "channel_id");
  place.thread = json::text(container, "thread_ts");
  if (place.thread.empty()) place.thread = json::text(json::at(payload, "message"), "thread_ts");
  if (place.conversation.empty()) place.conversation = user;  // opened as a direct message
  place.direct = json::text(channel, "name") == "directmessage" || place.conversation == user
                 || place.conversation.front() == 'D';
  return place;
}

std::string shown_name(const Value& user) {
  const std::string name = json::text(user, "name");
  return name.empty() ? json::text(user, "username") : name;
}

Inbound press(const Value& payload, std::string_view body, const ResponseUrls& allowed) {
  const std::string team = installation(payload);
  const Value& user = json::at(payload, "user");
  const std::string user_id = json::text(user, "id");
  if (team.empty() || user_id.empty()) return Ignored{"incomplete_press"};
  auto call = pressed(payload);
  if (!call) return Ignored{"other_action"};

  Invocation heard;
  heard.delivery = delivery_of(json::text(payload, "trigger_id"), body);
  heard.workspace = "slack:" + team;
  const std::string own_team = json::text(user, "team_id");
  heard.speaker = {"slack", own_team.empty() ? team : own_team, user_id};
  heard.speaker_name = shown_name(user);
  heard.place = place_of(payload, team, user_id);
  heard.said = std::move(*call);
  heard.answer_in_body = false;
  heard.answer_to = heard.place;
  if (!heard.place.direct) heard.answer_to.whisper_to = user_id;
  const std::string url = json::text(payload, "response_url");
  if (allowed.allow(url)) heard.answer_to.reply_url = url;
  return heard;
}

}  // namespace

Result<Inbound> decode_interaction(const Fields& form,
                                   std::string_view body,
                                   const ResponseUrls& allowed) {
  const auto payload = json::parse(value_of(form, "payload"));
  if (!payload) return payload.error();
  if (!payload->is_object()) return Error{Code::invalid, "The payload is no JSON object."};
  if (json::text(*payload, "type") != "block_actions") return Inbound{Ignored{"other_interaction"}};
  return press(*payload, body, allowed);
}

}  // namespace debrief::slack
