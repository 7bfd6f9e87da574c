#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/chat/address.h"
#include "bot/chat/call.h"
#include "bot/chat/card.h"
#include "bot/chat/reply.h"

namespace debrief {

/// Calls and frozen bodies as text and back: the one codec. What it writes, every later version
/// reads. A call is short enough for a menu's value: "item done&item=A-31".
std::string encode(const Call& call);
std::optional<Call> decode_call(std::string_view text);

std::string encode(const Card& card);
std::optional<Card> decode_card(std::string_view text);

std::string encode(const Reply& reply);
std::optional<Reply> decode_reply(std::string_view text);

/// Every part of an address, the reply url too: what a notice keeps.
std::string encode(const Address& address);
std::optional<Address> decode_address(std::string_view text);

}  // namespace debrief
