#include <algorithm>

#include "bot/base/text.h"
#include "bot/commands/names.h"
#include "bot/commands/runs.h"
#include "bot/commands/saying.h"
#include "bot/domain/policy_words.h"

namespace debrief {
namespace {

Button set(std::string label, const std::string& name, std::string value) {
  Call call{"settings", {{"name", name}}};
  if (!value.empty()) {
    call.answers["value"] = std::move(value);
  }
  return {std::move(label), std::move(call), Button::Style::normal, ""};
}

Reply all_settings(const Turn& turn) {
  const auto& me = turn.speaker;
  Card card;
  card.title = {bold("Your settings")};
  card.facts = {
      {"digest", text(me.digest ? "on: as a direct message" : "off")},
      {"zone", text(zone_of(turn).name() + (me.zone.empty() ? " (the organisation's)" : ""))}};
  for (const auto& word : policy_words()) {
    card.facts.push_back({"org " + std::string(word.name),
                          text(word.shown(turn.policy) + " — " + std::string(word.help))});
  }
  card.buttons = {me.digest ? set("Digest off", "digest", "off") : set("Digest on", "digest", "on"),
                  set("Change zone", "zone", "")};
  card.note = text(
      "Settings of the organisation are changed by admins: settings org hours "
      "09:00-17:30");
  return shown(std::move(card));
}

Result<Reply> set_digest(Turn& turn, const std::string& value) {
  const bool on = same_word(value, "on") || same_word(value, "yes");
  if (!on && !same_word(value, "off") && !same_word(value, "no")) {
    return refused(Code::invalid, "The digest is on or off: settings digest off.");
  }
  auto me = turn.speaker;
  me.digest = on;
  if (auto saved = turn.records.people().save(me); !saved) {
    return saved.error();
  }
  return told(on ? "The digest comes to you as a direct message on working mornings."
                 : "The digest no longer comes to you as a direct message.");
}

Result<Reply> set_zone(Turn& turn, const std::string& value) {
  auto me = turn.speaker;
  if (same_word(value, "none") || same_word(value, "org")) {
    me.zone.clear();
  } else {
    const auto zone = Zone::named(value);
    if (!zone) {
      return zone.error();
    }
    me.zone = zone->name();
  }
  if (auto saved = turn.records.people().save(me); !saved) {
    return saved.error();
  }
  turn.speaker = me;
  const auto zone = zone_of(turn);
  return told("Your zone is " + zone.name() + (me.zone.empty() ? ", the organisation's" : "")
              + ": it is " + zone.spoken(turn.now) + " there.");
}

// "hours 09:00-17:30": the name, and the rest of the text.
std::pair<std::string, std::string> name_and_value(const std::string& text) {
  const auto said = trim(text);
  const auto space = std::find(said.begin(), said.end(), ' ');
  return {lower(std::string(said.begin(), space)),
          std::string(
              trim(std::string_view(said).substr(static_cast<std::size_t>(space - said.begin()))))};
}

const PolicyWord* word_named(std::string_view name) {
  const auto& all = policy_words();
  const auto found = std::find_if(all.begin(), all.end(), [name](const PolicyWord& word) {
    return same_word(word.name, name);
  });
  return found == all.end() ? nullptr : &*found;
}

Result<Reply> set_for_organisation(Turn& turn, const std::string& said) {
  if (!has(turn.roles, Role::admin)) {
    return refused(Code::forbidden, "Settings of the organisation are changed by admins.");
  }
  const auto [name, value] = name_and_value(said);
  const auto* word = word_named(name);
  if (word != nullptr && value.empty()) {
    return ask(Call{"settings", {{"name", "org"}}},
               "value",
               std::string(word->name) + " is " + word->shown(turn.policy)
                   + ". Say it with what it should be (" + std::string(word->help)
                   + "), or with default. Nothing was changed yet.");
  }
  const bool back = same_word(value, "default");
  Policy tried = turn.policy;
  if (word == nullptr || !back) {
    if (auto fits_in = set_policy(tried, name, value); !fits_in) {
      return fits_in.error();
    }
  }
  auto& preferences = turn.records.preferences();
  if (auto kept = preferences.set_for_organisation(name, back ? "" : value); !kept) {
    return kept.error();
  }
  return told("org " + name + " is "
              + (back ? "what the settings' file says again" : word->shown(tried))
              + ". Reminders are planned anew by it.");
}

}  // namespace

Result<Reply> run_settings(Turn& turn) {
  const auto name = lower(turn.answers.text("name"));
  const auto value = std::string(trim(turn.answers.text("value")));
  if (name.empty() || (name == "org" && value.empty())) {
    return all_settings(turn);
  }
  if (name == "org") {
    return set_for_organisation(turn, value);
  }
  if (name != "digest" && name != "zone") {
    const auto near = nearest(name, {"digest", "zone", "org"});
    return refused(Code::invalid,
                   "There is no setting \"" + shorten(name, 40) + "\""
                       + (near.empty() ? "; there are digest, zone and org."
                                       : "; did you mean " + std::string(near) + "?"));
  }
  if (value.empty()) {
    return ask(turn,
               "value",
               name == "zone" ? "Which zone? Such as Europe/Berlin, or none for the organisation's."
                              : "Should the digest be on or off?");
  }
  return name == "zone" ? set_zone(turn, value) : set_digest(turn, value);
}

}  // namespace debrief
