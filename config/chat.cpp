#include "config/chat.h"

#include <iostream>

#include <unistd.h>

#include "adapters/terminal/terminal.h"
#include "config/house.h"

namespace debrief {
namespace {

int talk(const terminal::Transport& transport,
         const std::string& as,
         const std::vector<std::string>& say) {
  terminal::TerminalOptions options;
  options.as = as.empty() ? "you" : as;
  options.say = say;
  options.prompt = say.empty() && ::isatty(STDIN_FILENO) == 1;
  return terminal::run_terminal(options, transport, terminal::lines_of(STDIN_FILENO), std::cout);
}

terminal::Transport in_process(House& house) {
  return [&house](std::string_view method,
                  std::string_view target,
                  std::string_view body) -> Result<terminal::Response> {
    auto answer = house.local().call(method, target, body, house.bot());
    return terminal::Response{answer.status, std::move(answer.body)};
  };
}

}  // namespace

int chat(Settings settings, const std::string& as, const std::vector<std::string>& say) {
  const auto socket = terminal::over_socket(settings.storage.path + ".sock");
  if (socket("GET", "/local/api/state?as=you", "").ok()) {
    return talk(socket, as, say);
  }
  auto house = House::build(std::move(settings));
  if (!house) {
    std::cerr << "debrief: " << house.error().sentence << '\n';
    return 1;
  }
  (*house)->start();
  const int code = talk(in_process(**house), as, say);
  (*house)->stop();
  return code;
}

}  // namespace debrief
