#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/ref.h"
#include "bot/base/result.h"
#include "bot/chat/address.h"
#include "bot/chat/notice.h"
#include "bot/domain/finding.h"
#include "bot/domain/item.h"
#include "bot/domain/note.h"
#include "bot/domain/person.h"
#include "bot/domain/postmortem.h"
#include "bot/domain/roles.h"
#include "bot/domain/team.h"
#include "bot/domain/timeline_entry.h"

namespace debrief {

/// With whose eyes records are opened. A channel sees what it may hear; only Topic::next runs as
/// the system.
struct Actor {
  enum class As { person, channel, system };
  As as = As::person;
  OrganisationId organisation = 0;
  PersonId person = 0;
  Roles roles;
  std::string channel;           // address key, where as is channel
  bool channel_private = false;  // known to be private and not shared with outsiders
};

/// In every table below: `find` fails with not_found for what this actor may not see, in the same
/// words as for what never existed; `add` draws the number and the version; `save` fails with
/// conflict when the row's version moved on. Both keep the row before and after in the history of
/// this turn. Dropped rows are not listed.

struct PostmortemFilter {
  std::optional<PostmortemStatus> status;
  std::string bound_to;  // address key, or "" for all
  PersonId created_by = 0;
  std::size_t limit = 10;
  std::size_t offset = 0;
};

class Postmortems {
 public:
  virtual ~Postmortems() = default;
  virtual Result<Postmortem> find(std::int64_t number) = 0;
  virtual Result<Postmortem> add(Postmortem draft) = 0;
  virtual Result<void> save(Postmortem& postmortem) = 0;
  virtual std::vector<Postmortem> list(const PostmortemFilter& filter) = 0;  // newest first
  virtual std::int64_t count(const PostmortemFilter& filter) = 0;
  /// Address keys of every channel that a visible, unclosed postmortem is bound to.
  virtual std::vector<std::string> bound_channels() = 0;
};

class Timeline {
 public:
  virtual ~Timeline() = default;
  virtual Result<TimelineEntry> find(std::int64_t number) = 0;
  virtual Result<TimelineEntry> add(TimelineEntry draft) = 0;
  virtual Result<void> save(TimelineEntry& entry) = 0;
  virtual std::vector<TimelineEntry> of(std::int64_t postmortem,
                                        std::size_t limit,
                                        std::size_t offset) = 0;  // by happening
  virtual std::int64_t count(std::int64_t postmortem) = 0;
};

class Findings {
 public:
  virtual ~Findings() = default;
  virtual Result<Finding> find(std::int64_t number) = 0;
  virtual Result<Finding> add(Finding draft) = 0;
  virtual Result<void> save(Finding& finding) = 0;
  virtual std::vector<Finding> of(std::int64_t postmortem,
                                  std::size_t limit,
                                  std::size_t offset) = 0;
  virtual std::int64_t count(std::int64_t postmortem) = 0;
};

struct ItemFilter {
  std::optional<std::int64_t> postmortem;
  std::string bound_to;              // items of postmortems bound to this address key
  std::optional<Owner> owner;        // kind nobody: unowned ones
  PersonId mine = 0;                 // owned by this person or by a team they are in
  std::vector<ItemStatus> statuses;  // empty: all
  std::optional<Day> due_before;     // due on an earlier day
  std::optional<Day> due_from;
  std::optional<Day> due_until;  // inclusive
  bool by_due = true;            // else newest first
  std::size_t limit = 10;
  std::size_t offset = 0;
};

class Items {
 public:
  virtual ~Items() = default;
  virtual Result<Item> find(std::int64_t number) = 0;
  virtual Result<Item> add(Item draft) = 0;
  virtual Result<void> save(Item& item) = 0;
  virtual std::vector<Item> list(const ItemFilter& filter) = 0;
  virtual std::int64_t count(const ItemFilter& filter) = 0;
  virtual Result<Note> add_note(Note draft) = 0;
  virtual Result<Note> find_note(std::int64_t number) = 0;
  virtual Result<void> save_note(Note& note) = 0;
  virtual std::vector<Note> notes(std::int64_t item, std::size_t limit) = 0;  // newest first
};

class People {
 public:
  virtual ~People() = default;
  virtual Result<Person> find(PersonId id) = 0;
  virtual std::optional<Person> by_handle(const Handle& handle) = 0;
  /// The person with this handle, made now if nobody has it yet. `name` may be "".
  virtual Result<Person> meet(const Handle& handle, const std::string& name) = 0;
  virtual std::vector<Person> named(
      const std::string& name) = 0;  // whole name, or its first word; ASCII case ignored
  virtual std::vector<Person> list(std::size_t limit, std::size_t offset) = 0;
  virtual std::int64_t count() = 0;
  virtual Result<void> save(Person& person) = 0;
  virtual Roles roles(PersonId id) = 0;  // as stored; the settings' own are added by the service
  virtual Result<void> give(PersonId id, Role role, bool held) = 0;
};

class Teams {
 public:
  virtual ~Teams() = default;
  virtual Result<Team> find(std::int64_t id) = 0;
  virtual std::optional<Team> named(const std::string& name) = 0;
  virtual Result<Team> add(Team draft) = 0;
  virtual Result<void> save(Team& team) = 0;
  virtual std::vector<Team> list() = 0;
};

/// One row as it was and became in one turn. `before` is "" for a row that the turn made.
struct Change {
  Ref subject;         // {"A", 31}; teams are {"team", 3}, people {"person", 12}
  std::string before;  // the row as the storage writes it down
  std::string after;
  std::int64_t version = 0;  // of the row after the change
};

/// One turn that changed something, as undo and audit see it.
struct PastTurn {
  std::int64_t turn = 0;
  PersonId by = 0;
  std::string command;
  Instant at{};
  bool undone = false;
  std::vector<Change> changes;
};

class History {
 public:
  virtual ~History() = default;
  virtual std::optional<PastTurn> last_turn_of(
      PersonId person) = 0;  // the newest that changed something
  virtual std::vector<PastTurn> of(
      const Ref& subject,
      std::size_t limit) = 0;  // newest first, changes of that subject only
  /// Puts every row of `turn` back as it was before, as changes of the present turn, and withdraws
  /// its unsent notices. Fails with conflict, and changes nothing, when any row's version is no
  /// longer the one that `turn` left.
  virtual Result<void> put_back(const PastTurn& turn) = 0;
  /// Blanks the user's texts of a record, its history and pending notices; the audit chain stays
  /// whole.
  virtual Result<void> erase(const Ref& subject) = 0;
};

/// What the bot owes to say. The outbox.
class Notices {
 public:
  virtual ~Notices() = default;
  /// Puts a notice. A slot whose key and address were ever put, and a view already pending, is left
  /// as it is: not an error.
  virtual void put(const Notice& notice) = 0;
  /// Pending notices about a subject, for `remind show`.
  virtual std::vector<Notice> pending(const std::string& subject, std::size_t limit) = 0;
};

/// When each rule next wants to look at a subject.
struct Plan {
  std::string rule;     // the topic's name
  std::string subject;  // "A-31" or an address key
  Instant next_at{};
};

class Plans {
 public:
  virtual ~Plans() = default;
  virtual void set(const std::string& rule,
                   const std::string& subject,
                   std::optional<Instant> next_at) = 0;  // empty: none
  virtual std::vector<Plan> of(const std::string& subject) = 0;
};

/// What a person or the organisation set from chat; the layer above the file.
class Preferences {
 public:
  virtual ~Preferences() = default;
  virtual std::vector<std::pair<std::string, std::string>> of_organisation() = 0;
  virtual Result<void> set_for_organisation(const std::string& name,
                                            const std::string& value) = 0;  // "" takes it back
};

/// Where messages of ours stand: which message shows a view at an address.
struct Post {
  std::string view;  // "item_card/A-31"
  Address at;        // conversation and workspace filled
  std::string message;
  std::string digest;  // hash of what was said, so that nothing is edited into itself
  Instant posted_at{};
};

class Posts {
 public:
  virtual ~Posts() = default;
  virtual std::optional<Post> find(const std::string& view, const std::string& address_key) = 0;
  virtual std::vector<Post> of(const std::string& view) = 0;
};

/// Everything an actor may see and do in one transaction.
class Records {
 public:
  virtual ~Records() = default;
  virtual const Actor& actor() const = 0;
  virtual Postmortems& postmortems() = 0;
  virtual Timeline& timeline() = 0;
  virtual Findings& findings() = 0;
  virtual Items& items() = 0;
  virtual People& people() = 0;
  virtual Teams& teams() = 0;
  virtual History& history() = 0;
  virtual Notices& notices() = 0;
  virtual Plans& plans() = 0;
  virtual Preferences& preferences() = 0;
  virtual Posts& posts() = 0;
  /// Subjects that this transaction added or saved so far, each once, in order.
  virtual std::vector<Ref> touched() const = 0;
};

}  // namespace debrief
