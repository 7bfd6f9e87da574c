#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "bot/base/fields.h"
#include "bot/base/result.h"
#include "bot/chat/invocation.h"

#include "adapters/slack/response_url.h"

namespace debrief::slack {

/// The request is Slack's question whether this address is ours: answered with the same text.
struct Challenge {
  std::string text;
};

/// Nothing to do; answered 200, counted under `why`.
struct Ignored {
  std::string_view why;  // one of a fixed set: "own_post", "other_subtype", …
};

/// What a verified request from Slack asks for.
using Inbound = std::variant<Invocation, Challenge, Ignored>;

/// Who we are in Slack, from auth.test; each "" until it is known.
struct Self {
  std::string user;  // the bot user, "U…"
  std::string bot;   // "B…"
};

/// A slash command's form. `body` is the request's raw body: its hash names the delivery where
/// Slack gave no trigger id. The answer rides in the body. Source: docs.slack.dev, "Implementing
/// slash commands".
Inbound decode_command(const Fields& form, std::string_view body);

/// An Events API body. Mentions of the bot and direct messages to it are heard; posts of bots, our
/// own before all, are not. The two events that Slack sends of one post have one delivery id.
/// Fails with `invalid` for what is no JSON object.
/// Source: docs.slack.dev, "Events API".
Result<Inbound> decode_event(std::string_view body, const Self& self);

/// An interaction's form: its field `payload`. Presses of buttons and menus that a card of ours
/// carries are heard. A response_url that `allowed` does not take is left unused and the answer
/// whispered in the conversation instead.
/// Fails with `invalid` where the payload is no JSON object.
/// Source: docs.slack.dev, "Handling user interaction".
Result<Inbound> decode_interaction(const Fields& form,
                                   std::string_view body,
                                   const ResponseUrls& allowed);

/// Whether a form is Slack's unsigned certificate probe. It is answered 200 and nothing else in it
/// is read.
bool is_ssl_check(const Fields& form);

/// Every action id of ours is this and a number.
inline constexpr std::string_view action_prefix = "call:";

}  // namespace debrief::slack
