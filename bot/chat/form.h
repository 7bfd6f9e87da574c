#pragma once

#include <string>
#include <vector>

#include "bot/chat/call.h"

namespace debrief {

/// A call with blanks. Where a platform cannot open a form it shows `sentence` and `line`, and
/// keeps no dialogue state.
struct Form {
  Call call;                         // what is known already
  std::vector<std::string> missing;  // names of the fields that are still wanted
  std::string sentence;              // "What should be mended?": what is missing, in words
  std::string line;  // "/pm item add ‹text› due:fri": what to type, with ‹…› for the blanks
};

}  // namespace debrief
