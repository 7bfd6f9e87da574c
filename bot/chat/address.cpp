#include "bot/chat/address.h"

#include <charconv>

#include "bot/base/text.h"

namespace debrief {

std::string key(const Address& address) {
  if (address.person != 0) {
    return "person:" + std::to_string(address.person);
  }
  return address.platform + '/' + address.workspace + '/' + address.conversation;
}

Address address_from_key(const std::string& text) {
  Address address;
  constexpr std::string_view kPerson = "person:";
  if (text.starts_with(kPerson)) {
    std::from_chars(text.data() + kPerson.size(), text.data() + text.size(), address.person);
    return address;
  }
  const auto parts = split(text, '/');
  if (parts.size() == 3) {
    address.platform = parts[0];
    address.workspace = parts[1];
    address.conversation = parts[2];
  }
  return address;
}

}  // namespace debrief
