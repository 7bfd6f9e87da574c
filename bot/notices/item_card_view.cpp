#include "bot/base/ref.h"
#include "bot/cards/item_card.h"
#include "bot/notices/recipients.h"
#include "bot/notices/topics.h"

namespace debrief {
namespace {

std::string name_of(Records& records, PersonId id) {
  const auto person = id != 0 ? records.people().find(id) : Result<Person>(Error{});
  return person ? person->name : "";
}

// The item was taken back, or is no longer for these eyes: a card that stands here says so, and
// nothing more.
std::optional<Card> no_longer_shown(Records& records, const Notice& notice) {
  if (!records.posts().find(notice.key, key(notice.to))) {
    return std::nullopt;
  }
  return say(notice.subject + " is no longer shown here.");
}

std::optional<Card> compose(Records& records,
                            const Notice& notice,
                            const Policy& policy,
                            Instant now) {
  const auto ref = parse_ref(notice.subject);
  const auto item = ref ? records.items().find(ref->number) : Result<Item>(Error{});
  if (!item) {
    return no_longer_shown(records, notice);
  }
  const auto postmortem = records.postmortems().find(item->postmortem);
  ItemNames names;
  names.owner = owner_text(records, *item);
  names.postmortem = postmortem ? postmortem->title : "";
  names.done_by = name_of(records, item->done_by);
  names.verified_by = name_of(records, item->verified_by);
  names.blocked_by = name_of(records, item->blocked_by);
  return item_card(*item, names, policy, now);
}

}  // namespace

Topic item_card_view() {
  return {"item_card",
          NoticeKind::view,
          Topic::About::item,
          0,
          "an item's living card, where its postmortem is bound",
          nullptr,
          nullptr,
          compose};
}

}  // namespace debrief
