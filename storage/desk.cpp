#include "storage/desk.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "bot/base/text.h"

#include "storage/row_text.h"

namespace debrief::storage {

std::int64_t Desk::draw(OrganisationId organisation, std::string_view prefix) {
  if (!writes()) {
    throw std::logic_error("a reader was asked to write");
  }
  return counters_->draw(organisation, prefix);
}

void Desk::begin_turn(OpenTurn turn) {
  finish_turn();
  turn.number = writes() ? counters_->next(turn.organisation, "audit") : 0;
  turn_ = std::move(turn);
}

void Desk::changed(OrganisationId organisation, Change change, bool erased) {
  if (known_.insert(to_string(change.subject)).second) {
    touched_.push_back(change.subject);
  }
  if (!turn_) {
    return;
  }
  const auto same =
      std::find_if(turn_->changes.begin(), turn_->changes.end(), [&change](const auto& touch) {
        return touch.change.subject == change.subject;
      });
  if (same == turn_->changes.end()) {
    turn_->changes.push_back({organisation, std::move(change), erased});
    return;
  }
  if (erased) {
    same->erased = true;
    same->change.before = std::move(change.before);
  }
  same->change.after = std::move(change.after);
  same->change.version = change.version;
}

std::int64_t Desk::finish_turn() {
  if (!turn_) {
    return 0;
  }
  const OpenTurn turn = std::move(*turn_);
  turn_.reset();
  if (turn.changes.empty()) {
    return 0;
  }
  AuditRow row{.organisation = turn.organisation,
               .seq = draw(turn.organisation, "audit"),
               .at = to_micros(turn.now),
               .person = turn.by,
               .command = turn.command,
               .subjects = {},
               .undoes = turn.undoes,
               .content = {},
               .previous = {}};
  std::string content;
  for (const auto& [organisation, change, erased] : turn.changes) {
    sql.execute(
        "INSERT INTO history (organisation, prefix, number, turn, version, before, after, erased) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {organisation,
         change.subject.prefix,
         change.subject.number,
         row.seq,
         change.version,
         change.before,
         change.after,
         erased});
    row.subjects += (row.subjects.empty() ? "" : " ") + to_string(change.subject);
    content += written(change) + '\n';
  }
  row.content = hasher.hash(content);
  row.previous = sql.text("SELECT hash FROM audit WHERE organisation = $1 AND seq = $2",
                          {row.organisation, row.seq - 1})
                     .value_or("");
  sql.execute(
      "INSERT INTO audit (organisation, seq, at, person, command, subjects, undoes, content, "
      "previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {row.organisation,
       row.seq,
       row.at,
       row.person,
       row.command,
       row.subjects,
       row.undoes,
       row.content,
       row.previous,
       hasher.hash(written(row))});
  return row.seq;
}

std::string written(const AuditRow& row) {
  return RowText()
      .add("organisation", row.organisation)
      .add("seq", row.seq)
      .add("at", row.at)
      .add("person", row.person)
      .add("command", row.command)
      .add("subjects", row.subjects)
      .add("undoes", row.undoes)
      .add("content", row.content)
      .add("previous", row.previous)
      .take();
}

std::string written(const Change& change) {
  // Lengths first: no text inside can pretend to be the next field.
  std::string text = to_string(change.subject);
  text += ' ' + std::to_string(change.version) + ' ' + std::to_string(change.before.size()) + ' '
          + std::to_string(change.after.size()) + ' ';
  text += change.before;
  text += change.after;
  return text;
}

std::vector<Ref> subjects_of(std::string_view text) {
  std::vector<Ref> subjects;
  for (const auto part : split(text, ' ')) {
    const auto dash = part.rfind('-');
    if (dash != std::string_view::npos) {
      Ref ref{std::string(part.substr(0, dash)), 0};
      std::from_chars(part.data() + dash + 1, part.data() + part.size(), ref.number);
      subjects.push_back(std::move(ref));
    }
  }
  return subjects;
}

}  // namespace debrief::storage
