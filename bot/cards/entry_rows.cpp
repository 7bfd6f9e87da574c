#include "bot/cards/entry_rows.h"

#include <chrono>

#include "bot/base/ref.h"

namespace debrief {
namespace {

bool same_minute(Instant a, Instant b) {
  return std::chrono::floor<std::chrono::minutes>(a) == std::chrono::floor<std::chrono::minutes>(b);
}

std::string aside(const TimelineEntry& entry, const Zone& zone) {
  std::string told;
  const auto add = [&told](const std::string& part) { told += (told.empty() ? "" : "; ") + part; };
  if (entry.phase) {
    add(std::string(to_string(*entry.phase)));
  }
  if (entry.discovered && !same_minute(*entry.discovered, entry.happened)) {
    add("discovered " + zone.spoken(*entry.discovered));
  }
  if (!same_minute(entry.recorded_at, entry.happened)) {
    add("recorded " + zone.spoken(entry.recorded_at));
  }
  return told.empty() ? "" : " (" + told + ")";
}

Button about(std::string label, std::string command, const TimelineEntry& entry) {
  return {
      std::move(label), {std::move(command), {{"entry", id_of(entry)}}}, Button::Style::normal, ""};
}

}  // namespace

std::string id_of(const TimelineEntry& entry) {
  return to_string(Ref{"T", entry.number});
}
std::string id_of(const Finding& finding) {
  return to_string(Ref{"F", finding.number});
}
std::string id_of(const Note& note) {
  return to_string(Ref{"N", note.number});
}

Row timeline_row(const TimelineEntry& entry, const Zone& zone) {
  Row row;
  row.text = {bold(id_of(entry)),
              plain((entry.starred ? " ★ " : " ") + zone.spoken(entry.happened) + " "),
              plain(entry.text),
              plain(aside(entry, zone))};
  auto star = about(entry.starred ? "Take star off" : "Star", "timeline star", entry);
  if (entry.starred) {
    star.call.answers["off"] = "yes";
  }
  row.menu = {about("Edit", "timeline edit", entry), star, about("Drop", "timeline drop", entry)};
  return row;
}

Row finding_row(const Finding& finding) {
  Row row;
  row.text = {bold(id_of(finding)),
              plain(" " + finding.text + " — " + std::string(to_string(finding.kind)))};
  row.menu = {{"Add item",
               {"item add",
                {{"finding", id_of(finding)}, {"pm", to_string(Ref{"PM", finding.postmortem})}}},
               Button::Style::normal,
               ""}};
  return row;
}

Text note_line(const Note& note, const std::string& by, const Zone& zone) {
  return {
      bold(id_of(note)), plain(" " + note.text), italic(" — " + by + ", " + zone.spoken(note.at))};
}

}  // namespace debrief
