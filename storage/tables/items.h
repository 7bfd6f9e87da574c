#pragma once

#include <string>
#include <vector>

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/row_text.h"
#include "storage/tables/sight.h"

namespace debrief::storage {

/// How an item is kept, with the findings it mends and its place in the sums.
struct ItemRows {
  using Noun = Item;
  static constexpr std::string_view prefix = "A";
  static std::int64_t number(const Noun& noun) { return noun.number; }
  static std::int64_t version(const Noun& noun) { return noun.version; }

  static std::string written(OrganisationId organisation, const Noun& noun);
  static Noun read(const RowFields& fields);
  static std::optional<Noun> load(Desk& desk, OrganisationId organisation, std::int64_t number);
  static void put(Desk& desk,
                  OrganisationId organisation,
                  const Noun* before,
                  const Noun& after,
                  const std::string& hash);
  static void remove(Desk& desk, OrganisationId organisation, const Noun& before);

  /// Columns of the item `i` for `item_of`, which leaves the findings out where it has any.
  static std::string_view columns();
  static Item item_of(const Row& row);
  static void load_findings(Desk& desk, OrganisationId organisation, Item& item);
  static constexpr int column_count = 29;
  static constexpr int finding_count_column = 27;
};

/// How a note is kept.
struct NoteRows {
  using Noun = Note;
  static constexpr std::string_view prefix = "N";
  static std::int64_t number(const Noun& noun) { return noun.number; }
  static std::int64_t version(const Noun& noun) { return noun.version; }

  static std::string written(OrganisationId organisation, const Noun& noun);
  static Noun read(const RowFields& fields);
  static std::optional<Noun> load(Desk& desk, OrganisationId organisation, std::int64_t number);
  static void put(Desk& desk,
                  OrganisationId organisation,
                  const Noun* before,
                  const Noun& after,
                  const std::string& hash);
  static void remove(Desk& desk, OrganisationId organisation, const Noun& before);
};

/// A list of 10 out of 100,000 touches a few dozen rows of an index, and a count reads sums where
/// the filter allows it; see item_list.cpp.
class SqlItems final : public Items {
 public:
  SqlItems(Desk& desk, const Actor& actor) : desk_(desk), actor_(actor), sight_(actor) {}

  Result<Item> find(std::int64_t number) override;
  Result<Item> add(Item draft) override;
  Result<void> save(Item& item) override;
  std::vector<Item> list(const ItemFilter& filter) override;
  std::int64_t count(const ItemFilter& filter) override;
  Result<Note> add_note(Note draft) override;
  Result<Note> find_note(std::int64_t number) override;
  Result<void> save_note(Note& note) override;
  std::vector<Note> notes(std::int64_t item, std::size_t limit) override;

 private:
  std::int64_t count_summed(const ItemFilter& filter, std::int64_t postmortem);
  std::int64_t count_everywhere(const ItemFilter& filter);
  bool restricted_exist();

  Desk& desk_;
  const Actor& actor_;
  Sight sight_;
};

}  // namespace debrief::storage
