#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/desk.h"

namespace debrief::storage {

/// A row as verify, undo and erase see it, whatever its noun.
struct WrittenRow {
  std::int64_t version = 0;
  std::string text;
};

/// What all kinds of records share, one row a kind: the table that verify, undo and erase walk.
struct RecordKind {
  std::string_view prefix;
  std::string_view table;                    // its rows have organisation, number and row_hash
  std::vector<std::string_view> user_texts;  // fields of the written row that erase blanks
  std::optional<WrittenRow> (*load)(Desk&, OrganisationId, std::int64_t) = nullptr;
  /// Makes the row what `text` says, "" for no row at all, as a change of the present turn.
  void (*put)(Desk&, OrganisationId, std::int64_t number, const std::string& text) = nullptr;
};

std::span<const RecordKind> record_kinds();
const RecordKind* kind_of(std::string_view prefix);  // null where there is none

}  // namespace debrief::storage
