#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/time.h"
#include "bot/chat/call.h"
#include "bot/domain/person.h"

namespace debrief {

/// A stretch of text. Whatever it holds is inert: no renderer lets it mention, link or format.
struct Run {
  enum class Kind { plain, bold, italic, code, person, channel, link };
  Kind kind = Kind::plain;
  std::string text;    // what is read
  std::string target;  // link: https URL; channel: an address key
  std::vector<Handle>
      handles;  // person: a renderer whose platform is among them may mention, else it shows `text`

  bool operator==(const Run&) const = default;
};

using Text = std::vector<Run>;

Run plain(std::string text);
Run bold(std::string text);
Run italic(std::string text);
Run code(std::string text);
Run link(std::string text, std::string url);
Run mention(const Person& person);
Text text(std::string plain_text);

/// What a reader without formatting sees.
std::string flat(const Text& text);

/// A call not yet made, under a label of at most 30 characters.
struct Button {
  enum class Style { normal, primary, danger };
  std::string label;
  Call call;
  Style style = Style::normal;
  std::string confirm;  // a question to ask first, or ""

  bool operator==(const Button&) const = default;
};

/// One entry of a list: what it is, and a menu of what can be done with it.
struct Row {
  Text text;
  std::vector<Button> menu;  // 5 at most

  bool operator==(const Row&) const = default;
};

/// A labelled fact.
struct Fact {
  std::string label;
  Text text;

  bool operator==(const Fact&) const = default;
};

/// What the bot shows, before any platform's shape. Order on the screen: title, paragraphs, facts,
/// rows, buttons, note.
struct Card {
  Text title;
  std::vector<Text> paragraphs;
  std::vector<Fact> facts;
  std::vector<Row> rows;
  std::vector<Button> buttons;  // 5 at most
  std::vector<Button> menu;     // more, behind one control; 5 at most
  Text note;                    // small print

  bool operator==(const Card&) const = default;
};

/// A card of one paragraph.
Card say(std::string sentence);

/// One line for a notification: the title, else the first paragraph, without formatting.
std::string summary(const Card& card);

/// The whole card as lines of text, for terminals and screen readers; buttons as "[1] Done".
std::string as_lines(const Card& card);

}  // namespace debrief
