#include "bot/service/help.h"

namespace debrief {

// In a file of its own, so that help links without the bot's menu.
Reply help(std::string_view topic, const Roles& roles) {
  return help(topic, roles, whole_menu());
}

std::string manual() {
  return manual(whole_menu());
}

}  // namespace debrief
