#pragma once

#include <string>
#include <string_view>

#include "bot/chat/reply.h"
#include "bot/domain/roles.h"
#include "bot/service/parse.h"

namespace debrief {

/// What `help` shows, printed from the command table: everything for an empty topic, a noun's
/// verbs, or one command with its fields and an example. A topic that is none offers the nearest.
/// What the caller's roles do not allow is shown with who may say it.
Reply help(std::string_view topic, const Roles& roles, const Menu& menu);
Reply help(std::string_view topic, const Roles& roles);

/// The manual as Markdown: every command by noun, with usage, fields and example. README embeds it.
std::string manual(const Menu& menu);
std::string manual();

/// "item add ‹text› [F-1] [due:‹day›]".
std::string usage_line(const Command& command);

}  // namespace debrief
