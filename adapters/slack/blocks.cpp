#include "adapters/slack/blocks.h"

#include <algorithm>
#include <vector>

#include "bot/base/text.h"
#include "bot/chat/codec.h"

#include "adapters/slack/inbound.h"
#include "adapters/slack/mrkdwn.h"

namespace debrief::slack {

namespace {

constexpr std::size_t text_units_max = 3000;
constexpr std::size_t field_units_max = 1000;  // Slack takes 2,000; ten of them would pass its sum
constexpr std::size_t note_units_max = 1000;
constexpr std::size_t confession_units_max = 300;
constexpr std::size_t header_units_max = 150;
constexpr std::size_t elements_max = 25;
constexpr std::size_t options_max = 5;
constexpr std::size_t label_units_max = 75;
constexpr std::size_t option_value_units_max = 75;
constexpr std::size_t button_value_units_max = 2000;
constexpr std::size_t confirm_units_max = 300;
constexpr std::size_t confirm_label_units_max = 30;

/// Cut to UTF-16 units at a code point, the last one "…".
std::string fit(std::string_view text, std::size_t units_max) {
  std::string out = shorten(text, units_max);
  while (utf16_units(out) > units_max)
    out = shorten(out, characters(out) - 1);
  return out;
}

std::vector<Control> controls(const std::vector<Button>& buttons) {
  std::vector<Control> out;
  out.reserve(buttons.size());
  for (const Button& button : buttons)
    out.push_back({&button, encode(button.call)});
  return out;
}

/// A menu shows no question of one entry's own, and holds short values only.
bool fits_menu(const std::vector<Control>& menu) {
  return menu.size() <= options_max
         && std::all_of(menu.begin(), menu.end(), [](const Control& one) {
              return one.button->confirm.empty()
                     && utf16_units(one.value) <= option_value_units_max;
            });
}

}  // namespace

void Blocks::open(std::string_view type) {
  ++count_;
  json_.open_object().member("type", type);
}

void Blocks::write_plain(std::string_view name, std::string_view text, std::size_t units_max) {
  json_.name(name).raw(R"({"type":"plain_text","text":)");
  if (const std::size_t units = utf16_units(text); units <= units_max) {
    units_ += units;
    json_.value(text);
  } else {
    const std::string cut = fit(text, units_max);
    units_ += utf16_units(cut);
    json_.value(cut);
  }
  json_.close_object();
}

void Blocks::write_mrkdwn(std::string_view text) {
  // verbatim: bare addresses and names in it are not made into links.
  json_.raw(R"({"type":"mrkdwn","text":)").value(text).raw(R"("verbatim":true})");
}

void Blocks::write_action_id() {
  json_.member("action_id", std::string(action_prefix) + std::to_string(actions_++));
}

void Blocks::title(const Text& text) {
  const std::string line(trim(flat(text)));
  if (line.empty()) return;
  const bool simple = std::all_of(text.begin(), text.end(), [](const Run& run) {
    return run.kind == Run::Kind::plain || run.kind == Run::Kind::bold;
  });
  if (simple && utf16_units(line) <= header_units_max && line.find('\n') == std::string::npos) {
    open("header");
    write_plain("text", line, header_units_max);
    json_.close_object();
    return;
  }
  Text strong = text;
  for (Run& run : strong) {
    if (run.kind == Run::Kind::plain) run.kind = Run::Kind::bold;
  }
  section(strong);
}

void Blocks::section(const Text& text, const std::vector<Control>& menu) {
  Mrkdwn mrkdwn(workspace_, text_units_max);
  mrkdwn.append(text);
  const bool blank = trim(mrkdwn.written()).empty();
  if (blank && menu.empty()) return;
  open("section");
  units_ += mrkdwn.units();
  json_.name("text");
  write_mrkdwn(blank ? "-" : mrkdwn.written());
  if (!menu.empty()) {
    json_.name("accessory");
    if (menu.size() == 1) {
      write_button(menu.front());
    } else {
      write_overflow(menu);
    }
  }
  json_.close_object();
}

void Blocks::facts(const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  open("section");
  json_.name("fields").open_array();
  for (const Fact& fact : facts) {
    Mrkdwn mrkdwn(workspace_, field_units_max);
    mrkdwn.append(bold(fact.label));
    mrkdwn.append(plain("\n"));
    mrkdwn.append(fact.text);
    units_ += mrkdwn.units();
    const bool blank = trim(mrkdwn.written()).empty();
    write_mrkdwn(blank ? "-" : mrkdwn.written());
  }
  json_.close_array().close_object();
}

void Blocks::row(const Row& row) {
  const auto menu = controls(row.menu);
  if (fits_menu(menu)) {
    section(row.text, menu);
    return;
  }
  section(row.text);
  actions(menu, {});
}

void Blocks::actions(const std::vector<Control>& buttons, const std::vector<Control>& menu) {
  std::vector<const Control*> held;
  for (const Control& one : buttons) {
    if (utf16_units(one.value) <= button_value_units_max) {
      held.push_back(&one);
    } else {
      too_long_.push_back(one.button->label);
    }
  }
  const std::size_t room = elements_max - (menu.empty() ? 0 : 1);
  if (held.size() > room) {
    left_out_ += held.size() - room;
    held.resize(room);
  }
  if (held.empty() && menu.empty()) return;
  open("actions");
  json_.name("elements").open_array();
  for (const Control* one : held)
    write_button(*one);
  if (!menu.empty()) write_overflow(menu);
  json_.close_array().close_object();
}

void Blocks::write_button(const Control& control) {
  const Button& button = *control.button;
  json_.open_object().member("type", "button");
  write_action_id();
  write_plain("text", button.label.empty() ? button.call.command : button.label, label_units_max);
  json_.member("value", control.value);
  if (button.style == Button::Style::primary) json_.member("style", "primary");
  if (button.style == Button::Style::danger) json_.member("style", "danger");
  if (!button.confirm.empty()) write_confirm(button);
  json_.close_object();
}

void Blocks::write_confirm(const Button& button) {
  json_.name("confirm").open_object();
  write_plain("title", "Are you sure?", label_units_max);
  write_plain("text", button.confirm, confirm_units_max);
  write_plain("confirm", button.label.empty() ? "Yes" : button.label, confirm_label_units_max);
  write_plain("deny", "Cancel", confirm_label_units_max);
  if (button.style == Button::Style::danger) json_.member("style", "danger");
  json_.close_object();
}

void Blocks::write_overflow(const std::vector<Control>& menu) {
  json_.open_object().member("type", "overflow");
  write_action_id();
  json_.name("options").open_array();
  for (const Control& one : menu) {
    json_.open_object();
    const Button& button = *one.button;
    write_plain("text", button.label.empty() ? button.call.command : button.label, label_units_max);
    json_.member("value", one.value).close_object();
  }
  json_.close_array().close_object();
}

void Blocks::context(const std::string& mrkdwn, std::size_t units) {
  open("context");
  units_ += units;
  json_.name("elements").open_array();
  write_mrkdwn(mrkdwn);
  json_.close_array().close_object();
}

void Blocks::tail(const Card& card) {
  auto buttons = controls(card.buttons);
  auto menu = controls(card.menu);
  if (!fits_menu(menu)) {
    buttons.insert(buttons.end(), menu.begin(), menu.end());
    menu.clear();
  }
  actions(buttons, menu);
  Mrkdwn note(workspace_, note_units_max);
  note.append(card.note);
  if (!trim(note.written()).empty()) context(note.written(), note.units());
}

void Blocks::more(std::size_t left_out) {
  if (left_out == 0) return;
  const std::string line = "\xE2\x80\xA6 and " + std::to_string(left_out) + " more";
  context(line, utf16_units(line));
}

void Blocks::name_too_long() {
  if (too_long_.empty()) return;
  Mrkdwn line(workspace_, confession_units_max);
  line.append(plain("Too long for a button, please type it: " + and_list(too_long_)));
  context(line.written(), line.units());
}

void Blocks::append(const Blocks& other) {
  if (other.out_.empty()) return;
  json_.raw(other.out_);
  count_ += other.count_;
  units_ += other.units_;
  too_long_.insert(too_long_.end(), other.too_long_.begin(), other.too_long_.end());
}

}  // namespace debrief::slack
