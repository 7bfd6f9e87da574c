#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Roles kSrt{.srt = true, .srt_lead = false, .admin = false, .auditor = false};
constexpr Roles kAdmin{.srt = false, .srt_lead = false, .admin = true, .auditor = false};
constexpr Roles kAuditor{.srt = false, .srt_lead = false, .admin = false, .auditor = true};

/// One open postmortem and one restricted one: facilitated by ana, allowing bo, bound to #war.
class VisibilityContract : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    open = postmortem();
    Postmortem draft;
    draft.title = "Insider";
    draft.visibility = Visibility::restricted;
    draft.facilitator = ana;
    draft.created_by = ana;
    draft.allowed = {bo};
    draft.bound_to = {"slack/T1/WAR"};
    hidden = postmortem(draft);
    open_item = item(open.number);
    hidden_item = item(hidden.number);
    must([&](Session& session) -> Result<void> {
      session.begin_turn(organisation, ana, "t add", now);
      auto& records = session.open(system());
      TimelineEntry entry;
      entry.postmortem = hidden.number;
      entry.text = "seen in the log";
      entry_number = records.timeline().add(entry)->number;
      Finding finding;
      finding.postmortem = hidden.number;
      finding.text = "no inventory";
      finding_number = records.findings().add(finding)->number;
      Note note;
      note.item = hidden_item.number;
      note.text = "half done";
      note_number = records.items().add_note(note)->number;
      return {};
    });
  }

  /// What an actor finds of the restricted postmortem: itself, item, entry, finding, note.
  std::vector<bool> found_by(const Actor& actor) {
    return seen(actor, [&](Records& r) {
      return std::vector<bool>{r.postmortems().find(hidden.number).ok(),
                               r.items().find(hidden_item.number).ok(),
                               r.timeline().find(entry_number).ok(),
                               r.findings().find(finding_number).ok(),
                               r.items().find_note(note_number).ok()};
    });
  }
  /// What lists and counts tell: postmortems, items, entries, findings, notes.
  std::vector<std::int64_t> listed_to(const Actor& actor) {
    return seen(actor, [&](Records& r) {
      const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
      return std::vector<std::int64_t>{size(r.postmortems().list({})),
                                       r.postmortems().count({}),
                                       size(r.items().list({})),
                                       r.items().count({}),
                                       size(r.timeline().of(hidden.number, 10, 0)),
                                       r.timeline().count(hidden.number),
                                       size(r.findings().of(hidden.number, 10, 0)),
                                       r.findings().count(hidden.number),
                                       size(r.items().notes(hidden_item.number, 10))};
    });
  }
  void expect_all(const Actor& actor) {
    EXPECT_THAT(found_by(actor), ElementsAre(true, true, true, true, true));
    EXPECT_THAT(listed_to(actor), ElementsAre(2, 2, 2, 2, 1, 1, 1, 1, 1));
  }
  void expect_nothing(const Actor& actor) {
    EXPECT_THAT(found_by(actor), ElementsAre(false, false, false, false, false));
    EXPECT_THAT(listed_to(actor), ElementsAre(1, 1, 1, 1, 0, 0, 0, 0, 0));
  }
  void give_item_to(Owner owner) {
    must([&](Session& session) -> Result<void> {
      session.begin_turn(organisation, ana, "item assign", now);
      auto& items = session.open(system()).items();
      auto found = items.find(hidden_item.number);
      found->owner = std::move(owner);
      return items.save(*found);
    });
  }

  Postmortem open;
  Postmortem hidden;
  Item open_item;
  Item hidden_item;
  std::int64_t entry_number = 0;
  std::int64_t finding_number = 0;
  std::int64_t note_number = 0;
};

TEST_F(VisibilityContract, TheFacilitatorSeesAll) {
  expect_all(person(ana));
}
TEST_F(VisibilityContract, WhomItAllowsSeesAll) {
  expect_all(person(bo));
}
TEST_F(VisibilityContract, TheSecurityResponseTeamSeesAll) {
  expect_all(person(cy, kSrt));
}
TEST_F(VisibilityContract, TheSystemSeesAll) {
  expect_all(system());
}
TEST_F(VisibilityContract, AMemberSeesNothingOfIt) {
  expect_nothing(person(cy));
}
TEST_F(VisibilityContract, AnAdminSeesNothingOfIt) {
  expect_nothing(person(cy, kAdmin));
}
TEST_F(VisibilityContract, AnAuditorSeesNothingOfIt) {
  expect_nothing(person(cy, kAuditor));
}
TEST_F(VisibilityContract, APrivateChannelBoundToItHearsAll) {
  expect_all(channel("slack/T1/WAR", true));
}
TEST_F(VisibilityContract, ABoundChannelThatIsNotPrivateHearsNothingOfIt) {
  expect_nothing(channel("slack/T1/WAR", false));
}
TEST_F(VisibilityContract, APrivateChannelBoundElsewhereHearsNothingOfIt) {
  expect_nothing(channel("slack/T1/ELSE", true));
}

TEST_F(VisibilityContract, TheMakerSeesItWhileItHasNoFacilitator) {
  turn(ana, "pm set", [&](Records& r) {
    auto found = r.postmortems().find(hidden.number);
    found->facilitator = 0;
    ASSERT_TRUE(r.postmortems().save(*found).ok());
  });
  EXPECT_TRUE(found_by(person(ana)).front());
  EXPECT_FALSE(found_by(person(cy)).front());
}

TEST_F(VisibilityContract, WhatIsHiddenAndWhatNeverWasAreToldInTheSameWords) {
  seen(person(cy), [&](Records& r) {
    const auto told = [](const auto& result) { return result.error().sentence; };
    EXPECT_EQ(told(r.items().find(hidden_item.number)), "There is no A-2 that you can see.");
    EXPECT_EQ(told(r.items().find(99)), "There is no A-99 that you can see.");
    EXPECT_EQ(told(r.postmortems().find(hidden.number)), "There is no PM-2 that you can see.");
    EXPECT_EQ(told(r.postmortems().find(99)), "There is no PM-99 that you can see.");
    return true;
  });
}

TEST_F(VisibilityContract, NobodyWritesWhereTheyDoNotSee) {
  turn(cy, "item add", [&](Records& r) {
    Item draft;
    draft.postmortem = hidden.number;
    draft.title = "x";
    EXPECT_EQ(r.items().add(draft).error().code, Code::not_found);
    Item stolen = hidden_item;
    EXPECT_EQ(r.items().save(stolen).error().code, Code::not_found);
    Postmortem widened = hidden;
    widened.visibility = Visibility::organisation;
    EXPECT_EQ(r.postmortems().save(widened).error().code, Code::not_found);
    TimelineEntry entry;
    entry.postmortem = hidden.number;
    EXPECT_EQ(r.timeline().add(entry).error().code, Code::not_found);
    EXPECT_EQ(r.history().erase({"A", hidden_item.number}).error().code, Code::not_found);
    EXPECT_THAT(r.history().of({"A", hidden_item.number}, 5), IsEmpty());
  });
}

TEST_F(VisibilityContract, AnOwnerOutsideSeesTheOwnItemByItsSafeTitleOnly) {
  give_item_to({Owner::Kind::person, cy, 0, "Cy"});
  seen(person(cy), [&](Records& r) {
    const auto own = r.items().find(hidden_item.number);
    EXPECT_TRUE(own.ok());
    EXPECT_TRUE(own->safe_view);
    EXPECT_EQ(own->title, "a restricted item");
    EXPECT_FALSE(r.postmortems().find(hidden.number).ok());
    EXPECT_THAT(r.items().notes(hidden_item.number, 5), IsEmpty());
    EXPECT_THAT(r.history().of({"A", hidden_item.number}, 5), IsEmpty());
    ItemFilter mine;
    mine.mine = cy;
    const auto todo = r.items().list(mine);
    EXPECT_THAT(todo, SizeIs(1));
    EXPECT_EQ(todo.front().title, "a restricted item");
    EXPECT_EQ(r.items().count(mine), 1);
    EXPECT_EQ(r.items().count({}), 2);
    EXPECT_THAT(r.items().list({}), SizeIs(2));
    return true;
  });
}

TEST_F(VisibilityContract, AMemberOfTheOwningTeamSeesItsItemByItsSafeTitle) {
  std::int64_t team = 0;
  turn(ana, "team add", [&](Records& r) {
    Team draft;
    draft.name = "identity";
    draft.members = {cy};
    team = r.teams().add(draft)->id;
  });
  give_item_to({Owner::Kind::team, 0, team, "identity"});
  seen(person(cy), [&](Records& r) {
    EXPECT_TRUE(r.items().find(hidden_item.number)->safe_view);
    ItemFilter mine;
    mine.mine = cy;
    EXPECT_EQ(r.items().count(mine), 1);
    EXPECT_EQ(r.items().count({}), 2);
    return true;
  });
}

TEST_F(VisibilityContract, AnOwnerOutsideChangesTheStateAndNothingThatTheyCannotRead) {
  give_item_to({Owner::Kind::person, cy, 0, "Cy"});
  turn(cy, "item done", [&](Records& r) {
    auto own = r.items().find(hidden_item.number);
    own->status = ItemStatus::done;
    ASSERT_TRUE(r.items().save(*own).ok());
  });
  const auto stored =
      seen(system(), [&](Records& r) { return r.items().find(hidden_item.number); });
  EXPECT_EQ(stored->status, ItemStatus::done);
  EXPECT_EQ(stored->title, hidden_item.title);
}

TEST_F(VisibilityContract, ItemsFollowTheirPostmortemWhenItIsOpenedOrRestricted) {
  const auto set = [&](Visibility visibility) {
    turn(ana, "pm set", [&](Records& r) {
      auto found = r.postmortems().find(hidden.number);
      found->visibility = visibility;
      ASSERT_TRUE(r.postmortems().save(*found).ok());
    });
  };
  set(Visibility::organisation);
  EXPECT_THAT(listed_to(person(cy)), ElementsAre(2, 2, 2, 2, 1, 1, 1, 1, 1));
  set(Visibility::restricted);
  expect_nothing(person(cy));
  expect_all(person(ana));
}

TEST_F(VisibilityContract, BoundChannelsAreOnlyThoseOfVisiblePostmortems) {
  const auto channels = [](Records& r) { return r.postmortems().bound_channels(); };
  EXPECT_THAT(seen(person(ana), channels), ElementsAre("slack/T1/WAR"));
  EXPECT_THAT(seen(person(cy), channels), IsEmpty());
}

TEST_F(VisibilityContract, AnotherOrganisationIsAnIsland) {
  must([&](Session& session) -> Result<void> {
    const auto other = *session.organisation_of("slack:T2", "Other");
    EXPECT_NE(other, organisation);
    Actor stranger = system();
    stranger.organisation = other;
    auto& records = session.open(stranger);
    EXPECT_FALSE(records.postmortems().find(open.number).ok());
    EXPECT_FALSE(records.items().find(open_item.number).ok());
    EXPECT_THAT(records.items().list({}), IsEmpty());
    EXPECT_EQ(records.items().count({}), 0);
    EXPECT_FALSE(records.people().by_handle({"slack", "T1", "U1"}).has_value());
    EXPECT_FALSE(records.people().find(ana).ok());
    EXPECT_THAT(records.history().of({"PM", open.number}, 5), IsEmpty());
    session.begin_turn(other, 0, "pm new", now);
    Postmortem own;
    own.title = "Ours";
    EXPECT_EQ(records.postmortems().add(own)->number, 1);  // numbers are per organisation
    return {};
  });
  EXPECT_THAT(listed_to(system()), ElementsAre(2, 2, 2, 2, 1, 1, 1, 1, 1));
}

}  // namespace
}  // namespace debrief
