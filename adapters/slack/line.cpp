#include "adapters/slack/line.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "bot/base/text.h"

namespace debrief::slack {

namespace {

constexpr std::array<std::pair<std::string_view, char>, 3> entities{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};

/// Entities decoded once, control characters but tab and line break turned into spaces.
std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto* entity = std::find_if(entities.begin(), entities.end(), [&](const auto& one) {
      return text.starts_with(one.first);
    });
    if (entity != entities.end()) {
      out += entity->second;
      text.remove_prefix(entity->first.size());
      continue;
    }
    const auto c = static_cast<unsigned char>(text.front());
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    out += control ? ' ' : text.front();
    text.remove_prefix(1);
  }
  return out;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

Span shown(std::string_view text) {
  return {Span::Kind::text, unescaped(text), ""};
}

/// "#" or "@" before a label that does not bear it already; without a label before the id.
std::string marked(char mark, std::string_view label, std::string_view id) {
  const std::string name = unescaped(label.empty() ? id : label);
  return name.front() == mark ? name : mark + name;
}

std::optional<Span> special(std::string_view name, std::string_view label) {
  constexpr std::string_view team = "subteam^";
  if (name.starts_with(team) && is_id(name.substr(team.size()))) {
    const std::string_view id = name.substr(team.size());
    return Span{Span::Kind::team, marked('@', label, id), std::string(id)};
  }
  if (name == "here" || name == "channel" || name == "everyone") {
    return shown('@' + std::string(name));
  }
  if (!label.empty()) return shown(label);
  return std::nullopt;
}

/// An address of any scheme; only those of the web become links.
std::optional<Span> link(std::string_view address, std::string_view label) {
  const std::string_view as_shown = label.empty() ? address : label;
  if (address.starts_with("https://") || address.starts_with("http://")) {
    return Span{Span::Kind::link, unescaped(as_shown), unescaped(address)};
  }
  if (address.starts_with("mailto:") || address.starts_with("tel:")) return shown(as_shown);
  if (address.find("://") != std::string_view::npos) return shown(as_shown);
  return std::nullopt;
}

/// What stood between "<" and ">"; nothing where Slack does not write such a thing.
std::optional<Span> span_of(std::string_view token) {
  const auto bar = token.find('|');
  const std::string_view name = token.substr(0, bar);
  const std::string_view label =
      bar == std::string_view::npos ? std::string_view() : token.substr(bar + 1);
  if (name.size() < 2) return std::nullopt;
  const std::string_view rest = name.substr(1);
  if (name.front() == '!') return special(rest, label);
  if (name.front() == '@' && is_id(rest)) {
    return Span{Span::Kind::person, marked('@', label, rest), std::string(rest)};
  }
  if (name.front() == '#' && is_id(rest)) {
    return Span{Span::Kind::channel, marked('#', label, rest), std::string(rest)};
  }
  return link(name, label);
}

void append(Line& line, Span span) {
  if (span.kind == Span::Kind::text && span.text.empty()) return;
  if (span.kind == Span::Kind::text && !line.empty() && line.back().kind == Span::Kind::text) {
    line.back().text += span.text;
    return;
  }
  line.push_back(std::move(span));
}

/// White space off the ends of the line.
Line trimmed(Line line) {
  if (!line.empty() && line.front().kind == Span::Kind::text) {
    std::string& first = line.front().text;
    first.erase(0, first.find_first_not_of(" \t\r\n"));
    if (first.empty()) line.erase(line.begin());
  }
  if (!line.empty() && line.back().kind == Span::Kind::text) {
    std::string& last = line.back().text;
    last.erase(last.find_last_not_of(" \t\r\n") + 1);
    if (last.empty()) line.pop_back();
  }
  return line;
}

}  // namespace

Line line_of(std::string_view text, std::string_view own_user) {
  const std::string clean = valid_utf8(text);
  std::string_view rest = clean;
  Line line;
  bool named = own_user.empty();
  while (!rest.empty()) {
    const auto open = rest.find('<');
    append(line, shown(rest.substr(0, open)));
    if (open == std::string_view::npos) break;
    rest.remove_prefix(open + 1);
    // The nearest of both, so that many "<" without a ">" are not looked through again and again.
    const auto close = rest.find_first_of("<>");
    const bool closed = close != std::string_view::npos && rest[close] == '>';
    auto span = closed ? span_of(rest.substr(0, close)) : std::nullopt;
    if (!span) {
      append(line, {Span::Kind::text, "<", ""});
      continue;
    }
    rest.remove_prefix(close + 1);
    if (!named && span->kind == Span::Kind::person && span->id == own_user) {
      named = true;
      continue;
    }
    append(line, std::move(*span));
  }
  return trimmed(std::move(line));
}

}  // namespace debrief::slack
