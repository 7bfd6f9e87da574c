#include "adapters/local/typed.h"

#include <array>
#include <optional>

#include "bot/base/text.h"

namespace debrief::local {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
         || c == '-' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The text after the root; empty when it begins with none.
std::optional<std::string_view> after_root(std::string_view text) {
  constexpr std::array<std::string_view, 5> roots{
      "/pm", "/postmortem", "/debrief", "@debrief", "@debrief:"};
  for (const auto root : roots) {
    const bool ends =
        text.size() == root.size() || (text.size() > root.size() && is_space(text[root.size()]));
    if (ends && same_word(text.substr(0, root.size()), root)) {
      return trim(text.substr(root.size()));
    }
  }
  return std::nullopt;
}

/// Reads spans off a text from left to right; each byte is looked at once.
class Reader {
 public:
  Reader(std::string_view text, const Chat& chat) : text_(text), chat_(chat) {}

  Line line() {
    while (at_ < text_.size()) {
      const bool starts = at_ == 0 || !is_word(text_[at_ - 1]);
      if (!starts || !(name() || link())) {
        ++at_;
      }
    }
    flush();
    return std::move(line_);
  }

 private:
  bool name() {
    const char sigil = text_[at_];
    if (sigil != '@' && sigil != '#') {
      return false;
    }
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_word(text_[end])) {
      ++end;
    }
    const auto id = lower(text_.substr(at_ + 1, end - at_ - 1));
    if (sigil == '@' && chat_.persona(id)) {
      return take(Span::Kind::person, end, id);
    }
    const auto room = sigil == '#' ? chat_.room(id, "") : std::nullopt;
    return room && room->persona.empty() && take(Span::Kind::channel, end, id);
  }

  bool link() {
    const auto rest = text_.substr(at_);
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) {
      return false;
    }
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end])
           && std::string_view("\"<>").find(text_[end]) == std::string_view::npos) {
      ++end;
    }
    while (std::string_view(".,;:!?)'").find(text_[end - 1]) != std::string_view::npos) {
      --end;
    }
    return take(Span::Kind::link, end, std::string(text_.substr(at_, end - at_)));
  }

  bool take(Span::Kind kind, std::size_t end, std::string id) {
    flush();
    line_.push_back({kind, std::string(text_.substr(at_, end - at_)), std::move(id)});
    at_ = from_ = end;
    return true;
  }

  void flush() {
    if (at_ > from_) {
      line_.push_back({Span::Kind::text, std::string(text_.substr(from_, at_ - from_)), ""});
    }
  }

  const std::string_view text_;
  const Chat& chat_;
  std::size_t at_ = 0;
  std::size_t from_ = 0;
  Line line_;
};

}  // namespace

Typed typed(std::string_view text, bool direct, const Chat& chat) {
  text = trim(text);
  const auto rest = after_root(text);
  if (!rest && !direct) {
    return {};
  }
  return {true, Reader(rest.value_or(text), chat).line()};
}

}  // namespace debrief::local
