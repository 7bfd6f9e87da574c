#include "adapters/local/chat.h"

#include <algorithm>

#include "bot/base/text.h"

namespace debrief::local {

namespace {

constexpr std::string_view direct_prefix = "dm-";

/// The id that a typed name means; empty where it is none.
std::optional<std::string> id_of(std::string_view name, char sigil) {
  name = trim(name);
  if (!name.empty() && name.front() == sigil) {
    name.remove_prefix(1);
  }
  std::string id = lower(name);
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  if (id.empty() || id.size() > 32 || !std::all_of(id.begin(), id.end(), fits)) {
    return std::nullopt;
  }
  return id;
}

std::string shown_name(const std::string& id) {
  std::string name = id;
  if (name[0] >= 'a' && name[0] <= 'z') {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  }
  return name;
}

Room direct_room(const std::string& persona) {
  return {.id = std::string(direct_prefix) + persona,
          .name = "Debrief",
          .persona = persona,
          .is_private = true};
}

bool may_see(const Room& room, std::string_view persona) {
  return room.persona.empty() || room.persona == persona;
}

Error full() {
  return {Code::conflict, "The local chat is full: it holds 200 people and 200 channels."};
}

}  // namespace

Chat::Chat(std::string run, std::function<Instant()> now)
    : run_(std::move(run)),
      now_(std::move(now)) {}

Result<Persona> Chat::add_persona(std::string_view name) {
  const auto id = id_of(name, '@');
  if (!id) {
    return Error{Code::invalid,
                 "A name here is 1 to 32 letters, digits, - and _, such as ana; "
                 "nothing was changed."};
  }
  if (*id == bot_id || *id == "me") {
    return Error{Code::conflict, "That name is taken; choose another. Nothing was changed."};
  }
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(
      personas_.begin(), personas_.end(), [&](const Persona& each) { return each.id == *id; });
  if (found != personas_.end()) {
    return *found;
  }
  if (personas_.size() >= names_max) {
    return full();
  }
  personas_.push_back({*id, shown_name(*id)});
  rooms_.push_back(direct_room(*id));
  return personas_.back();
}

Result<Room> Chat::add_channel(std::string_view name, bool is_private) {
  const auto id = id_of(name, '#');
  if (!id || id->starts_with(direct_prefix)) {
    return Error{Code::invalid,
                 "A channel's name is 1 to 32 letters, digits, - and _, such as #incident-7, and "
                 "does not begin with dm-; nothing was changed."};
  }
  const std::lock_guard lock(mutex_);
  if (const auto* found = find_room(*id)) {
    return *found;
  }
  if (rooms_.size() >= 2 * names_max) {
    return full();
  }
  rooms_.push_back({.id = *id, .name = '#' + *id, .persona = "", .is_private = is_private});
  return rooms_.back();
}

Result<void> Chat::archive(const std::string& channel, bool archived) {
  const std::lock_guard lock(mutex_);
  auto* found = find_room(channel);
  if (found == nullptr || !found->persona.empty()) {
    return Error{Code::not_found, "There is no such channel here."};
  }
  found->archived = archived;
  return {};
}

std::optional<Persona> Chat::persona(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  for (const auto& each : personas_) {
    if (each.id == id) {
      return each;
    }
  }
  return std::nullopt;
}

std::vector<Persona> Chat::personas() const {
  const std::lock_guard lock(mutex_);
  return personas_;
}

std::optional<Room> Chat::room(std::string_view id, std::string_view persona) const {
  const std::lock_guard lock(mutex_);
  const auto* found = find_room(id);
  if (found == nullptr || !may_see(*found, persona)) {
    return std::nullopt;
  }
  return *found;
}

std::vector<Room> Chat::rooms(std::string_view persona) const {
  const std::lock_guard lock(mutex_);
  std::vector<Room> visible;
  for (const auto& each : rooms_) {
    if (may_see(each, persona)) {
      visible.push_back(each);
    }
  }
  return visible;
}

Message Chat::say(Message message) {
  const std::lock_guard lock(mutex_);
  return put(std::move(message));
}

std::vector<const Message*> Chat::visible_to(std::string_view persona) const {
  std::vector<const Message*> visible;
  for (const auto& [room, said] : messages_) {
    const auto* where = find_room(room);
    const bool open = where != nullptr && may_see(*where, persona);
    for (std::size_t i = 0; open && i < said.size(); ++i) {
      if (said[i].only_for.empty() || said[i].only_for == persona) {
        visible.push_back(&said[i]);
      }
    }
  }
  return visible;
}

std::optional<Message> Chat::message(std::string_view id, std::string_view persona) const {
  const std::lock_guard lock(mutex_);
  for (const auto* each : visible_to(persona)) {
    if (each->id == id) {
      return *each;
    }
  }
  return std::nullopt;
}

std::vector<Message> Chat::messages(std::string_view persona, std::int64_t after) const {
  const std::lock_guard lock(mutex_);
  std::vector<Message> changed;
  for (const auto* each : visible_to(persona)) {
    if (each->seq > after) {
      changed.push_back(*each);
    }
  }
  std::sort(changed.begin(), changed.end(), [](const Message& a, const Message& b) {
    return a.seq < b.seq;
  });
  return changed;
}

Room* Chat::find_room(std::string_view id) {
  const auto found =
      std::find_if(rooms_.begin(), rooms_.end(), [&](const Room& each) { return each.id == id; });
  return found == rooms_.end() ? nullptr : &*found;
}

const Room* Chat::find_room(std::string_view id) const {
  const auto found =
      std::find_if(rooms_.begin(), rooms_.end(), [&](const Room& each) { return each.id == id; });
  return found == rooms_.end() ? nullptr : &*found;
}

Message Chat::put(Message message) {
  message.seq = ++seq_;
  message.id = run_ + '-' + std::to_string(seq_);
  message.at = now_();
  auto& said = messages_[message.room];
  if (said.size() >= messages_max) {
    said.erase(said.begin());
  }
  said.push_back(message);
  return message;
}

}  // namespace debrief::local
