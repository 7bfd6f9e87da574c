#include "bot/service/turn.h"

#include "bot/chat/codec.h"
#include "bot/notices/table.h"
#include "bot/service/answers.h"
#include "bot/service/help.h"
#include "bot/service/parse.h"
#include "bot/service/policies.h"

namespace debrief {
namespace {

Result<OrganisationId> organisation_of(Session& session,
                                       const Invocation& invocation,
                                       const Directory& directory) {
  const auto* settings = settings_of_workspace(directory, invocation.workspace);
  const auto name =
      settings == nullptr || settings->name.empty() ? invocation.workspace : settings->name;
  return session.organisation_of(invocation.workspace, name);
}

// Delivery ids are unique in their workspace only.
std::string delivery_key(const Invocation& invocation) {
  return invocation.workspace + '/' + invocation.delivery;
}

std::string workspace_of(const Handle& handle) {
  return handle.platform == handle.workspace ? handle.platform
                                             : handle.platform + ':' + handle.workspace;
}

// A shared channel lets people of other organisations speak to us: they may read along, and run
// nothing.
bool is_stranger(const Invocation& invocation, const Directory& directory) {
  const auto own = workspace_of(invocation.speaker);
  if (own == invocation.workspace) {
    return false;
  }
  const auto* here = settings_of_workspace(directory, invocation.workspace);
  return here == nullptr || here != settings_of_workspace(directory, own);
}

// Whoever this transaction met for the first time is looked up on their platform afterwards.
void owe_profiles(Records& records, Instant now) {
  for (const auto& ref : records.touched()) {
    const auto person =
        ref.prefix == "person" ? records.people().find(ref.number) : Result<Person>(Error{});
    if (!person || person->version != 1) {
      continue;
    }
    Notice notice;
    notice.topic = "profile_lookup";
    notice.kind = NoticeKind::view;
    notice.subject = "person:" + std::to_string(person->id);
    notice.to.person = person->id;
    notice.key = "profile_lookup/" + notice.subject;
    notice.not_before = now;
    records.notices().put(notice);
  }
}

Result<Person> meet(Session& session, const Invocation& invocation, OrganisationId organisation) {
  Actor system;
  system.as = Actor::As::system;
  system.organisation = organisation;
  return session.open(system).people().meet(invocation.speaker, invocation.speaker_name);
}

std::optional<Error> not_allowed(const Command& command, const Roles& roles) {
  if (command.who == Who::srt && !has(roles, Role::srt)) {
    return Error{Code::forbidden,
                 "\"" + std::string(command.name)
                     + "\" is for the security response team. Nothing was changed."};
  }
  if (command.who == Who::admin && !has(roles, Role::admin)) {
    return Error{Code::forbidden,
                 "\"" + std::string(command.name) + "\" is for admins. Nothing was changed."};
  }
  return std::nullopt;
}

// Every subject that the turn touched, and every channel that hears of it, is looked at anew by
// each rule.
void plan_touched(Records& records, const Policy& policy, Instant now) {
  for (const auto& ref : records.touched()) {
    if (ref.prefix == "A") {
      plan(records, to_string(ref), policy, now);
    } else if (ref.prefix == "person") {
      plan(records, "person:" + std::to_string(ref.number), policy, now);
    } else if (ref.prefix == "PM") {
      const auto postmortem = records.postmortems().find(ref.number);
      if (postmortem) {
        for (const auto& channel : postmortem->bound_to) {
          plan(records, channel, policy, now);
        }
      }
    }
  }
}

void add_hints(Reply& reply, const std::vector<std::string>& hints) {
  auto* card = std::get_if<Card>(&reply.body);
  for (const auto& hint : hints) {
    if (card != nullptr) {
      card->paragraphs.push_back({italic(hint)});
    } else {
      std::get<Form>(reply.body).sentence += ' ' + hint;
    }
  }
}

// A command that asks for one answer more leaves it to us to say how that is typed.
void complete_line(Reply& reply, const Command& command) {
  auto* form = std::get_if<Form>(&reply.body);
  if (form != nullptr && form->line.empty()) {
    form->line = typed_line(command, form->call, form->missing);
  }
}

// What the turn's steps share once the speaker is known.
struct Stage {
  Session& session;
  const Invocation& invocation;
  const Understood& understood;
  const Directory& directory;
  OrganisationId organisation = 0;
  Instant now;
};

Result<Reply> run(const Stage& stage,
                  Person speaker,
                  const Roles& roles,
                  const Policy& policy,
                  Records& records) {
  const auto& command = *stage.understood.command;
  if (command.run == nullptr) {
    const auto topic = stage.understood.call.answers.find("topic");
    return help(topic == stage.understood.call.answers.end() ? "" : topic->second, roles);
  }
  const Context context{speaker, stage.invocation.place, stage.now, policy, records};
  auto answers = answer(command, stage.understood.call, context);
  if (auto* error = std::get_if<Error>(&answers)) {
    return std::move(*error);
  }
  if (auto* form = std::get_if<Form>(&answers)) {
    return Reply{std::move(*form), Audience::only_you};
  }
  Turn turn{std::move(speaker),
            roles,
            stage.invocation.place,
            stage.now,
            std::move(std::get<Answers>(answers)),
            policy,
            records,
            stage.understood.call};
  auto reply = command.run(turn);
  if (reply) {
    complete_line(*reply, command);
  }
  return reply;
}

void offer_undo(Reply& reply, const Command& command, std::int64_t turn) {
  auto* card = std::get_if<Card>(&reply.body);
  if (card != nullptr && command.undo && turn != 0 && command.name != "undo") {
    card->buttons.push_back(
        {"Undo", {"undo", {{"turn", std::to_string(turn)}}}, Button::Style::normal, ""});
  }
}

}  // namespace

Reply refusal(const Error& error) {
  const auto* sentence = error.code == Code::internal && error.sentence.empty()
                             ? "Something went wrong on our side. Nothing was changed."
                             : error.sentence.c_str();
  return {say(sentence), Audience::only_you};
}

std::variant<Understood, Reply> understand(const Invocation& invocation) {
  Understood understood;
  if (const auto* call = std::get_if<Call>(&invocation.said)) {
    understood.call = *call;
  } else {
    auto parsed = parse(std::get<Line>(invocation.said), whole_menu(), invocation.place);
    if (auto* lost = std::get_if<NotUnderstood>(&parsed)) {
      Card card = say(std::move(lost->sentence));
      card.buttons = std::move(lost->nearest);
      return Reply{std::move(card), Audience::only_you};
    }
    auto& line = std::get<Parsed>(parsed);
    understood.call = std::move(line.call);
    understood.hints = std::move(line.hints);
  }
  understood.command = find_command(understood.call.command);
  if (understood.command == nullptr) {
    return refusal({Code::invalid,
                    "This button is from another version and no longer works. Nothing was changed; "
                    "say help to see what does."});
  }
  return understood;
}

Result<Reply> take_turn(Session& session,
                        const Invocation& invocation,
                        const Understood& understood,
                        const Directory& directory,
                        Instant now) {
  const auto organisation = organisation_of(session, invocation, directory);
  if (!organisation) {
    return Error{Code::not_found, ""};
  }
  if (is_stranger(invocation, directory)) {
    return Error{Code::forbidden,
                 "You are here from another organisation: you can read what this channel shows, "
                 "but not change it. Nothing was changed."};
  }
  auto speaker = meet(session, invocation, *organisation);
  if (!speaker) {
    return Error{Code::not_found, ""};
  }
  const auto name = session.organisation_name(*organisation);
  Actor actor;
  actor.organisation = *organisation;
  actor.person = speaker->id;
  Actor system = actor;
  system.as = Actor::As::system;
  actor.roles = with_settings_roles(
      directory, name, *speaker, session.open(system).people().roles(speaker->id));
  if (auto error = not_allowed(*understood.command, actor.roles)) {
    return std::move(*error);
  }
  const bool changes = !understood.command->reads;
  if (changes) {
    session.begin_turn(*organisation, speaker->id, understood.call.command, now);
  }
  auto& records = session.open(actor);
  const auto policy = policy_of(directory, name, records);
  auto reply = run({session, invocation, understood, directory, *organisation, now},
                   *speaker,
                   actor.roles,
                   policy,
                   records);
  if (!reply) {
    return reply;
  }
  add_hints(*reply, understood.hints);
  if (changes) {
    owe_profiles(records, now);
    plan_touched(records, policy, now);
    offer_undo(*reply, *understood.command, session.finish_turn());
  }
  return reply;
}

std::optional<Reply> answer_before(Session& session,
                                   const Invocation& invocation,
                                   const Directory& directory) {
  if (invocation.delivery.empty()) {
    return std::nullopt;
  }
  const auto organisation = organisation_of(session, invocation, directory);
  const auto before =
      organisation ? session.answer_to(*organisation, delivery_key(invocation)) : std::nullopt;
  return before ? decode_reply(*before) : std::nullopt;
}

Result<void> keep_answer(Session& session,
                         const Invocation& invocation,
                         const Directory& directory,
                         const Reply& reply,
                         Instant now) {
  const auto organisation = organisation_of(session, invocation, directory);
  if (!organisation) {
    return organisation.error();
  }
  if (!invocation.delivery.empty()) {
    session.remember(*organisation, delivery_key(invocation), encode(reply), now);
  }
  if (!invocation.answer_in_body) {
    Actor system;
    system.as = Actor::As::system;
    system.organisation = *organisation;
    Notice notice;
    notice.topic = "reply";
    notice.kind = NoticeKind::record;
    notice.to = invocation.answer_to;
    notice.key = "reply/" + delivery_key(invocation);
    notice.not_before = now;
    notice.body = encode(card_of(reply));
    session.open(system).notices().put(notice);
  }
  return {};
}

}  // namespace debrief
