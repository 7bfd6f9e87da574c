#include <exception>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "config/command_line.h"
#include "config/commands.h"

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto parsed = debrief::parse_command_line(arguments);
    if (const auto* line = std::get_if<debrief::CommandLine>(&parsed)) {
      return debrief::run_command(*line);
    }
    const auto& parting = std::get<debrief::Parting>(parsed);
    (parting.exit_code == 0 ? std::cout : std::cerr) << parting.text;
    return parting.exit_code;
  } catch (const std::exception& error) {
    std::cerr << "debrief: " << error.what() << '\n';
    return 1;
  }
}
