#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/card.h"

#include "adapters/json/json_text.h"

namespace debrief::slack {

/// A button with its call as text, worked out once.
struct Control {
  const Button* button;
  std::string value;
};

/// Appends blocks to one JSON array, each inside Slack's limits for it, and keeps count of those
/// for the whole message.
class Blocks {
 public:
  /// `workspace` as in a handle: "T0123".
  explicit Blocks(std::string_view workspace) : workspace_(workspace), json_(out_) {
    out_.reserve(bytes_usual);
  }

  void title(const Text& text);
  void section(const Text& text) { section(text, {}); }
  /// Ten at most.
  void facts(const std::vector<Fact>& facts);
  /// One section with a menu at its side; where the menu holds no such calls, buttons below.
  void row(const Row& row);
  /// Buttons, the menu beside them, small print.
  void tail(const Card& card);
  /// "… and 7 more", where something is left out.
  void more(std::size_t left_out);
  /// Names the buttons whose call is longer than a button holds, if there are any.
  void name_too_long();
  /// The blocks of `other` behind these.
  void append(const Blocks& other);

  /// Runs `draw`, and takes back what it drew if the message then has more than `blocks_max` blocks
  /// or `units_max` characters. Whether it stayed.
  template <class Draw>
  bool stays(std::size_t blocks_max, std::size_t units_max, const Draw& draw) {
    const Mark before{out_.size(), count_, units_, actions_, too_long_.size()};
    draw();
    if (count_ <= blocks_max && units_ <= units_max) return true;
    out_.resize(before.bytes);
    count_ = before.count;
    units_ = before.units;
    actions_ = before.actions;
    too_long_.resize(before.too_long);
    return false;
  }

  /// Numbers the actions from where `other` left off, so that their ids are unique in the message.
  void number_from(const Blocks& other) { actions_ = other.actions_; }

  std::size_t count() const { return count_; }
  std::size_t units() const { return units_; }
  std::size_t left_out() const { return left_out_; }
  const std::string& written() const { return out_; }

 private:
  static constexpr std::size_t bytes_usual = 1024;

  struct Mark {
    std::size_t bytes, count, units;
    int actions;
    std::size_t too_long;
  };

  void section(const Text& text, const std::vector<Control>& menu);
  void context(const std::string& mrkdwn, std::size_t units);
  void actions(const std::vector<Control>& buttons, const std::vector<Control>& menu);
  void write_button(const Control& control);
  void write_overflow(const std::vector<Control>& menu);
  void write_confirm(const Button& button);
  void write_plain(std::string_view name, std::string_view text, std::size_t units_max);
  void write_mrkdwn(std::string_view text);
  void write_action_id();
  void open(std::string_view type);

  std::string_view workspace_;
  std::string out_;
  json::TextWriter json_;
  std::size_t count_ = 0;
  std::size_t units_ = 0;
  std::size_t left_out_ = 0;
  int actions_ = 0;
  std::vector<std::string> too_long_;  // labels of buttons whose call no button holds
};

}  // namespace debrief::slack
