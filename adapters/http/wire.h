#pragma once

#include <string>
#include <string_view>

#include "adapters/http/message.h"

namespace debrief::http {

/// How an answer goes out, as the front decided it when it read the request.
struct WireForm {
  bool close = false;         // say "Connection: close"
  bool without_body = false;  // an answer to HEAD: the length of a body that does not follow
};

/// The answer's bytes. "" where it must not be sent: a status outside 200 to 599, a header that is
/// no token, holds a control byte, or frames the message (that is the front's business).
std::string to_wire(const Response& response, WireForm form);

/// Takes method-independent parts out of a head that Framing found good: the query and the headers,
/// exactly as sent.
void read_head(std::string_view head, Request& request);

/// 16 hex digits.
std::string hex_id(unsigned long long number);

}  // namespace debrief::http
