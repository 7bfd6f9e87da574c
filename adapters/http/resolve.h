#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace debrief::http {

/// The addresses of a host, the best first; an address is its own. Empty where there is none, or
/// none by `deadline`: the system's resolver cannot be stopped, so it runs on a thread of its own,
/// which is left behind then.
std::vector<std::string> resolve(const std::string& host,
                                 std::chrono::steady_clock::time_point deadline);

}  // namespace debrief::http
