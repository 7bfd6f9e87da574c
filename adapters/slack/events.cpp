#include <optional>
#include <utility>

#include "adapters/json/json.h"
#include "adapters/slack/inbound.h"
#include "adapters/slack/line.h"

namespace debrief::slack {

namespace {

using json::Value;

std::string first_of(std::initializer_list<std::string> candidates) {
  for (const std::string& one : candidates) {
    if (!one.empty()) return one;
  }
  return "";
}

/// The workspace whose installation hears this. In a shared channel the outer team may be the other
/// organisation's; an org-wide installation names no team of its own.
std::string installation(const Value& body) {
  const Value& authorization = json::at(json::at(body, "authorizations"), std::size_t{0});
  return first_of({json::text(authorization, "team_id"), json::text(body, "team_id")});
}

/// The speaker's own workspace: in a shared channel perhaps not the installation's.
std::string speaker_team(const Value& body, const Value& event) {
  return first_of({json::text(event, "user_team"),
                   json::text(event, "source_team"),
                   json::text(json::at(event, "user_profile"), "team"),
                   json::text(event, "team"),
                   json::text(body, "team_id")});
}

/// The bot user that this delivery is for, even before auth.test has told us who we are.
std::string own_user(const Value& body, const Self& self) {
  const Value& authorization = json::at(json::at(body, "authorizations"), std::size_t{0});
  if (json::truth(authorization, "is_bot")) {
    const std::string user = json::text(authorization, "user_id");
    if (!user.empty()) return user;
  }
  return self.user;
}

/// Why a post is not for us to answer. Posts of bots, our own among them, come without a subtype.
std::optional<Ignored> not_ours(const Value& event, const std::string& own, const Self& self) {
  const std::string user = json::text(event, "user");
  const std::string bot = json::text(event, "bot_id");
  if ((!own.empty() && user == own) || (!self.user.empty() && user == self.user)
      || (!self.bot.empty() && bot == self.bot)) {
    return Ignored{"own_post"};
  }
  if (!bot.empty() || json::at(event, "bot_profile").is_object()) return Ignored{"bot_post"};
  const std::string subtype = json::text(event, "subtype");
  // People write these three too: with a file, and in a thread "also to the channel".
  const bool written = subtype.empty() || subtype == "file_share" || subtype == "thread_broadcast";
  if (!written || json::truth(event, "hidden")) return Ignored{"other_subtype"};
  if (user.empty()) return Ignored{"no_speaker"};
  return std::nullopt;
}

Inbound post(const Value& body, const Value& event, const Self& self) {
  const std::string own = own_user(body, self);
  if (const auto ignored = not_ours(event, own, self)) return *ignored;

  const std::string channel = json::text(event, "channel");
  const std::string stamp = json::text(event, "ts");
  const std::string team = installation(body);
  if (channel.empty() || stamp.empty() || team.empty()) return Ignored{"incomplete_event"};

  Invocation heard;
  // Not the event's id: a mention comes as app_mention and as message, each with an id of its own.
  heard.delivery = "msg:" + channel + ":" + stamp;
  heard.workspace = "slack:" + team;
  heard.speaker = {"slack", speaker_team(body, event), json::text(event, "user")};
  const Value& profile = json::at(event, "user_profile");
  heard.speaker_name = first_of({json::text(profile, "display_name"), json::text(profile, "name")});
  heard.place.platform = "slack";
  heard.place.workspace = team;
  heard.place.conversation = channel;
  heard.place.thread = json::text(event, "thread_ts");
  heard.place.direct = json::text(event, "channel_type") == "im" || channel.front() == 'D';
  heard.said = line_of(json::text(event, "text"), own);
  heard.answer_in_body = false;
  heard.answer_to = heard.place;
  if (!heard.place.direct) heard.answer_to.whisper_to = heard.speaker.id;
  return heard;
}

}  // namespace

Result<Inbound> decode_event(std::string_view body, const Self& self) {
  auto parsed = json::parse(body);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return Error{Code::invalid, "The body is no JSON object."};
  const std::string outer = json::text(*parsed, "type");
  if (outer == "url_verification") return Inbound{Challenge{json::text(*parsed, "challenge")}};
  if (outer == "app_rate_limited") return Inbound{Ignored{"app_rate_limited"}};
  if (outer != "event_callback") return Inbound{Ignored{"other_outer_type"}};
  const Value& event = json::at(*parsed, "event");
  const std::string type = json::text(event, "type");
  if (type == "app_mention") return post(*parsed, event, self);
  if (type != "message") return Inbound{Ignored{"other_event"}};
  if (json::text(event, "channel_type") != "im") return Inbound{Ignored{"not_to_us"}};
  return post(*parsed, event, self);
}

}  // namespace debrief::slack
