#include "bot/chat/codec.h"

#include <array>
#include <charconv>
#include <utility>

#include "bot/base/fields.h"
#include "bot/base/text.h"

namespace debrief {
namespace {

// A nested value is encoded text inside a field, so depth costs percent signs but never ambiguity.
constexpr std::array<std::pair<Run::Kind, std::string_view>, 7> kRunNames{{
    {Run::Kind::plain, "t"},
    {Run::Kind::bold, "b"},
    {Run::Kind::italic, "i"},
    {Run::Kind::code, "c"},
    {Run::Kind::person, "p"},
    {Run::Kind::channel, "h"},
    {Run::Kind::link, "l"},
}};

std::string written(const Text& text) {
  Fields fields;
  for (const auto& run : text) {
    Fields parts{{"t", run.text}};
    if (!run.target.empty()) {
      parts.emplace_back("u", run.target);
    }
    for (const auto& handle : run.handles) {
      parts.emplace_back("p", handle.platform + '/' + handle.workspace + '/' + handle.id);
    }
    for (const auto& [kind, name] : kRunNames) {
      if (kind == run.kind) {
        fields.emplace_back(name, parts.size() == 1 ? run.text : '\x01' + encode(parts));
      }
    }
  }
  return encode(fields);
}

std::optional<Run> read_run(std::string_view name, const std::string& value) {
  Run run;
  bool known = false;
  for (const auto& [kind, held] : kRunNames) {
    if (held == name) {
      run.kind = kind;
      known = true;
    }
  }
  if (!known) {
    return std::nullopt;
  }
  if (!value.starts_with('\x01')) {
    run.text = value;
    return run;
  }
  const auto parts = decode_fields(std::string_view(value).substr(1));
  if (!parts) {
    return std::nullopt;
  }
  run.text = value_of(*parts, "t");
  run.target = value_of(*parts, "u");
  for (const auto& [part, text] : *parts) {
    const auto handle = split(text, '/');
    if (part == "p" && handle.size() == 3) {
      run.handles.push_back(
          {std::string(handle[0]), std::string(handle[1]), std::string(handle[2])});
    }
  }
  return run;
}

std::optional<Text> read_text(std::string_view encoded) {
  const auto fields = decode_fields(encoded);
  if (!fields) {
    return std::nullopt;
  }
  Text text;
  for (const auto& [name, value] : *fields) {
    auto run = read_run(name, value);
    if (!run) {
      return std::nullopt;
    }
    text.push_back(std::move(*run));
  }
  return text;
}

std::string written(const Button& button) {
  Fields fields{{"label", button.label}, {"call", encode(button.call)}};
  if (button.style != Button::Style::normal) {
    fields.emplace_back("style", button.style == Button::Style::primary ? "primary" : "danger");
  }
  if (!button.confirm.empty()) {
    fields.emplace_back("confirm", button.confirm);
  }
  return encode(fields);
}

std::optional<Button> read_button(std::string_view encoded) {
  const auto fields = decode_fields(encoded);
  if (!fields) {
    return std::nullopt;
  }
  auto call = decode_call(value_of(*fields, "call"));
  if (!call) {
    return std::nullopt;
  }
  Button button{
      std::string(value_of(*fields, "label")), std::move(*call), Button::Style::normal, {}};
  const auto style = value_of(*fields, "style");
  if (!style.empty()) {
    button.style = style == "primary" ? Button::Style::primary : Button::Style::danger;
  }
  button.confirm = value_of(*fields, "confirm");
  return button;
}

std::string written(const Row& row) {
  Fields fields{{"text", written(row.text)}};
  for (const auto& button : row.menu) {
    fields.emplace_back("menu", written(button));
  }
  return encode(fields);
}

std::optional<Row> read_row(std::string_view encoded) {
  const auto fields = decode_fields(encoded);
  if (!fields) {
    return std::nullopt;
  }
  Row row;
  for (const auto& [name, value] : *fields) {
    if (name == "text") {
      row.text = read_text(value).value_or(Text());
    } else if (auto button = read_button(value)) {
      row.menu.push_back(std::move(*button));
    }
  }
  return row;
}

// Puts one field of an encoded card in its place. False where it cannot be read.
bool read_part(Card& card, std::string_view name, const std::string& value) {
  const auto add = [](auto& to, auto read) {
    if (read) {
      to.push_back(std::move(*read));
    }
    return read.has_value();
  };
  if (name == "row") {
    return add(card.rows, read_row(value));
  }
  if (name == "button") {
    return add(card.buttons, read_button(value));
  }
  if (name == "menu") {
    return add(card.menu, read_button(value));
  }
  if (name.starts_with("fact:")) {
    const auto fact = read_text(value);
    card.facts.push_back({std::string(name.substr(5)), fact.value_or(Text())});
    return fact.has_value();
  }
  if (name == "paragraph") {
    return add(card.paragraphs, read_text(value));
  }
  auto text = read_text(value);
  if (text && (name == "title" || name == "note")) {
    (name == "title" ? card.title : card.note) = std::move(*text);
    return true;
  }
  return text.has_value();  // a part that a later version writes: its text is lost, not the card
}

}  // namespace

std::string encode(const Call& call) {
  std::string text = encode(Fields{{call.command, ""}});
  text.pop_back();  // the name stands alone: "item done", not "item done="
  if (!call.answers.empty()) {
    text += '&' + encode(Fields(call.answers.begin(), call.answers.end()));
  }
  return text;
}

std::optional<Call> decode_call(std::string_view text) {
  const auto end = text.find('&');
  const auto name = decode_fields(std::string(text.substr(0, end)) + '=');
  if (!name || name->size() != 1 || name->front().first.empty()) {
    return std::nullopt;
  }
  Call call{name->front().first, {}};
  if (end != std::string_view::npos) {
    const auto answers = decode_fields(text.substr(end + 1));
    if (!answers) {
      return std::nullopt;
    }
    call.answers.insert(answers->begin(), answers->end());
  }
  return call;
}

std::string encode(const Card& card) {
  Fields fields;
  if (!card.title.empty()) {
    fields.emplace_back("title", written(card.title));
  }
  for (const auto& paragraph : card.paragraphs) {
    fields.emplace_back("paragraph", written(paragraph));
  }
  for (const auto& fact : card.facts) {
    fields.emplace_back("fact:" + fact.label, written(fact.text));
  }
  for (const auto& row : card.rows) {
    fields.emplace_back("row", written(row));
  }
  for (const auto& button : card.buttons) {
    fields.emplace_back("button", written(button));
  }
  for (const auto& button : card.menu) {
    fields.emplace_back("menu", written(button));
  }
  if (!card.note.empty()) {
    fields.emplace_back("note", written(card.note));
  }
  return encode(fields);
}

std::optional<Card> decode_card(std::string_view text) {
  const auto fields = decode_fields(text);
  if (!fields) {
    return std::nullopt;
  }
  Card card;
  for (const auto& [name, value] : *fields) {
    if (!read_part(card, name, value)) {
      return std::nullopt;
    }
  }
  return card;
}

std::string encode(const Reply& reply) {
  Fields fields{{"audience", reply.audience == Audience::everyone ? "everyone" : "only_you"}};
  if (const auto* form = std::get_if<Form>(&reply.body)) {
    fields.emplace_back("form", encode(form->call));
    fields.emplace_back("sentence", form->sentence);
    fields.emplace_back("line", form->line);
    for (const auto& name : form->missing) {
      fields.emplace_back("missing", name);
    }
  } else {
    fields.emplace_back("card", encode(std::get<Card>(reply.body)));
  }
  return encode(fields);
}

std::optional<Reply> decode_reply(std::string_view text) {
  const auto fields = decode_fields(text);
  if (!fields || fields->empty()) {
    return std::nullopt;
  }
  Reply reply;
  reply.audience =
      value_of(*fields, "audience") == "everyone" ? Audience::everyone : Audience::only_you;
  if (const auto called = value_of(*fields, "form"); !called.empty()) {
    auto call = decode_call(called);
    if (!call) {
      return std::nullopt;
    }
    Form form{std::move(*call),
              {},
              std::string(value_of(*fields, "sentence")),
              std::string(value_of(*fields, "line"))};
    for (const auto& [name, value] : *fields) {
      if (name == "missing") {
        form.missing.push_back(value);
      }
    }
    reply.body = std::move(form);
    return reply;
  }
  auto card = decode_card(value_of(*fields, "card"));
  if (!card) {
    return std::nullopt;
  }
  reply.body = std::move(*card);
  return reply;
}

}  // namespace debrief
