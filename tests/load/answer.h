#pragma once

#include <cstddef>
#include <string_view>

namespace debrief::load {

/// One HTTP answer as it stands in a buffer.
struct Answer {
  std::size_t bytes = 0;  // head and body; 0: not whole yet
  int status = 0;
  bool close = false;  // the server ends the connection after it
  std::string_view body;
};

/// Reads the first answer in `in`. Only Content-Length frames a body: our front sends nothing else.
Answer read_answer(std::string_view in);

}  // namespace debrief::load
