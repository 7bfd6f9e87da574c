#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/result.h"

#include "adapters/terminal/lines.h"

namespace debrief::terminal {

/// One answer of the local chat's API.
struct Response {
  int status = 0;
  std::string body;  // JSON
};

/// Carries a request to the local chat: in this process, or to the running service over its socket.
/// Fails with `unavailable` where nobody answers.
using Transport = std::function<
    Result<Response>(std::string_view method, std::string_view target, std::string_view body)>;

struct TerminalOptions {
  std::string as = "you";
  std::vector<std::string> say;  // these lines are said and the input is not read
  bool prompt = false;           // somebody sits there: show a prompt and do not repeat the lines
  std::chrono::milliseconds settle_max{10'000};  // for notices that are due, after the last line
  std::function<void(std::chrono::milliseconds)> pause = rest;  // between two looks
};

/// The bot in a terminal: each line is said in the direct messages of `as`, or in the room chosen
/// with "/in"; a number presses the button of that number. Cards, answers and reminders are printed
/// as they arrive. At the end of the input it waits until what is due was delivered.
///
/// 0: everything was said; 1: the chat could not be reached or a line could not be said; 2: `as` is
/// no name.
int run_terminal(const TerminalOptions& options,
                 const Transport& transport,
                 const NextLine& lines,
                 std::ostream& out);

/// The transport to a running service: HTTP over its unix socket.
Transport over_socket(const std::string& path);

}  // namespace debrief::terminal
