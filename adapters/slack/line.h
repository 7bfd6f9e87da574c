#pragma once

#include <string_view>

#include "bot/chat/line.h"

namespace debrief::slack {

/// Takes Slack's syntax off `text`: "<@U1|ana>", "<#C1|ops>", "<!subteam^S1|@team>" and
/// "<https://…|label>" become spans, every other "<…>" of Slack's what it shows, and "&amp;",
/// "&lt;",
/// "&gt;" are decoded once. Text of a command without should_escape passes through as typed. The
/// first mention of `own_user` (the bot; may be "") is left out. Steps are linear in the text.
/// Source: docs.slack.dev, "Formatting message text", "Retrieving messages".
Line line_of(std::string_view text, std::string_view own_user);

}  // namespace debrief::slack
