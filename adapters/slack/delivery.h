#pragma once

#include <string>
#include <string_view>

namespace debrief::slack {

/// The name of a delivery: Slack's trigger id, which it makes anew for every act, else a hash of
/// the raw body.
std::string delivery_of(const std::string& trigger_id, std::string_view body);

}  // namespace debrief::slack
