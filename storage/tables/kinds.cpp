#include "storage/tables/kinds.h"

#include "storage/tables/findings.h"
#include "storage/tables/items.h"
#include "storage/tables/people.h"
#include "storage/tables/postmortems.h"
#include "storage/tables/rows.h"
#include "storage/tables/small.h"
#include "storage/tables/teams.h"
#include "storage/tables/timeline.h"

namespace debrief::storage {
namespace {

std::int64_t& version_of(PersonRecord& record) {
  return record.person.version;
}
template <class Noun>
std::int64_t& version_of(Noun& noun) {
  return noun.version;
}

template <class Rows>
std::optional<WrittenRow> load(Desk& desk, OrganisationId organisation, std::int64_t number) {
  const auto noun = Rows::load(desk, organisation, number);
  if (!noun) {
    return std::nullopt;
  }
  return WrittenRow{Rows::version(*noun), Rows::written(organisation, *noun)};
}

template <class Rows>
void put(Desk& desk, OrganisationId organisation, std::int64_t number, const std::string& text) {
  const auto before = Rows::load(desk, organisation, number);
  if (text.empty()) {
    if (before) {
      Rows::remove(desk, organisation, *before);
      desk.changed(organisation,
                   {Ref{std::string(Rows::prefix), number},
                    Rows::written(organisation, *before),
                    "",
                    Rows::version(*before) + 1});
    }
    return;
  }
  auto after = Rows::read(RowFields(text));
  version_of(after) = 1 + (before ? Rows::version(*before) : Rows::version(after));
  keep<Rows>(desk, organisation, before ? &*before : nullptr, after);
}

template <class Rows>
RecordKind kind(std::string_view table, std::vector<std::string_view> user_texts) {
  return {Rows::prefix, table, std::move(user_texts), load<Rows>, put<Rows>};
}

}  // namespace

std::span<const RecordKind> record_kinds() {
  static const std::vector<RecordKind> all{
      kind<PersonRows>("people", {"name", "mail"}),
      kind<TeamRows>("teams", {"name"}),
      kind<PostmortemRows>("postmortems", {"title"}),
      kind<TimelineRows>("timeline", {"text"}),
      kind<FindingRows>("findings", {"text"}),
      kind<ItemRows>("items", {"title", "safe_title", "reason", "proof"}),
      kind<NoteRows>("notes", {"text"}),
      kind<PreferenceRows>("preferences", {"value"}),
  };
  return all;
}

const RecordKind* kind_of(std::string_view prefix) {
  for (const auto& kind : record_kinds()) {
    if (kind.prefix == prefix) {
      return &kind;
    }
  }
  return nullptr;
}

}  // namespace debrief::storage
