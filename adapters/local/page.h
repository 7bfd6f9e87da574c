#pragma once

#include <string_view>
#include <vector>

namespace debrief::local {

/// One file of the page, embedded in the binary.
struct Asset {
  std::string_view name;  // "chat.js"
  std::string_view content_type;
  std::string_view body;
};

/// Every file of adapters/local/page; "index.html" is the page itself.
const std::vector<Asset>& assets();

}  // namespace debrief::local
