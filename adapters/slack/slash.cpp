#include "adapters/slack/delivery.h"
#include "adapters/slack/inbound.h"
#include "adapters/slack/line.h"

namespace debrief::slack {

bool is_ssl_check(const Fields& form) {
  return value_of(form, "ssl_check") == "1";
}

Inbound decode_command(const Fields& form, std::string_view body) {
  const std::string team(value_of(form, "team_id"));
  const std::string channel(value_of(form, "channel_id"));
  const std::string user(value_of(form, "user_id"));
  if (team.empty() || channel.empty() || user.empty()) return Ignored{"incomplete_command"};

  Invocation heard;
  heard.delivery = delivery_of(std::string(value_of(form, "trigger_id")), body);
  heard.workspace = "slack:" + team;
  heard.speaker = {"slack", team, user};
  heard.speaker_name = value_of(form, "user_name");
  heard.place.platform = "slack";
  heard.place.workspace = team;
  heard.place.conversation = channel;
  heard.place.direct = value_of(form, "channel_name") == "directmessage";
  heard.said = line_of(value_of(form, "text"), "");
  heard.answer_in_body = true;
  return heard;
}

}  // namespace debrief::slack
