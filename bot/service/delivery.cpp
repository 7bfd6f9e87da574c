#include "bot/service/delivery.h"

#include <algorithm>
#include <map>

#include "bot/base/ref.h"
#include "bot/chat/codec.h"
#include "bot/notices/table.h"
#include "bot/service/policies.h"

namespace debrief {
namespace {

struct Desk {
  Records& records;
  const Policy& policy;
  const Scene& scene;
  Address to;
  std::optional<Handle> whom;
};

Actor eyes_of(Session& session, const Claim& claim, const Scene& scene) {
  Actor actor;
  actor.organisation = claim.organisation;
  actor.as = Actor::As::system;
  const auto& to = claim.notices.front().to;
  if (to.person == 0) {
    actor.as = Actor::As::channel;
    actor.channel = key(to);
    actor.channel_private = scene.eyes.channel_private;
    return actor;
  }
  auto& people = session.open(actor).people();
  const auto person = people.find(to.person);
  if (person) {
    const auto name = session.organisation_name(claim.organisation);
    actor.roles = with_settings_roles(scene.directory, name, *person, people.roles(to.person));
  }
  actor.as = Actor::As::person;
  actor.person = to.person;
  return actor;
}

// A person is told where a connected platform reaches them: the first of their handles that one
// knows.
bool find_address(Session& session,
                  const Claim& claim,
                  const Messengers& messengers,
                  Address& to,
                  std::optional<Handle>& whom) {
  to = claim.notices.front().to;
  if (to.person == 0) {
    return messengers.contains(to.platform);
  }
  Actor system;
  system.as = Actor::As::system;
  system.organisation = claim.organisation;
  const auto person = session.open(system).people().find(to.person);
  if (!person) {
    return false;
  }
  for (const auto& handle : person->handles) {
    if (messengers.contains(handle.platform)) {
      whom = handle;
      to.platform = handle.platform;
      to.workspace = handle.workspace;
      to.direct = true;
      return true;
    }
  }
  return false;
}

// What was frozen while everybody might hear it may be restricted by now.
bool may_be_told(const Desk& desk, const Notice& notice) {
  const auto ref = parse_ref(notice.subject);
  if (!ref) {
    return true;
  }
  return ref->prefix == "A" ? desk.records.items().find(ref->number).ok()
                            : desk.records.postmortems().find(ref->number).ok();
}

std::optional<Delivery> compose_record(const Desk& desk, const Notice& notice) {
  auto card = decode_card(notice.body);
  if (!card || !may_be_told(desk, notice)) {
    return std::nullopt;
  }
  Delivery delivery{{notice}, desk.to, desk.whom, std::move(*card), "", std::nullopt, false};
  delivery.to.thread = notice.to.thread;
  delivery.to.whisper_to = notice.to.whisper_to;
  delivery.to.reply_url = notice.to.reply_url;
  if (!notice.under.empty()) {
    const auto post = desk.records.posts().find(notice.under, key(notice.to));
    if (!post) {
      return std::nullopt;  // the card never came up here, so nobody misses the line under it
    }
    delivery.to.thread = post->message;
  }
  return delivery;
}

std::optional<Delivery> compose_view(const Desk& desk, const Notice& notice) {
  const auto* topic = find_topic(notice.topic);
  if (topic == nullptr || topic->compose == nullptr) {
    return std::nullopt;
  }
  auto before = desk.records.posts().find(notice.key, key(notice.to));
  auto card = topic->compose(desk.records, notice, desk.policy, desk.scene.now);
  if (!card && before && desk.scene.eyes.known) {
    card = say("This is no longer shown here.");
  }
  if (!card) {
    return std::nullopt;
  }
  Delivery delivery{
      {notice}, desk.to, desk.whom, std::move(*card), notice.key, std::move(before), true};
  return delivery;
}

// Of several slots about one subject that land together only the latest is said.
std::vector<Notice> said_slots(std::vector<Notice> slots, std::vector<Notice>& dropped) {
  std::map<std::string, std::int64_t> latest;
  for (const auto& slot : slots) {
    latest[slot.subject] = std::max(latest[slot.subject], slot.id);
  }
  std::vector<Notice> said;
  for (auto& slot : slots) {
    (latest[slot.subject] == slot.id ? said : dropped).push_back(std::move(slot));
  }
  return said;
}

std::optional<Card> card_of_slot(const Desk& desk, const Notice& slot) {
  const auto* topic = find_topic(slot.topic);
  if (topic == nullptr || topic->compose == nullptr) {
    return std::nullopt;
  }
  return topic->compose(desk.records, slot, desk.policy, desk.scene.now);
}

// What the digest at the same address lists anyhow: the overdue and due items of that channel, or
// that person's own.
bool digest_tells(const Desk& desk, const Notice& slot) {
  const auto ref = parse_ref(slot.subject);
  if (!ref || (slot.topic != "item_due_today" && slot.topic != "item_overdue")) {
    return false;
  }
  const auto item = desk.records.items().find(ref->number);
  if (!item) {
    return false;
  }
  if (slot.to.person != 0) {
    return item->owner.kind == Owner::Kind::person && item->owner.person == slot.to.person;
  }
  const auto postmortem = desk.records.postmortems().find(item->postmortem);
  return postmortem
         && std::find(postmortem->bound_to.begin(), postmortem->bound_to.end(), key(slot.to))
                != postmortem->bound_to.end();
}

Delivery slot_delivery(const Desk& desk, const std::string& view, Card card) {
  Delivery delivery{{}, desk.to, desk.whom, std::move(card), view, std::nullopt, false};
  return delivery;
}

// The digest is a message of its own. True where there was one with something to say.
bool compose_digest(const Desk& desk, std::vector<Notice>& slots, ClaimPlan& plan) {
  const auto found = std::find_if(
      slots.begin(), slots.end(), [](const Notice& slot) { return slot.topic == "digest"; });
  if (found == slots.end()) {
    return false;
  }
  auto card = card_of_slot(desk, *found);
  const bool says = card.has_value();
  if (says) {
    auto delivery = slot_delivery(desk, "reminder/" + found->subject, std::move(*card));
    delivery.before = desk.records.posts().find(delivery.view, key(found->to));
    delivery.notices.push_back(*found);
    plan.deliveries.push_back(std::move(delivery));
  } else {
    plan.dropped.push_back(*found);
  }
  slots.erase(found);
  return says;
}

void compose_slots(const Desk& desk, std::vector<Notice> slots, ClaimPlan& plan) {
  std::vector<Notice> told;  // by another message of this claim: settled with it
  auto said = said_slots(std::move(slots), told);
  const bool digest = compose_digest(desk, said, plan);
  std::vector<Card> cards;
  std::vector<Notice> shown;
  for (auto& slot : said) {
    const bool in_digest = digest && digest_tells(desk, slot);
    auto card = in_digest ? std::nullopt : card_of_slot(desk, slot);
    if (card) {
      cards.push_back(std::move(*card));
      shown.push_back(std::move(slot));
    } else {
      (in_digest ? told : plan.dropped).push_back(std::move(slot));
    }
  }
  if (!cards.empty()) {
    const bool one = cards.size() == 1;
    const auto& first = shown.front();
    auto delivery = slot_delivery(
        desk,
        one ? "reminder/" + first.subject : "reminders",
        one ? std::move(cards.front()) : group(cards, desk.policy.group_max, first.to.person == 0));
    delivery.before = desk.records.posts().find(delivery.view, key(first.to));
    delivery.notices = std::move(shown);
    plan.deliveries.push_back(std::move(delivery));
  }
  const bool nothing = cards.empty() && !digest;
  auto& with = nothing ? plan.dropped : plan.deliveries.back().notices;
  with.insert(with.end(), told.begin(), told.end());
}

}  // namespace

ClaimPlan compose(Session& session, const Claim& claim, const Scene& scene) {
  ClaimPlan plan;
  Address to;
  std::optional<Handle> whom;
  if (!find_address(session, claim, scene.messengers, to, whom)) {
    plan.unreachable = claim.notices;
    return plan;
  }
  const auto actor = eyes_of(session, claim, scene);
  auto& records = session.open(actor);
  const auto policy =
      policy_of(scene.directory, session.organisation_name(claim.organisation), records);
  const Desk desk{records, policy, scene, to, whom};
  std::vector<Notice> slots;
  for (const auto& notice : claim.notices) {
    if (notice.kind == NoticeKind::slot) {
      slots.push_back(notice);
      continue;
    }
    auto delivery =
        notice.kind == NoticeKind::view ? compose_view(desk, notice) : compose_record(desk, notice);
    if (delivery) {
      plan.deliveries.push_back(std::move(*delivery));
    } else {
      plan.dropped.push_back(notice);
    }
  }
  compose_slots(desk, std::move(slots), plan);
  return plan;
}

Card group(const std::vector<Card>& cards, std::size_t rows_max, bool to_channel) {
  Card card;
  card.title = text(std::to_string(cards.size()) + " reminders");
  for (std::size_t i = 0; i < cards.size() && i < rows_max; ++i) {
    Row row{cards[i].title, cards[i].buttons};
    row.menu.insert(row.menu.end(), cards[i].menu.begin(), cards[i].menu.end());
    if (row.menu.size() > 5) {
      row.menu.resize(5);
    }
    card.rows.push_back(std::move(row));
  }
  if (cards.size() > rows_max) {
    card.paragraphs.push_back(text("These are the first " + std::to_string(rows_max) + "."));
    card.buttons.push_back(
        {"Show all", {to_channel ? "item list" : "todo", {}}, Button::Style::normal, ""});
  }
  return card;
}

}  // namespace debrief
