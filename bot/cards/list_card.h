#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/chat/card.h"

namespace debrief {

/// How many entries of a list are shown at once (product.md, command grammar).
inline constexpr std::size_t list_rows_max = 10;

/// A page of a longer list: `title` with the count, the rows, and Next where more are left.
struct Page {
  std::string title;  // "Items": what is listed
  std::string none;   // the sentence for an empty list, with what to do next
  std::vector<Row> rows;
  std::int64_t count = 0;   // in all
  std::int64_t offset = 0;  // passed over before the first row
  Call call;                // that lists this page: Next is the same with another offset
};

Card list_card(Page page);

}  // namespace debrief
