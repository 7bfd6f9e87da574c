#pragma once

#include <string>
#include <variant>
#include <vector>

namespace debrief {

/// What was asked for on the command line. A member that the command does not take is empty.
struct CommandLine {
  std::string command;  // "serve"
  std::string config;   // path; "" = ./debrief.toml if it is there
  std::string organisation;
  std::string as;                // chat: who speaks
  std::vector<std::string> say;  // chat: lines in place of standard input
  std::string file;              // backup, restore
  std::string platform;          // manifest: "slack"
  std::string base_url;          // manifest
  bool socket = false;           // manifest: Socket Mode
  bool json = false;             // manifest: JSON in place of YAML
};

/// The program ends here: what to print, and its exit code (0 ok, 2 wrong usage, which goes to
/// standard error).
struct Parting {
  int exit_code = 0;
  std::string text;
};

/// Reads the arguments after the program's name; answers --help and `help` itself.
std::variant<CommandLine, Parting> parse_command_line(const std::vector<std::string>& arguments);

/// The version, and the libraries that it was built with.
std::string version_text();

}  // namespace debrief
