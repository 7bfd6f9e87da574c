#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "bot/chat/address.h"
#include "bot/chat/line.h"
#include "bot/service/parse.h"

namespace debrief::tests {

/// A line as an adapter hands it over: "<@dana>" is a person (id Udana), "<^identity>" a team,
/// "<#ops>" a channel (id Cops), "<https://…>" a link; all else is text.
inline Line said(std::string_view typed) {
  Line line;
  const auto text = [&line](std::string_view part) {
    if (!part.empty()) {
      line.push_back({Span::Kind::text, std::string(part), ""});
    }
  };
  while (!typed.empty()) {
    auto open = typed.find('<');
    const auto close = open == std::string_view::npos ? open : typed.find('>', open);
    if (close == std::string_view::npos) {
      text(typed);
      break;
    }
    text(typed.substr(0, open));
    const std::string inside(typed.substr(open + 1, close - open - 1));
    const auto name = inside.substr(1);
    if (inside[0] == '@') {
      line.push_back({Span::Kind::person, inside, "U" + name});
    } else if (inside[0] == '^') {
      line.push_back({Span::Kind::team, "@" + name, "S" + name});
    } else if (inside[0] == '#') {
      line.push_back({Span::Kind::channel, inside, "C" + name});
    } else {
      line.push_back({Span::Kind::link, inside, inside});
    }
    typed.remove_prefix(close + 1);
  }
  return line;
}

inline Address slack_channel() {
  Address place;
  place.platform = "slack";
  place.workspace = "T1";
  place.conversation = "C1";
  return place;
}

/// "item add | due=fri | text=…", answers in alphabetical order: a call in one line.
inline std::string shown(const Call& call) {
  std::string text = call.command;
  for (const auto& [name, value] : call.answers) {
    text += " | " + name + '=' + value;
  }
  return text;
}

/// The call that the bot's own menu makes of a line, or "? " and the sentence.
inline std::string heard(std::string_view typed) {
  const auto parsed = parse(said(typed), whole_menu(), slack_channel());
  if (const auto* lost = std::get_if<NotUnderstood>(&parsed)) {
    return "? " + lost->sentence;
  }
  return shown(std::get<Parsed>(parsed).call);
}

inline std::vector<std::string> hints_of(std::string_view typed) {
  const auto parsed = parse(said(typed), whole_menu(), slack_channel());
  const auto* understood = std::get_if<Parsed>(&parsed);
  return understood == nullptr ? std::vector<std::string>() : understood->hints;
}

inline NotUnderstood not_understood(std::string_view typed) {
  auto parsed = parse(said(typed), whole_menu(), slack_channel());
  auto* lost = std::get_if<NotUnderstood>(&parsed);
  return lost == nullptr ? NotUnderstood{} : *lost;
}

}  // namespace debrief::tests
