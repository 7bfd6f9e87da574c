#include "bot/service/parse.h"

namespace debrief {

// In a file of its own, so that the parser links without the bot's menu.
Menu whole_menu() {
  return {commands(), nouns(), verb_synonyms(), openings()};
}

}  // namespace debrief
