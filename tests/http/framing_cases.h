#pragma once

#include <string>
#include <vector>

namespace debrief::http {

/// What was sent, and what Framing says: 200 whole, 0 more to come, else the refusal's status.
struct FramingCase {
  std::string text;
  int status = 400;
};

std::vector<FramingCase> good_cases();
std::vector<FramingCase> length_cases();
std::vector<FramingCase> coding_cases();
std::vector<FramingCase> byte_cases();
std::vector<FramingCase> header_cases();
std::vector<FramingCase> request_line_cases();
std::vector<FramingCase> size_cases();

}  // namespace debrief::http
