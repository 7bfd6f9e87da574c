#include "adapters/terminal/terminal.h"

#include <charconv>
#include <optional>
#include <ostream>
#include <set>

#include "bot/base/text.h"

#include "adapters/json/json.h"
#include "adapters/json/json_text.h"
#include "adapters/terminal/render.h"

namespace debrief::terminal {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::string_view own_help =
    "  A line is said to Debrief; a number presses the button of that number.\n"
    "  /as NAME      speak as somebody else\n"
    "  /in #CHANNEL  speak in a channel (lines to the bot begin with /pm there); /in alone: back "
    "to "
    "direct messages\n"
    "  /forward [N]  move the demo clock N days ahead\n"
    "  /quit         end\n";

/// One terminal's talk with the chat.
class Talk {
 public:
  Talk(const TerminalOptions& options, const Transport& transport, std::ostream& out)
      : options_(options),
        transport_(transport),
        out_(out) {}

  int run(const NextLine& lines) {
    if (!become(options_.as)) {
      return reached_ ? 2 : 1;
    }
    look(false);
    began_ = after_;
    if (options_.prompt) {
      out_ << "You speak as " << inert(as_)
           << " with Debrief. Type help, or /? for this terminal.\n";
    }
    if (!options_.say.empty()) {
      for (const auto& line : options_.say) {
        act(line);
        settle();
      }
    } else {
      read(lines);
    }
    settle();
    return reached_ && !failed_ ? 0 : 1;
  }

 private:
  void read(const NextLine& lines) {
    prompt();
    while (reached_ && !quit_) {
      const auto incoming = lines(Milliseconds(options_.prompt ? 500 : 60'000));
      if (incoming.what == Incoming::What::end) {
        return;
      }
      if (incoming.what == Incoming::What::line) {
        act(incoming.text);
        catch_up();
        prompt();
      } else if (look(true) > 0) {
        prompt();
      }
    }
  }

  void catch_up() {
    if (options_.prompt) {
      look(true);
    } else {
      settle();
    }
  }

  void prompt() {
    if (options_.prompt && !quit_) {
      out_ << inert(as_) << (room_.empty() ? "" : " #" + room_) << "> " << std::flush;
    }
  }

  void act(const std::string& typed) {
    const auto line = std::string(trim(typed));
    if (line.empty()) {
      return;
    }
    if (!options_.prompt) {
      out_ << "> " << inert(line) << '\n';
    }
    const auto space = line.find(' ');
    const auto word = line.substr(0, space);
    const auto rest = space == std::string::npos ? "" : std::string(trim(line.substr(space)));
    if (word == "/quit") {
      quit_ = true;
    } else if (word == "/?") {
      out_ << own_help;
    } else if (word == "/as") {
      become(rest);
    } else if (word == "/in") {
      enter(rest);
    } else if (word == "/forward") {
      forward(rest);
    } else if (!press(line)) {
      say(line);
    }
  }

  bool become(const std::string& name) {
    const auto answer = tell("persona", {{"name", name}});
    if (!answer) {
      return false;
    }
    as_ = json::text(*answer, "id");
    after_ = began_;
    return true;
  }

  void enter(const std::string& name) {
    if (name.empty()) {
      room_.clear();
    } else if (const auto answer = tell("channel", {{"name", name}})) {
      room_ = json::text(*answer, "id");
    }
  }

  void forward(const std::string& days) {
    int count = 1;
    std::from_chars(days.data(), days.data() + days.size(), count);
    static_cast<void>(tell("clock", {{"days", count}}));
  }

  void say(const std::string& line) {
    const auto room = room_.empty() ? "dm-" + as_ : room_;
    const auto answer = tell("say", {{"as", as_}, {"room", room}, {"text", line}});
    if (answer && json::truth(*answer, "for_people")) {
      out_ << "  Said to the people there. Debrief listens to lines that begin with /pm.\n";
    }
  }

  /// "3", "press 3", "press 3 yes". False where the line is no such thing.
  bool press(std::string_view line) {
    constexpr std::string_view word = "press ";
    const bool named = line.starts_with(word);
    line = named ? trim(line.substr(word.size())) : line;
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    const auto rest = trim(line.substr(static_cast<std::size_t>(end - line.data())));
    if (error != std::errc() || (!rest.empty() && rest != "yes")) {
      return false;
    }
    if (number == 0 || number > printed_.size()) {
      complain("There is no button of that number; nothing was pressed.");
      return true;
    }
    const auto& button = printed_[number - 1];
    if (!button.confirm.empty() && rest != "yes") {
      complain(button.confirm + " If so, type: press " + std::to_string(number) + " yes");
      return true;
    }
    static_cast<void>(
        tell("press", {{"as", as_}, {"message", button.message}, {"call", button.call}}));
    return true;
  }

  /// Prints what arrived and says how many messages that were.
  int look(bool print) {
    auto answer = changes();
    if (answer && json::text(*answer, "run") != run_) {
      const bool restarted = !run_.empty();
      run_ = json::text(*answer, "run");
      after_ = began_ = restarted ? 0 : after_;
      if (restarted) {
        seen_.clear();
        answer = changes();
      }
    }
    return answer ? look_on(*answer, print) : 0;
  }

  std::optional<json::Value> changes() {
    return ask("GET", "/local/api/messages?as=" + as_ + "&after=" + std::to_string(after_), "");
  }

  int look_on(const json::Value& answer, bool print) {
    int count = 0;
    for (const auto& message : json::at(answer, "messages")) {
      const bool own = json::text(message, "from") == as_;
      const bool seen = !seen_.insert(json::number(message, "seq", 0)).second;
      if (print && !own && !seen) {
        out_ << (count++ == 0 && options_.prompt ? "\n" : "")
             << render(message, room_name(answer, json::text(message, "room")), printed_);
      }
    }
    after_ = json::number(answer, "seq", after_);
    settled_ = json::truth(answer, "settled");
    out_ << std::flush;
    return count;
  }

  static std::string room_name(const json::Value& answer, const std::string& id) {
    for (const auto& room : json::at(answer, "rooms")) {
      if (json::text(room, "id") == id) {
        return json::truth(room, "direct") ? "direct" : inert(json::text(room, "name"));
      }
    }
    return inert(id);
  }

  /// Looks until nothing that is due waits any more.
  void settle() {
    constexpr Milliseconds step{50};
    look(true);
    for (auto waited = step; reached_ && !settled_ && waited <= options_.settle_max;
         waited += step) {
      options_.pause(step);
      look(true);
    }
  }

  std::optional<json::Value> tell(std::string_view what, json::Value::object_t members) {
    const json::Value body(std::move(members));
    const auto text = body.dump(-1, ' ', false, json::Value::error_handler_t::replace);
    return ask("POST", "/local/api/" + std::string(what), text);
  }

  std::optional<json::Value> ask(std::string_view method,
                                 const std::string& target,
                                 const std::string& body) {
    const auto response = transport_(method, target, body);
    if (!response) {
      reached_ = false;
      complain(response.error().sentence);
      return std::nullopt;
    }
    auto value = json::parse(response->body);
    if (response->status == 200 && value) {
      return std::move(value).value();
    }
    const auto sentence = value ? json::text(*value, "error") : "";
    complain(sentence.empty() ? "The chat did not understand that." : sentence);
    return std::nullopt;
  }

  void complain(const std::string& sentence) {
    failed_ = failed_ || !options_.prompt;
    out_ << "  " << inert(sentence) << '\n';
  }

  const TerminalOptions& options_;
  const Transport& transport_;
  std::ostream& out_;
  std::string as_;
  std::string room_;             // "" = direct messages
  std::string run_;              // of the chat that is spoken to
  std::int64_t after_ = 0;       // the last change that `as_` was shown
  std::int64_t began_ = 0;       // what was said before this terminal came is not repeated
  std::set<std::int64_t> seen_;  // changes that somebody spoken as was shown
  std::vector<Printed> printed_;
  bool reached_ = true;
  bool settled_ = true;
  bool failed_ = false;
  bool quit_ = false;
};

}  // namespace

int run_terminal(const TerminalOptions& options,
                 const Transport& transport,
                 const NextLine& lines,
                 std::ostream& out) {
  return Talk(options, transport, out).run(lines);
}

}  // namespace debrief::terminal
