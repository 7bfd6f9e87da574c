#include "adapters/local/message_json.h"

#include <algorithm>

#include "bot/chat/codec.h"

namespace debrief::local {

namespace {

std::string_view word(Run::Kind kind) {
  switch (kind) {
    case Run::Kind::bold:
      return "bold";
    case Run::Kind::italic:
      return "italic";
    case Run::Kind::code:
      return "code";
    case Run::Kind::person:
      return "person";
    case Run::Kind::channel:
      return "channel";
    case Run::Kind::link:
      return "link";
    case Run::Kind::plain:
      break;
  }
  return "plain";
}

std::string_view word(Button::Style style) {
  switch (style) {
    case Button::Style::primary:
      return "primary";
    case Button::Style::danger:
      return "danger";
    case Button::Style::normal:
      break;
  }
  return "normal";
}

void write(json::TextWriter& out, const Text& text) {
  out.open_array();
  for (const auto& run : text) {
    out.open_object().member("kind", word(run.kind));
    out.member("text", run.kind == Run::Kind::person ? '@' + run.text : run.text);
    if (run.kind == Run::Kind::link) {
      out.member("target", run.target);
    }
    out.close_object();
  }
  out.close_array();
}

void write(json::TextWriter& out, const std::vector<Button>& buttons) {
  out.open_array();
  for (const auto& button : buttons) {
    out.open_object()
        .member("label", button.label)
        .member("call", encode(button.call))
        .member("style", word(button.style))
        .member("confirm", button.confirm)
        .close_object();
  }
  out.close_array();
}

void write(json::TextWriter& out, const Card& card) {
  out.open_object().name("title");
  write(out, card.title);
  out.name("paragraphs").open_array();
  for (const auto& paragraph : card.paragraphs) {
    write(out, paragraph);
  }
  out.close_array().name("facts").open_array();
  for (const auto& fact : card.facts) {
    out.open_object().member("label", fact.label).name("text");
    write(out, fact.text);
    out.close_object();
  }
  out.close_array().name("rows").open_array();
  for (const auto& row : card.rows) {
    out.open_object().name("text");
    write(out, row.text);
    out.name("menu");
    write(out, row.menu);
    out.close_object();
  }
  out.close_array().name("buttons");
  write(out, card.buttons);
  out.name("menu");
  write(out, card.menu);
  out.name("note");
  write(out, card.note);
  out.close_object();
}

bool among(const std::vector<Button>& buttons, std::string_view call) {
  return std::any_of(buttons.begin(), buttons.end(), [&](const Button& button) {
    return encode(button.call) == call;
  });
}

}  // namespace

void write(json::TextWriter& out, const Message& message, const Zone& zone) {
  const auto face = clock_face(zone, message.at);
  out.open_object()
      .member("id", message.id)
      .member("seq", message.seq)
      .member("room", message.room)
      .member("thread", message.thread)
      .member("from", message.from)
      .member("only_you", !message.only_for.empty())
      .member("at", iso(message.at))
      .member("day", std::string_view(face).substr(0, face.size() - 6))
      .member("time", std::string_view(face).substr(face.size() - 5))
      .member("edited", message.edited)
      .name("card");
  write(out, message.card);
  out.close_object();
}

std::string clock_face(const Zone& zone, Instant at) {
  const auto local = zone.local(at);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day).count();
  const auto two = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return spoken(day) + ' ' + two(minutes / 60) + ':' + two(minutes % 60);
}

bool offers(const Card& card, std::string_view call) {
  return among(card.buttons, call) || among(card.menu, call)
         || std::any_of(card.rows.begin(), card.rows.end(), [&](const Row& row) {
              return among(row.menu, call);
            });
}

}  // namespace debrief::local
