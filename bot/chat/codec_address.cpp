#include <charconv>

#include "bot/base/fields.h"
#include "bot/chat/codec.h"

namespace debrief {

std::string encode(const Address& address) {
  Fields fields;
  const auto add = [&fields](std::string_view name, const std::string& value) {
    if (!value.empty()) {
      fields.emplace_back(name, value);
    }
  };
  add("platform", address.platform);
  add("workspace", address.workspace);
  add("conversation", address.conversation);
  add("thread", address.thread);
  add("direct", address.direct ? "1" : "");
  add("person", address.person == 0 ? "" : std::to_string(address.person));
  add("whisper_to", address.whisper_to);
  add("reply_url", address.reply_url);
  return encode(fields);
}

std::optional<Address> decode_address(std::string_view text) {
  const auto fields = decode_fields(text);
  if (!fields) {
    return std::nullopt;
  }
  Address address;
  address.platform = value_of(*fields, "platform");
  address.workspace = value_of(*fields, "workspace");
  address.conversation = value_of(*fields, "conversation");
  address.thread = value_of(*fields, "thread");
  address.direct = value_of(*fields, "direct") == "1";
  const auto person = value_of(*fields, "person");
  std::from_chars(person.data(), person.data() + person.size(), address.person);
  address.whisper_to = value_of(*fields, "whisper_to");
  address.reply_url = value_of(*fields, "reply_url");
  return address;
}

}  // namespace debrief
