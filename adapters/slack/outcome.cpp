#include "adapters/slack/outcome.h"

#include <algorithm>
#include <array>

namespace debrief::slack {

namespace {

template <std::size_t count>
bool among(const std::array<std::string_view, count>& codes, std::string_view error) {
  return std::find(codes.begin(), codes.end(), error) != codes.end();
}

constexpr std::array<std::string_view, 6> not_executed{"ratelimited",
                                                       "rate_limited",
                                                       "service_unavailable",
                                                       "request_timeout",
                                                       "team_added_to_org",
                                                       "message_limit_exceeded"};

/// Slack warns that these two may come after the message was posted.
constexpr std::array<std::string_view, 2> perhaps_executed{"internal_error", "fatal_error"};

constexpr std::array<std::string_view, 14> no_such_place{"channel_not_found",
                                                         "not_in_channel",
                                                         "is_archived",
                                                         "user_not_found",
                                                         "user_not_visible",
                                                         "user_disabled",
                                                         "user_not_in_channel",
                                                         "messages_tab_disabled",
                                                         "channel_is_limited_access",
                                                         "cannot_dm_bot",
                                                         "cannot_reply_to_message",
                                                         "thread_not_found",
                                                         "team_not_found",
                                                         "other_workspace"};

constexpr std::array<std::string_view, 7> no_such_message{"message_not_found",
                                                          "cant_update_message",
                                                          "edit_window_closed",
                                                          "is_inactive",
                                                          "block_mismatch",
                                                          "expired_url",
                                                          "used_url"};

}  // namespace

Sent meaning(std::string_view error) {
  if (among(not_executed, error)) return Sent::again;
  if (among(perhaps_executed, error)) return Sent::unknown;
  if (among(no_such_place, error) || error.starts_with("restricted_action")) {
    return Sent::unreachable;
  }
  return among(no_such_message, error) ? Sent::gone : Sent::refused;
}

SendResult result_of(const Answer& answer, bool repeatable) {
  SendResult result;
  result.why = answer.error;
  result.after = answer.after;
  switch (answer.kind) {
    case Answer::Kind::ok:
      result.sent = Sent::done;
      break;
    case Answer::Kind::error:
      result.sent = meaning(answer.error);
      break;
    case Answer::Kind::throttled:
    case Answer::Kind::not_sent:
      result.sent = Sent::again;
      break;
    case Answer::Kind::unknown:
      result.sent = Sent::unknown;
      break;
  }
  if (repeatable && result.sent == Sent::unknown) result.sent = Sent::again;
  return result;
}

}  // namespace debrief::slack
