#include "bot/cards/entry_rows.h"
#include "bot/cards/item_card.h"
#include "bot/commands/item_steps.h"
#include "bot/commands/meant.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

// A promise without a day is none; only a proposal may still lack it.
Result<void> set_due(const Turn& turn, Item& item, const std::optional<Day>& due) {
  if (auto open = is_under_way(item); !open) {
    return open;
  }
  if (!due && item.status != ItemStatus::proposed) {
    return refused(Code::conflict,
                   id_of(item) + " is " + std::string(to_string(item.status))
                       + " and keeps a due day; give it another one.");
  }
  if (due == item.due) {
    return refused(Code::conflict,
                   id_of(item) + " is already " + due_words(item, turn.policy) + ".");
  }
  if (item.due && due && *due > *item.due) {
    ++item.slips;
  }
  item.due = due;
  return {};
}

// A person or a team may have another name by now.
bool same(const Owner& a, const Owner& b) {
  return a.kind == b.kind && a.person == b.person && a.team == b.team
         && (a.kind != Owner::Kind::external || a.name == b.name);
}

std::string slip_words(const Item& item) {
  if (item.slips == 0) {
    return "";
  }
  return item.slips == 1 ? "; its due day moved once"
                         : "; its due day moved " + std::to_string(item.slips) + " times";
}

// p1 is one of the few things that speak in the channel itself.
void announce_p1(Turn& turn, const std::vector<Item>& items) {
  for (const auto& item : items) {
    if (const auto postmortem = turn.records.postmortems().find(item.postmortem)) {
      Card news;
      news.paragraphs.push_back(
          {bold(id_of(item)),
           plain(" is a p1 now: " + item.title + " — " + owner_words(turn.records, item) + ", "
                 + due_words(item, turn.policy) + ".")});
      news.buttons = item_buttons(item);
      announce(turn, *postmortem, news);
    }
  }
}

}  // namespace

Result<Reply> run_item_assign(Turn& turn) {
  const auto owner = turn.answers.owner("owner").value_or(Owner());
  return change_items(
      turn,
      [&](Item& item) -> Result<void> {
        if (auto open = is_under_way(item); !open) {
          return open;
        }
        if (owner.kind == Owner::Kind::nobody && item.status != ItemStatus::proposed) {
          return refused(Code::conflict,
                         id_of(item) + " is " + std::string(to_string(item.status))
                             + " and keeps an owner; give it another one.");
        }
        if (same(owner, item.owner)) {
          return refused(
              Code::conflict,
              id_of(item) + " already belongs to " + owner_words(turn.records, item) + ".");
        }
        item.owner = owner;
        return {};
      },
      [&turn](const Item& item) {
        return "with " + owner_words(turn.records, item) + " now, " + due_words(item, turn.policy);
      });
}

Result<Reply> run_item_due(Turn& turn) {
  const auto due = turn.answers.day("due").value_or(SaidDay()).day;
  if (due) {
    if (auto ahead = not_past(turn, *due); !ahead) {
      return ahead.error();
    }
  }
  return change_items(
      turn,
      [&](Item& item) { return set_due(turn, item, due); },
      [&turn](const Item& item) { return due_words(item, turn.policy) + slip_words(item); });
}

Result<Reply> run_item_prio(Turn& turn) {
  const auto priority = parse_priority(turn.answers.text("prio"));
  if (!priority) {
    return ask(turn, "prio", "How urgent is it: p1, p2, p3 or p4?");
  }
  auto items = items_named(turn);
  if (!items) {
    return items.error();
  }
  for (auto& item : *items) {
    if (auto open = is_under_way(item); !open) {
      return open.error();
    }
    if (item.priority == *priority) {
      return refused(Code::conflict,
                     id_of(item) + " is already a " + std::string(to_string(*priority)) + ".");
    }
    item.priority = *priority;
  }
  auto reply = save_and_tell(turn, *items, [&turn](const Item& item) {
    return std::string(to_string(item.priority)) + " now, " + due_words(item, turn.policy);
  });
  if (reply && *priority == Priority::p1) {
    announce_p1(turn, *items);
  }
  return reply;
}

Result<Reply> run_item_note(Turn& turn) {
  const auto number = turn.answers.ref("item").value_or(Ref()).number;
  auto item = turn.records.items().find(number);
  if (!item) {
    return item.error();
  }
  Note draft;
  draft.item = item->number;
  draft.text = turn.answers.text("text");
  draft.by = turn.speaker.id;
  draft.at = turn.now;
  if (auto fit = fits(draft.text, text_characters_max, "The note"); !fit) {
    return fit.error();
  }
  const auto note = turn.records.items().add_note(std::move(draft));
  if (!note) {
    return note.error();
  }
  item->changed_at = turn.now;
  if (auto saved = turn.records.items().save(*item); !saved) {
    return saved.error();
  }
  tell(turn, {*item}, {plain("a note on "), bold(id_of(*item)), plain(": " + note->text)});
  return told(Text{bold(id_of(*note)),
                   plain(" is noted on "),
                   bold(id_of(*item)),
                   plain(", which is " + std::string(to_string(item->status)) + ", "
                         + due_words(*item, turn.policy) + ".")},
              item_buttons(*item));
}

}  // namespace debrief
