#include "bot/base/text.h"
#include "bot/cards/item_card.h"
#include "bot/cards/list_card.h"
#include "bot/cards/postmortem_card.h"
#include "bot/commands/meant.h"
#include "bot/commands/names.h"
#include "bot/commands/pm_facts.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/commands/tell.h"

namespace debrief {
namespace {

constexpr std::size_t kNamed = 5;  // ids that a refusal spells out

Button about(std::string label, std::string command, const Postmortem& postmortem) {
  return {std::move(label),
          {std::move(command), {{"pm", id_of(postmortem)}}},
          Button::Style::normal,
          ""};
}

std::vector<Button> first_steps(const Turn& turn, const Postmortem& postmortem) {
  std::vector<Button> steps;
  if (in_channel(turn)) {
    steps.push_back(about("Bind this channel", "pm bind", postmortem));
    steps.front().style = Button::Style::primary;
  }
  steps.push_back(about("Add to timeline", "timeline add", postmortem));
  steps.push_back(about("Add finding", "finding add", postmortem));
  steps.push_back(about("Add item", "item add", postmortem));
  return steps;
}

ItemFilter unsettled(const Postmortem& postmortem) {
  ItemFilter filter;
  filter.postmortem = postmortem.number;
  filter.statuses = {ItemStatus::proposed,
                     ItemStatus::accepted,
                     ItemStatus::in_progress,
                     ItemStatus::blocked,
                     ItemStatus::done};
  return filter;
}

Result<Reply> show(Turn& turn, Postmortem& postmortem) {
  auto& records = turn.records;
  PostmortemFacts facts;
  facts.facilitator = name_of(records, postmortem.facilitator);
  facts.created_by = name_of(records, postmortem.created_by);
  facts.timeline_entries = records.timeline().count(postmortem.number);
  facts.findings = records.findings().count(postmortem.number);
  ItemFilter all;
  all.postmortem = postmortem.number;
  facts.items = records.items().count(all);
  facts.items_unsettled = records.items().count(unsettled(postmortem));
  return shown(postmortem_card(postmortem, facts, zone_of(turn)));
}

// draft → closed is the way of a light record; a full postmortem is published before.
Result<void> may_close(Turn& turn, const Postmortem& postmortem) {
  const auto id = id_of(postmortem);
  if (postmortem.status == PostmortemStatus::closed) {
    return refused(Code::conflict, id + " is already closed.");
  }
  if (postmortem.status == PostmortemStatus::waived
      || postmortem.status == PostmortemStatus::in_review) {
    return refused(Code::conflict,
                   id + " is " + std::string(to_string(postmortem.status))
                       + "; only a published one, or the draft of a light record, can be closed.");
  }
  const auto reasons = required_because(postmortem);
  if (postmortem.status == PostmortemStatus::draft && !reasons.empty()) {
    return refused(Code::conflict,
                   id + " is a draft, and a full postmortem is required because: "
                       + and_list(reasons) + ". It can be closed after it was published.");
  }
  auto filter = unsettled(postmortem);
  const auto left = turn.records.items().count(filter);
  if (left == 0) {
    return {};
  }
  filter.limit = kNamed;
  const auto first = turn.records.items().list(filter);
  return refused(Code::conflict,
                 id + " has " + std::to_string(left)
                     + (left == 1 ? " item that is" : " items that are")
                     + " not settled: " + ids_of(first)
                     + (left > static_cast<std::int64_t>(first.size()) ? " and more" : "")
                     + ". Verify or reject each of them first.");
}

Result<Reply> close(Turn& turn, Postmortem& postmortem) {
  if (auto may = may_close(turn, postmortem); !may) {
    return may.error();
  }
  postmortem.status = PostmortemStatus::closed;
  postmortem.changed_at = turn.now;
  if (auto saved = turn.records.postmortems().save(postmortem); !saved) {
    return saved.error();
  }
  return told(
      Text{bold(id_of(postmortem)), plain(" is closed: everything it promised is settled.")});
}

}  // namespace

Result<Reply> run_pm_new(Turn& turn) {
  Postmortem draft;
  draft.created_by = turn.speaker.id;
  draft.facilitator = turn.speaker.id;
  draft.created_at = turn.now;
  draft.changed_at = turn.now;
  if (const auto said = set_facts(turn, draft); !said) {
    return said.error();
  }
  auto made = turn.records.postmortems().add(std::move(draft));
  if (!made) {
    return made.error();
  }
  const Text line{
      bold(id_of(*made)),
      plain(" " + made->title + " is begun: " + state_of(*made) + ". " + requirement(*made)
            + " Facilitator: " + name_of(turn.records, made->facilitator) + ".")};
  Card news;
  news.paragraphs.push_back(line);
  news.buttons = {about("Show", "pm show", *made)};
  announce_in(turn, turn.policy.security_channel, *made, news);
  return told(line, first_steps(turn, *made));
}

Result<Reply> run_pm_show(Turn& turn) {
  return with_postmortem(turn, show);
}

Result<Reply> run_pm_close(Turn& turn) {
  return with_postmortem(turn, close);
}

Result<Reply> run_pm_list(Turn& turn) {
  PostmortemFilter filter;
  filter.status = parse_postmortem_status(turn.answers.text("state"));
  const auto offset = turn.answers.number("offset", 0);
  filter.offset = static_cast<std::size_t>(offset);
  filter.limit = list_rows_max;
  Page page;
  page.title = "Postmortems";
  page.none = filter.status ? "There is no postmortem in this state."
                            : "There is no postmortem yet; begin one with: new \"what happened\".";
  for (const auto& postmortem : turn.records.postmortems().list(filter)) {
    page.rows.push_back(postmortem_row(postmortem));
  }
  page.count = turn.records.postmortems().count(filter);
  page.offset = offset;
  page.call = turn.call;
  return shown(list_card(std::move(page)));
}

}  // namespace debrief
