#include "bot/commands/item_steps.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

constexpr std::size_t kItemsMax = 1000;  // in one turn

ItemFilter held_by(const Person& person) {
  ItemFilter filter;
  filter.owner = Owner{Owner::Kind::person, person.id, 0, person.name};
  filter.statuses = {
      ItemStatus::proposed, ItemStatus::accepted, ItemStatus::in_progress, ItemStatus::blocked};
  filter.limit = kItemsMax;
  return filter;
}

}  // namespace

Result<Reply> run_item_handover(Turn& turn) {
  const auto from = turn.answers.person("from").value_or(Person());
  const auto to = turn.answers.person("to").value_or(Person());
  if (from.id == to.id) {
    return refused(Code::invalid, from.name + " cannot hand over to the same person.");
  }
  auto items = turn.records.items().list(held_by(from));
  if (items.empty()) {
    return refused(Code::conflict, from.name + " has no open item to hand over.");
  }
  for (auto& item : items) {
    item.owner = Owner{Owner::Kind::person, to.id, 0, to.name};
    item.changed_at = turn.now;
    if (auto saved = turn.records.items().save(item); !saved) {
      return saved.error();
    }
  }
  const auto left = turn.records.items().count(held_by(from));
  const Text line{
      bold(std::to_string(items.size()) + (items.size() == 1 ? " item" : " items")),
      plain(" handed over from " + from.name + " to " + to.name + "."
            + (left == 0 ? "" : " " + std::to_string(left) + " are left; say it again."))};
  tell(turn, items, line);
  return told(line,
              {{"Show them",
                {"todo", {{"owner", "person:" + std::to_string(to.id)}}},
                Button::Style::normal,
                ""}});
}

}  // namespace debrief
