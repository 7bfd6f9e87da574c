#include "bot/commands/tell.h"

#include <algorithm>
#include <map>
#include <set>

#include "bot/cards/item_card.h"
#include "bot/cards/postmortem_card.h"
#include "bot/chat/codec.h"

namespace debrief {
namespace {

std::string view_of(const Item& item) {
  return "item_card/" + id_of(item);
}

// Address keys of every place where the item's card stands or should stand.
std::set<std::string> places_of(Turn& turn, const Item& item) {
  std::set<std::string> places;
  if (const auto postmortem = turn.records.postmortems().find(item.postmortem)) {
    places.insert(postmortem->bound_to.begin(), postmortem->bound_to.end());
  }
  for (const auto& post : turn.records.posts().of(view_of(item))) {
    places.insert(key(post.at));
  }
  return places;
}

Notice record(const Turn& turn, std::string topic, const std::string& subject, const Card& card) {
  Notice notice;
  notice.topic = std::move(topic);
  notice.kind = NoticeKind::record;
  notice.subject = subject;
  notice.not_before = turn.now;
  notice.body = encode(card);
  return notice;
}

void put_view(Turn& turn, const Item& item, const std::string& place) {
  Notice notice;
  notice.topic = "item_card";
  notice.kind = NoticeKind::view;
  notice.subject = id_of(item);
  notice.to = address_from_key(place);
  notice.key = view_of(item);
  notice.not_before = turn.now;
  turn.records.notices().put(notice);
}

void put_line(Turn& turn, const Item& item, const std::string& place, const Text& line) {
  Card card;
  card.paragraphs.push_back({plain(turn.speaker.name + ": ")});
  auto& said = card.paragraphs.back();
  said.insert(said.end(), line.begin(), line.end());
  Notice notice = record(turn, "item_change", id_of(item), card);
  notice.to = address_from_key(place);
  notice.key = "item_change/" + id_of(item) + '/' + std::to_string(item.version);
  notice.under = view_of(item);
  turn.records.notices().put(notice);
}

}  // namespace

void show_cards(Turn& turn, const std::vector<Item>& items) {
  for (const auto& item : items) {
    for (const auto& place : places_of(turn, item)) {
      put_view(turn, item, place);
    }
  }
}

void mend_cards(Turn& turn, const std::vector<Item>& items) {
  for (const auto& item : items) {
    for (const auto& post : turn.records.posts().of(view_of(item))) {
      put_view(turn, item, key(post.at));
    }
  }
}

void tell(Turn& turn, const std::vector<Item>& items, const Text& line) {
  std::map<std::string, const Item*> first_at;
  for (const auto& item : items) {
    for (const auto& place : places_of(turn, item)) {
      put_view(turn, item, place);
      first_at.emplace(place, &item);
    }
  }
  for (const auto& [place, item] : first_at) {
    put_line(turn, *item, place, line);
  }
}

void announce_in(Turn& turn,
                 const std::string& address_key,
                 const Postmortem& postmortem,
                 const Card& card) {
  if (postmortem.visibility == Visibility::restricted || address_key.empty()) {
    return;
  }
  Notice notice = record(turn, "announcement", id_of(postmortem), card);
  notice.to = address_from_key(address_key);
  notice.key = "announcement/" + id_of(postmortem) + '/' + std::to_string(to_micros(turn.now));
  turn.records.notices().put(notice);
}

void announce(Turn& turn, const Postmortem& postmortem, const Card& card) {
  for (const auto& place : postmortem.bound_to) {
    announce_in(turn, place, postmortem, card);
  }
}

}  // namespace debrief
