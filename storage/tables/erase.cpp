#include "storage/tables/erase.h"

#include <algorithm>
#include <set>

#include "bot/base/fields.h"
#include "bot/chat/codec.h"

#include "storage/tables/kinds.h"
#include "storage/tables/sight.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kErased = "[erased]";
constexpr std::size_t kNeedleBytes = 24;  // cards cut long texts: their beginning gives them away

/// The texts that must not be found any more, cut to what a card surely shows.
using Needles = std::set<std::string>;

std::string blanked(const RecordKind& kind, const std::string& text, Needles& needles) {
  auto fields = decode_fields(text).value_or(Fields());
  for (auto& [name, value] : fields) {
    if (std::find(kind.user_texts.begin(), kind.user_texts.end(), name) != kind.user_texts.end()
        && !value.empty() && value != kErased) {
      needles.insert(value.substr(0, kNeedleBytes));
      value = kErased;
    }
  }
  return encode(fields);
}

/// Whether an encoded body holds a needle at any depth of its percent signs.
bool holds(std::string body, const Needles& needles) {
  for (int depth = 0; depth < 8; ++depth) {
    for (const auto& needle : needles) {
      if (body.find(needle) != std::string::npos) {
        return true;
      }
    }
    if (body.find('%') == std::string::npos) {
      return false;
    }
    std::string plainer;
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i] == '%' && i + 2 < body.size()) {
        plainer += static_cast<char>(std::strtol(body.substr(i + 1, 2).c_str(), nullptr, 16));
        i += 2;
      } else {
        plainer += body[i];
      }
    }
    body = std::move(plainer);
  }
  return false;
}

void erase_history(Desk& desk,
                   OrganisationId organisation,
                   const Ref& subject,
                   const RecordKind& kind,
                   Needles& needles) {
  struct Kept {
    std::int64_t turn = 0;
    std::string before;
    std::string after;
  };
  std::vector<Kept> rows;
  desk.sql.each(
      "SELECT turn, before, after FROM history WHERE organisation = $1 AND prefix = $2 "
      "AND number = $3",
      {organisation, subject.prefix, subject.number},
      [&rows](const Row& row) {
        rows.push_back({row.integer(0), row.string(1), row.string(2)});
      });
  for (const auto& row : rows) {
    desk.sql.execute(
        "UPDATE history SET before = $5, after = $6, erased = 1 WHERE organisation = $1 "
        "AND prefix = $2 AND number = $3 AND turn = $4",
        {organisation,
         subject.prefix,
         subject.number,
         row.turn,
         blanked(kind, row.before, needles),
         blanked(kind, row.after, needles)});
  }
}

void erase_bodies(Desk& desk,
                  OrganisationId organisation,
                  const Ref& subject,
                  const Needles& needles) {
  std::vector<std::int64_t> notices;
  const std::string name = to_string(subject);
  desk.sql.each("SELECT number, subject, body FROM notices WHERE organisation = $1 AND body <> ''",
                {organisation},
                [&](const Row& row) {
                  if (row.text(1) == name || holds(row.string(2), needles)) {
                    notices.push_back(row.integer(0));
                  }
                });
  const std::string card = encode(say("This was erased."));
  for (const auto number : notices) {
    desk.sql.execute("UPDATE notices SET body = $3 WHERE organisation = $1 AND number = $2",
                     {organisation, number, card});
  }
}

void erase_answers(Desk& desk, OrganisationId organisation, const Needles& needles) {
  std::vector<std::int64_t> deliveries;
  desk.sql.each("SELECT number, answer FROM deliveries WHERE organisation = $1",
                {organisation},
                [&](const Row& row) {
                  if (holds(row.string(1), needles)) {
                    deliveries.push_back(row.integer(0));
                  }
                });
  const std::string answer = encode(Reply{say("This was erased."), Audience::only_you});
  for (const auto number : deliveries) {
    desk.sql.execute("UPDATE deliveries SET answer = $3 WHERE organisation = $1 AND number = $2",
                     {organisation, number, answer});
  }
}

}  // namespace

Result<void> erase_record(Desk& desk, OrganisationId organisation, const Ref& subject) {
  const auto& kind = *kind_of(subject.prefix);
  const auto row = kind.load(desk, organisation, subject.number);
  if (!row) {
    return nothing_there(subject);
  }
  Needles needles;
  const std::string bare = blanked(kind, row->text, needles);
  kind.put(desk, organisation, subject.number, bare);
  const auto now = kind.load(desk, organisation, subject.number);
  // The change that this turn remembers must not bring back what it took away.
  desk.changed(organisation, {subject, bare, now->text, now->version}, true);
  erase_history(desk, organisation, subject, kind, needles);
  erase_bodies(desk, organisation, subject, needles);
  erase_answers(desk, organisation, needles);
  return {};
}

}  // namespace debrief::storage
