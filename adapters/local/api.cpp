#include "adapters/local/api.h"

#include <charconv>

#include "bot/base/text.h"
#include "bot/chat/codec.h"

#include "adapters/local/message_json.h"
#include "adapters/local/typed.h"

namespace debrief::local {

namespace {

constexpr std::size_t line_bytes_max = 4096;

Answer failed(int status, std::string_view sentence) {
  Answer answer{status, ""};
  json::TextWriter out(answer.body);
  out.open_object().member("error", sentence).close_object();
  return answer;
}

Answer failed(const Error& error) {
  switch (error.code) {
    case Code::not_found:
      return failed(404, error.sentence);
    case Code::conflict:
      return failed(409, error.sentence);
    case Code::forbidden:
      return failed(403, error.sentence);
    case Code::unavailable:
      return failed(503, error.sentence);
    case Code::internal:
      return failed(500, error.sentence);
    case Code::invalid:
      break;
  }
  return failed(400, error.sentence);
}

Answer succeeded(std::string_view id = "") {
  Answer answer{200, ""};
  json::TextWriter out(answer.body);
  out.open_object().member("ok", true).member("id", id).close_object();
  return answer;
}

/// The value of `name` in "as=ana&after=7": our ids need no escapes, so none are read.
std::string_view query_value(std::string_view query, std::string_view name) {
  for (const auto part : split(query, '&')) {
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=') {
      return part.substr(name.size() + 1);
    }
  }
  return {};
}

Address place_of(const Room& room, const std::string& thread) {
  Address place;
  place.platform = platform;
  place.workspace = workspace;
  place.conversation = room.id;
  place.thread = thread;
  place.direct = !room.persona.empty();
  return place;
}

}  // namespace

Api::Api(Parts parts) : parts_(std::move(parts)) {}

void Api::answer(const Question& question, Bot& bot, Done done) {
  const auto [method, target, body] = question;
  const auto mark = target.find('?');
  const auto name = target.substr(0, mark);
  const auto query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
  if (method == "GET") {
    done(name == "messages" ? messages(query) : failed(404, "There is nothing here."));
    return;
  }
  if (method != "POST") {
    done(failed(405, "Only GET and POST are understood here."));
    return;
  }
  const auto value = json::parse(body);
  if (!value || !value->is_object()) {
    done(failed(400, "The body is not a JSON object."));
    return;
  }
  post(name, *value, bot, std::move(done));
}

void Api::post(std::string_view name, const json::Value& body, Bot& bot, Done done) {
  if (name == "say") {
    say(body, bot, std::move(done));
  } else if (name == "press") {
    press(body, bot, std::move(done));
  } else if (name == "clock") {
    done(clock(body));
  } else if (name == "persona") {
    const auto made = parts_.chat.add_persona(json::text(body, "name"));
    done(made ? succeeded(made->id) : failed(made.error()));
  } else if (name == "channel") {
    done(channel(body));
  } else {
    done(failed(404, "There is nothing here."));
  }
}

void Api::say(const json::Value& body, Bot& bot, Done done) {
  const auto persona = parts_.chat.persona(json::text(body, "as"));
  const auto room =
      persona ? parts_.chat.room(json::text(body, "room"), persona->id) : std::nullopt;
  if (!room) {
    return done(failed(404, "There is no such person or conversation here."));
  }
  if (room->archived) {
    return done(failed(409, "This channel is archived; nothing was said."));
  }
  const auto text = valid_utf8(trim(json::text(body, "text")));
  if (text.empty() || text.size() > line_bytes_max) {
    return done(failed(400, "A line has 1 to 4096 bytes; nothing was said."));
  }
  const bool direct = !room->persona.empty();
  auto said = typed(text, direct, parts_.chat);
  Message spoken_line;
  spoken_line.room = room->id;
  spoken_line.thread = json::text(body, "thread");
  spoken_line.from = persona->id;
  spoken_line.only_for = said.for_bot && !direct ? persona->id : "";
  spoken_line.card = debrief::say(text);
  const auto line = parts_.chat.say(std::move(spoken_line));
  if (!said.for_bot) {
    return done({200, R"({"ok":true,"for_people":true})"});
  }
  Invocation invocation;
  invocation.speaker = {std::string(platform), std::string(workspace), persona->id};
  invocation.speaker_name = persona->name;
  invocation.place = place_of(*room, line.thread);
  invocation.said = std::move(said.line);
  hear(std::move(invocation), line, bot, std::move(done));
}

void Api::press(const json::Value& body, Bot& bot, Done done) {
  const auto persona = parts_.chat.persona(json::text(body, "as"));
  const auto message =
      persona ? parts_.chat.message(json::text(body, "message"), persona->id) : std::nullopt;
  if (!message) {
    return done(failed(404, "There is no such message here any more."));
  }
  const auto text = json::text(body, "call");
  auto call = decode_call(text);
  if (message->from != bot_id || !call || !offers(message->card, text)) {
    return done(failed(409, "The card has changed meanwhile; nothing was pressed. Look again."));
  }
  const auto room = parts_.chat.room(message->room, persona->id);
  Invocation invocation;
  invocation.speaker = {std::string(platform), std::string(workspace), persona->id};
  invocation.speaker_name = persona->name;
  invocation.place = place_of(*room, message->thread);
  invocation.said = std::move(*call);
  auto where = *message;
  where.only_for = room->persona.empty() ? persona->id : "";
  hear(std::move(invocation), std::move(where), bot, std::move(done));
}

void Api::hear(Invocation invocation, Message reply, Bot& bot, Done done) {
  invocation.delivery = parts_.token();
  invocation.workspace = workspace;
  reply.from = bot_id;
  reply.edited = false;
  bot.hear(std::move(invocation),
           [this, reply = std::move(reply), done = std::move(done)](const Reply& said) mutable {
             reply.card = card_of(said);
             done(succeeded(parts_.chat.say(std::move(reply)).id));
           });
}

Answer Api::clock(const json::Value& body) const {
  if (!parts_.clock.forward) {
    return failed(409,
                  "The clock can be moved only in a local trial: in a database that never held "
                  "another platform. Nothing was changed.");
  }
  const auto days = json::number(body, "days", 0);
  if (days < 1 || days > 366) {
    return failed(400, "The clock goes forward by 1 to 366 days; nothing was changed.");
  }
  const auto now = parts_.clock.now();
  const auto day = parts_.zone.day_of(now) + std::chrono::days(days);
  const auto moved = parts_.clock.forward(parts_.zone.at(day, parts_.clock.morning) - now);
  return moved ? succeeded() : failed(moved.error());
}

Answer Api::channel(const json::Value& body) {
  const auto made = parts_.chat.add_channel(json::text(body, "name"), json::truth(body, "private"));
  if (!made) {
    return failed(made.error());
  }
  if (body.contains("archived")) {
    static_cast<void>(parts_.chat.archive(made->id, json::truth(body, "archived")));
  }
  return succeeded(made->id);
}

Answer Api::messages(std::string_view query) const {
  const auto persona = parts_.chat.persona(query_value(query, "as"));
  if (!persona) {
    return failed(404, "There is no such person here.");
  }
  std::int64_t after = 0;
  const auto number = query_value(query, "after");
  std::from_chars(number.data(), number.data() + number.size(), after);
  return state(persona->id, after);
}

Answer Api::state(const std::string& persona, std::int64_t after) const {
  const bool settled = !parts_.settled || parts_.settled();
  const auto now = parts_.clock.now();
  const auto offset =
      parts_.clock.offset ? parts_.clock.offset() : std::chrono::microseconds::zero();
  Answer answer{200, ""};
  json::TextWriter out(answer.body);
  out.open_object().member("settled", settled).name("clock").open_object();
  out.member("face", clock_face(parts_.zone, now)).member("zone", parts_.zone.name());
  out.member("can_move", static_cast<bool>(parts_.clock.forward));
  const auto ahead = parts_.zone.day_of(now) - parts_.zone.day_of(now - offset);
  out.member("days_ahead", std::int64_t{ahead.count()});
  out.close_object().name("personas").open_array();
  for (const auto& each : parts_.chat.personas()) {
    out.open_object().member("id", each.id).member("name", each.name).close_object();
  }
  out.close_array().name("rooms").open_array();
  for (const auto& room : parts_.chat.rooms(persona)) {
    out.open_object().member("id", room.id).member("name", room.name);
    out.member("direct", !room.persona.empty()).member("private", room.is_private);
    out.member("archived", room.archived).close_object();
  }
  out.close_array().member("as", persona).member("run", parts_.chat.run());
  out.name("messages").open_array();
  std::int64_t last = after;
  for (const auto& message : parts_.chat.messages(persona, after)) {
    write(out, message, parts_.zone);
    last = message.seq;
  }
  out.close_array().member("seq", last).close_object();
  return answer;
}

}  // namespace debrief::local
