#include "bot/base/ref.h"
#include "bot/base/text.h"
#include "bot/cards/item_card.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

// The record in question: of which postmortem it is, and of which item where it has to do with one.
struct Erasable {
  Ref ref;
  std::int64_t postmortem = 0;
  std::int64_t item = 0;
};

template <class Found>
Result<Erasable> of(const Ref& ref, const Found& found) {
  if (!found) {
    return found.error();
  }
  return Erasable{ref, found->postmortem, 0};
}

Result<Erasable> erasable(Records& records, const Ref& ref) {
  if (ref.prefix == "T") {
    return of(ref, records.timeline().find(ref.number));
  }
  if (ref.prefix == "F") {
    return of(ref, records.findings().find(ref.number));
  }
  if (ref.prefix == "PM") {
    const auto found = records.postmortems().find(ref.number);
    return found ? Result<Erasable>(Erasable{ref, found->number, 0}) : found.error();
  }
  auto item_number = ref.number;
  if (ref.prefix == "N") {
    const auto note = records.items().find_note(ref.number);
    if (!note) {
      return note.error();
    }
    item_number = note->item;
  }
  const auto item = records.items().find(item_number);
  return item ? Result<Erasable>(Erasable{ref, item->postmortem, item->number}) : item.error();
}

Result<void> may_erase(const Turn& turn, const Erasable& what) {
  const auto postmortem = turn.records.postmortems().find(what.postmortem);
  const bool facilitates = postmortem && postmortem->facilitator == turn.speaker.id;
  if (facilitates || has(turn.roles, Role::admin)) {
    return {};
  }
  return refused(Code::forbidden,
                 to_string(what.ref) + " is erased by an admin or by the facilitator of "
                     + to_string(Ref{"PM", what.postmortem}) + ".");
}

// Where the text stood, the reason stands now, so that a blank line explains itself.
Result<void> leave_reason(Records& records, const Ref& ref, const std::string& reason) {
  const auto words = shorten("(erased: " + reason + ")", title_characters_max);
  if (ref.prefix == "T") {
    auto entry = records.timeline().find(ref.number);
    if (entry) {
      entry->text = words;
      return records.timeline().save(*entry);
    }
  } else if (ref.prefix == "F") {
    auto finding = records.findings().find(ref.number);
    if (finding) {
      finding->text = words;
      return records.findings().save(*finding);
    }
  } else if (ref.prefix == "PM") {
    auto postmortem = records.postmortems().find(ref.number);
    if (postmortem) {
      postmortem->title = words;
      return records.postmortems().save(*postmortem);
    }
  } else if (ref.prefix == "A") {
    auto item = records.items().find(ref.number);
    if (item) {
      item->title = words;
      return records.items().save(*item);
    }
  } else if (auto note = records.items().find_note(ref.number)) {
    note->text = words;
    return records.items().save_note(*note);
  }
  return {};
}

// Every place where the text may still be read, as far as we know.
std::string cannot_be_recalled(const Erasable& what, std::size_t cards) {
  std::string told =
      "What cannot be recalled: answers that people were shown, notifications and "
      "mail that the platform sent, exports, and backups made before now";
  if (what.item == 0) {
    return told + ".";
  }
  const auto id = to_string(Ref{"A", what.item});
  if (cards > 0) {
    told += "; lines in the threads under " + id + "'s card in " + std::to_string(cards)
            + (cards == 1 ? " channel" : " channels");
  }
  return told + "; reminders of " + id + " sent before.";
}

}  // namespace

Result<Reply> run_erase(Turn& turn) {
  const auto ref = turn.answers.ref("what").value_or(Ref());
  const auto reason = turn.answers.text("reason");
  if (auto fit = fits(reason, title_characters_max, "The reason"); !fit) {
    return fit.error();
  }
  const auto what = erasable(turn.records, ref);
  if (!what) {
    return what.error();
  }
  if (auto may = may_erase(turn, *what); !may) {
    return may.error();
  }
  if (auto erased = turn.records.history().erase(ref); !erased) {
    return erased.error();
  }
  if (auto kept = leave_reason(turn.records, ref, reason); !kept) {
    return kept.error();
  }
  std::size_t cards = 0;
  if (what->item != 0) {
    cards = turn.records.posts().of("item_card/" + to_string(Ref{"A", what->item})).size();
    Item item;
    item.number = what->item;
    mend_cards(turn, {item});
  }
  Card card;
  card.paragraphs = {{bold(to_string(ref)),
                      plain(" is erased: its texts, their history, and what was waiting to be said "
                            "of it. This cannot be undone.")},
                     text(cannot_be_recalled(*what, cards))};
  return shown(std::move(card));
}

}  // namespace debrief
