#include "storage/tables/items.h"
#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::string_view kColumns =
    "n.number, n.item, n.text, n.dropped, n.person, n.at, n.version";

Note note_of(const Row& row) {
  Note note;
  note.number = row.integer(0);
  note.item = row.integer(1);
  note.text = row.string(2);
  note.dropped = row.truth(3);
  note.by = row.integer(4);
  note.at = row.instant(5);
  note.version = row.integer(6);
  return note;
}

/// Notes on the item `i` of which the actor sees all: an owner outside does not read them.
std::string from_seen(const Sight& sight) {
  std::string sql = "SELECT ";
  sql += kColumns;
  sql +=
      " FROM notes n JOIN items i ON i.organisation = n.organisation AND i.number = n.item "
      "WHERE n.organisation = $1 AND (";
  sql += sight.item;
  sql += ") = 2 AND ";
  return sql;
}

}  // namespace

std::string NoteRows::written(OrganisationId organisation, const Note& noun) {
  return RowText()
      .add("organisation", organisation)
      .add("number", noun.number)
      .add("item", noun.item)
      .add("text", noun.text)
      .add("dropped", noun.dropped)
      .add("person", noun.by)
      .add("at", noun.at)
      .add("version", noun.version)
      .take();
}

Note NoteRows::read(const RowFields& fields) {
  Note noun;
  noun.number = fields.integer("number");
  noun.item = fields.integer("item");
  noun.text = fields.text("text");
  noun.dropped = fields.integer("dropped") != 0;
  noun.by = fields.integer("person");
  noun.at = fields.instant("at");
  noun.version = fields.integer("version");
  return noun;
}

std::optional<Note> NoteRows::load(Desk& desk, OrganisationId organisation, std::int64_t number) {
  std::optional<Note> found;
  desk.sql.each("SELECT " + std::string(kColumns)
                    + " FROM notes n WHERE n.organisation = $1 AND n.number = $2",
                {organisation, number},
                [&found](const Row& row) { found = note_of(row); });
  return found;
}

void NoteRows::put(Desk& desk,
                   OrganisationId organisation,
                   const Note* /*before*/,
                   const Note& after,
                   const std::string& hash) {
  desk.sql.execute(
      "INSERT INTO notes (organisation, number, item, text, dropped, person, at, version, "
      "row_hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
      "ON CONFLICT (organisation, number) DO UPDATE SET item = excluded.item, "
      "text = excluded.text, dropped = excluded.dropped, person = excluded.person, "
      "at = excluded.at, version = excluded.version, row_hash = excluded.row_hash",
      {organisation,
       after.number,
       after.item,
       after.text,
       after.dropped,
       after.by,
       after.at,
       after.version,
       hash});
}

void NoteRows::remove(Desk& desk, OrganisationId organisation, const Note& before) {
  desk.sql.execute("DELETE FROM notes WHERE organisation = $1 AND number = $2",
                   {organisation, before.number});
}

Result<Note> SqlItems::add_note(Note draft) {
  if (auto may = may_write(desk_); !may) {
    return may.error();
  }
  // An owner outside may write one, although not read the others.
  if (auto item = find(draft.item); !item) {
    return item.error();
  }
  draft.number = desk_.draw(actor_.organisation, "N");
  draft.version = 1;
  keep<NoteRows>(desk_, actor_.organisation, nullptr, draft);
  return draft;
}

Result<Note> SqlItems::find_note(std::int64_t number) {
  std::optional<Note> found;
  desk_.sql.each(from_seen(sight_) + "n.number = $3",
                 {actor_.organisation, sight_.eye, number},
                 [&found](const Row& row) { found = note_of(row); });
  if (!found) {
    return nothing_there({"N", number});
  }
  return std::move(*found);
}

Result<void> SqlItems::save_note(Note& note) {
  return save_row<NoteRows>(desk_, actor_.organisation, find_note(note.number), note);
}

std::vector<Note> SqlItems::notes(std::int64_t item, std::size_t limit) {
  std::vector<Note> found;
  desk_.sql.each(
      from_seen(sight_) + "n.item = $3 AND n.dropped = 0 ORDER BY n.number DESC LIMIT $4",
      {actor_.organisation, sight_.eye, item, limit},
      [&found](const Row& row) { found.push_back(note_of(row)); });
  return found;
}

}  // namespace debrief::storage
