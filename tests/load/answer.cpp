#include "tests/load/answer.h"

#include <charconv>

namespace debrief::load {
namespace {

bool same_name(std::string_view a, std::string_view lower) {
  if (a.size() != lower.size()) {
    return false;
  }
  for (std::size_t at = 0; at < a.size(); ++at) {
    const char c = a[at] >= 'A' && a[at] <= 'Z' ? static_cast<char>(a[at] + 32) : a[at];
    if (c != lower[at]) {
      return false;
    }
  }
  return true;
}

}  // namespace

Answer read_answer(std::string_view in) {
  const auto head_end = in.find("\r\n\r\n");
  if (head_end == std::string_view::npos || head_end < 12) {
    return {};
  }
  Answer answer;
  std::from_chars(in.data() + 9, in.data() + 12, answer.status);
  std::size_t length = 0;
  std::size_t line = in.find("\r\n") + 2;
  while (line < head_end) {
    const auto end = in.find("\r\n", line);
    const std::string_view field = in.substr(line, end - line);
    const auto colon = field.find(':');
    if (colon != std::string_view::npos) {
      std::string_view value = field.substr(colon + 1);
      value.remove_prefix(value.starts_with(' ') ? 1 : 0);
      if (same_name(field.substr(0, colon), "content-length")) {
        std::from_chars(value.data(), value.data() + value.size(), length);
      } else if (same_name(field.substr(0, colon), "connection")) {
        answer.close = value == "close";
      }
    }
    line = end + 2;
  }
  if (in.size() < head_end + 4 + length) {
    return {};
  }
  answer.body = in.substr(head_end + 4, length);
  answer.bytes = head_end + 4 + length;
  return answer;
}

}  // namespace debrief::load
