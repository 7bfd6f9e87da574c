#include "adapters/slack/messenger.h"

#include <utility>

namespace debrief::slack {

namespace {

constexpr std::size_t direct_max = 10000;
constexpr std::chrono::milliseconds begin_until{4500};  // a call takes 5 s, a post 10 s at most

Fields with_message(Fields fields, const Message& message) {
  fields.emplace_back("text", message.text);
  fields.emplace_back("blocks", message.blocks);
  return fields;
}

SendResult refusal(Sent sent, std::string why) {
  SendResult result;
  result.sent = sent;
  result.why = std::move(why);
  return result;
}

bool is_user(std::string_view id) {
  return id.starts_with('U') || id.starts_with('W');
}

}  // namespace

/// How long a post may still begin another call.
class SlackMessenger::Deadline {
 public:
  bool over() const { return std::chrono::steady_clock::now() - begun_ > begin_until; }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

SlackMessenger::SlackMessenger(WebApi& api, std::function<void(std::string_view)> tell)
    : api_(api),
      tell_(std::move(tell)) {}

void SlackMessenger::set_workspace(const std::string& workspace) {
  const std::lock_guard lock(mutex_);
  workspace_ = workspace;
}

bool SlackMessenger::elsewhere(const std::string& workspace) const {
  const std::lock_guard lock(mutex_);
  // An org-wide token names its organisation, "E…", and serves all of its workspaces.
  return workspace_.starts_with('T') && !workspace.empty() && workspace != workspace_;
}

SendResult SlackMessenger::post(const Address& to,
                                const std::optional<Handle>& whom,
                                const Card& card) {
  const std::string& workspace = !to.workspace.empty() || !whom ? to.workspace : whom->workspace;
  if (elsewhere(workspace)) return refusal(Sent::unreachable, "other_workspace");
  const Message message = draw(card, workspace);
  const Deadline deadline;
  if (!to.reply_url.empty()) {
    const Answer answer = api_.respond(to.reply_url, response_body(message, to.thread, false));
    const SendResult result = result_of(answer, false);
    const bool used_up = result.sent == Sent::gone || result.sent == Sent::refused;
    if (!used_up || to.conversation.empty() || deadline.over()) return result;
  }
  if (to.conversation.empty() && !whom) return refusal(Sent::unreachable, "nobody_named");
  if (to.conversation.empty()) return post_direct(to, whom->id, message);
  if (is_user(to.conversation)) return post_direct(to, to.conversation, message);
  if (to.whisper_to.empty() || to.direct) return post_message(to, message);
  const SendResult whispered = whisper(to, message);
  if (whispered.sent != Sent::unreachable || deadline.over()) return whispered;
  Address privately = to;
  privately.thread.clear();
  return post_direct(privately, to.whisper_to, message);
}

SendResult SlackMessenger::post_message(const Address& to, const Message& message) {
  const Answer turn = api_.take_turn(to.conversation);
  if (turn.kind != Answer::Kind::ok) return result_of(turn, false);
  const Fields fields{{"channel", to.conversation},
                      {"thread_ts", to.thread},
                      {"unfurl_links", "false"},
                      {"unfurl_media", "false"}};
  const Answer answer =
      api_.call("chat.postMessage", with_message(fields, message), to.conversation);
  SendResult result = result_of(answer, false);
  if (result.sent != Sent::done) return tell_refusal(result, answer);
  const std::string channel = json::text(answer.body, "channel");
  result.conversation = channel.empty() ? to.conversation : channel;
  result.message = json::text(answer.body, "ts");
  return result;
}

SendResult SlackMessenger::whisper(const Address& to, const Message& message) {
  const Fields fields{
      {"channel", to.conversation}, {"user", to.whisper_to}, {"thread_ts", to.thread}};
  const Answer answer =
      api_.call("chat.postEphemeral", with_message(fields, message), to.conversation);
  SendResult result = result_of(answer, false);
  // Its message_ts is of no use for edits or threads, so it is not given on.
  if (result.sent == Sent::done) result.conversation = to.conversation;
  return tell_refusal(result, answer);
}

SendResult SlackMessenger::post_direct(const Address& to,
                                       const std::string& user,
                                       const Message& message) {
  Address direct = to;
  {
    const std::lock_guard lock(mutex_);
    const auto known = direct_.find(user);
    direct.conversation = known == direct_.end() ? "" : known->second;
  }
  if (direct.conversation.empty()) {
    const Answer opened = api_.call("conversations.open", {{"users", user}}, user);
    const SendResult result = result_of(opened, true);
    if (result.sent != Sent::done) return tell_refusal(result, opened);
    direct.conversation = json::text(json::at(opened.body, "channel"), "id");
    if (direct.conversation.empty()) return refusal(Sent::again, "no_direct_channel");
    const std::lock_guard lock(mutex_);
    if (direct_.size() >= direct_max) direct_.clear();
    direct_[user] = direct.conversation;
  }
  return post_message(direct, message);
}

SendResult SlackMessenger::update(const Address& at, const std::string& id, const Card& card) {
  if (elsewhere(at.workspace)) return refusal(Sent::unreachable, "other_workspace");
  const Message message = draw(card, at.workspace);
  if (!at.reply_url.empty()) {
    return result_of(api_.respond(at.reply_url, response_body(message, "", true)), true);
  }
  if (id.empty()) return refusal(Sent::gone, "message_not_found");
  const Fields fields{{"channel", at.conversation}, {"ts", id}};
  const Answer answer = api_.call("chat.update", with_message(fields, message), at.conversation);
  SendResult result = result_of(answer, true);
  if (result.sent == Sent::done) {
    result.conversation = at.conversation;
    result.message = id;
  }
  return tell_refusal(result, answer);
}

std::optional<Profile> SlackMessenger::profile(const Handle& handle) {
  if (elsewhere(handle.workspace)) return std::nullopt;
  const Answer answer = api_.call("users.info", {{"user", handle.id}});
  if (answer.kind != Answer::Kind::ok) return std::nullopt;
  const json::Value& user = json::at(answer.body, "user");
  const json::Value& shown = json::at(user, "profile");
  Profile profile;
  for (const auto& name : {json::text(shown, "display_name"),
                           json::text(shown, "real_name"),
                           json::text(user, "real_name"),
                           json::text(user, "name")}) {
    if (profile.name.empty()) profile.name = name;
  }
  // An address that nobody confirmed may be anybody's, and addresses link people.
  if (json::truth(user, "is_email_confirmed")) profile.mail = json::text(shown, "email");
  profile.zone = json::text(user, "tz");
  profile.guest = json::truth(user, "is_restricted") || json::truth(user, "is_ultra_restricted")
                  || json::truth(user, "is_stranger");
  profile.bot = json::truth(user, "is_bot") || handle.id == "USLACKBOT";
  return profile;
}

std::optional<Conversation> SlackMessenger::conversation(const Address& address) {
  if (elsewhere(address.workspace)) return std::nullopt;
  const Answer answer = api_.call("conversations.info", {{"channel", address.conversation}});
  if (answer.kind != Answer::Kind::ok) return std::nullopt;
  const json::Value& channel = json::at(answer.body, "channel");
  Conversation about;
  about.name = json::text(channel, "name");
  const bool direct = json::truth(channel, "is_im");
  about.is_private = direct || json::truth(channel, "is_private")
                     || json::truth(channel, "is_group") || json::truth(channel, "is_mpim");
  // Another workspace of one's own organisation is outside this one too.
  about.shared = json::truth(channel, "is_ext_shared") || json::truth(channel, "is_org_shared")
                 || json::truth(channel, "is_shared")
                 || json::truth(channel, "is_pending_ext_shared");
  about.archived = json::truth(channel, "is_archived");
  about.member = direct || json::truth(channel, "is_member");
  return about;
}

/// What Slack refuses is a fault of ours or of the installation: the operator hears of it. Slack's
/// words about blocks name places in them, and hold no text of a user's.
SendResult SlackMessenger::tell_refusal(SendResult result, const Answer& answer) {
  if (result.sent != Sent::refused) return result;
  std::string line = "Slack refused a message: " + answer.error;
  const std::string needed = json::text(answer.body, "needed");
  if (!needed.empty()) line += ", the app lacks the scope " + needed;
  const json::Value& words = json::at(json::at(answer.body, "response_metadata"), "messages");
  if (words.is_array() && !words.empty() && words.front().is_string()) {
    line += ", " + words.front().get<std::string>().substr(0, 200);
  }
  if (tell_) tell_(line);
  return result;
}

}  // namespace debrief::slack
