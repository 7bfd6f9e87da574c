#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ItemLists : public BoundTalk {};

TEST_F(ItemLists, InABoundChannelItsItemsAreListedElsewhereAll) {
  says("ana", "item add here @dana");
  says("ana", "new Other");
  says("ana", "item add there @dana PM-2");
  EXPECT_THAT(says("ana", "items"),
              AllOf(HasSubstr("Items of this channel (1)"), Not(HasSubstr("there"))));
  EXPECT_THAT(says_in("C2", "ana", "items"), HasSubstr("Items (2)"));
  EXPECT_THAT(says("ana", "item list PM-2"), HasSubstr("Items of PM-2 (1)"));
  EXPECT_THAT(says("ana", "item list PM-9"), HasSubstr("There is no PM-9"));
}

TEST_F(ItemLists, AreNarrowedByStateOwnerAndDueDay) {
  says("ana", "item add late @dana due:2026-11-20 --force");
  says("ana", "item add week @dana due:2026-11-27");
  says("ana", "item add later @bo due:2026-12-20");
  says("ana", "item add free");
  says("ana", "accept A-1,A-2,A-3");
  EXPECT_THAT(says("ana", "item list overdue"),
              AllOf(HasSubstr("(1)"), HasSubstr("late"), HasSubstr("overdue by 3 days")));
  EXPECT_THAT(says("ana", "items due:week"), AllOf(HasSubstr("(2)"), Not(HasSubstr("later —"))));
  EXPECT_THAT(says("ana", "item list owner:@bo"), AllOf(HasSubstr("(1)"), HasSubstr("later")));
  EXPECT_THAT(says("ana", "item list unowned"), AllOf(HasSubstr("(1)"), HasSubstr("free")));
  EXPECT_THAT(says("ana", "item list state:proposed"), HasSubstr("free — nobody yet"));
  EXPECT_THAT(says("bo", "item list owner:me state:overdue"), HasSubstr("There is no such item"));
}

TEST_F(ItemLists, TenAreShownAndNextShowsTheRest) {
  for (int i = 0; i < 11; ++i) {
    says("ana", "item add x @dana");
  }
  EXPECT_THAT(says("ana", "items"), HasSubstr("1–10 of 11"));
  EXPECT_THAT(presses("ana", call_of("Next")), AllOf(HasSubstr("11–11 of 11"), HasSubstr("A-11")));
}

TEST_F(ItemLists, TodoIsOnesOwnAndOnesTeamsOrAnothers) {
  says("ana", "team add identity members:@bo");
  says("ana", "item add of the team team:identity");
  says("ana", "item add of dana @dana");
  says("ana", "item add of bo @bo");
  says("ana", "reject A-3 no");
  EXPECT_THAT(says("bo", "todo"), AllOf(HasSubstr("Your items (1)"), HasSubstr("of the team")));
  EXPECT_THAT(says("bo", "todo @dana"),
              AllOf(HasSubstr("Items of Dana (1)"), HasSubstr("of dana")));
  EXPECT_THAT(says("bo", "todo @ana"), HasSubstr("Ana has nothing to do"));
  EXPECT_THAT(says("ana", "mine"), HasSubstr("You have nothing to do"));
}

}  // namespace
}  // namespace debrief
