#include <algorithm>

#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class ItemFactCommands : public BoundTalk {};

TEST_F(ItemFactCommands, APastDueDayWantsForce) {
  EXPECT_THAT(says("ana", "item add x due:2026-11-20"), HasSubstr("say it again with --force"));
  EXPECT_THAT(says("ana", "item add x due:2026-11-20 --force"), HasSubstr("Fri 20 Nov 2026"));
  EXPECT_THAT(says("ana", "due A-1 2026-11-19"), HasSubstr("--force"));
  EXPECT_THAT(says("ana", "due A-1 2026-11-19 --force"), HasSubstr("Thu 19 Nov 2026"));
}

TEST_F(ItemFactCommands, ADueDayWithATimeIsRefused) {
  EXPECT_THAT(says("ana", "item add x due:\"2026-12-01 17:00\""), HasSubstr("day"));
  EXPECT_THAT(says("ana", "item list all"), HasSubstr("There is no such item"));
}

TEST_F(ItemFactCommands, OnlyMovesToALaterDayAreSlips) {
  says("ana", "item add x due:2026-12-01");
  says("ana", "due A-1 2026-12-08");
  EXPECT_EQ(item(1).slips, 1);
  says("ana", "due A-1 2026-12-02");
  EXPECT_EQ(item(1).slips, 1);
  EXPECT_THAT(says("ana", "due A-1 2026-12-03"), HasSubstr("its due day moved 2 times"));
  EXPECT_THAT(says("ana", "due A-1 2026-12-03"), HasSubstr("is already due Thu 3 Dec"));
}

TEST_F(ItemFactCommands, APromiseKeepsADueDayAProposalNeedsNone) {
  says("ana", "item add x @dana due:2026-12-01");
  EXPECT_THAT(says("ana", "due A-1 none"), HasSubstr("without a due day"));
  says("ana", "accept A-1");
  EXPECT_THAT(says("ana", "due A-1 none"), HasSubstr("keeps a due day"));
}

TEST_F(ItemFactCommands, FactsOfASettledItemDoNotChange) {
  says("ana", "item add x @dana");
  says("ana", "reject A-1 no");
  for (const auto* line : {"due A-1 3d", "assign A-1 @bo", "prio A-1 p1"}) {
    EXPECT_THAT(says("ana", line), HasSubstr("A-1 is rejected: reopen it first")) << line;
  }
}

TEST_F(ItemFactCommands, AssignSaysWhoHasItAndRefusesTheSameOwner) {
  says("ana", "item add x @dana");
  EXPECT_THAT(says("ana", "assign A-1 @bo"), HasSubstr("A-1 is with Bo now"));
  EXPECT_THAT(says("ana", "assign A-1 @bo"), HasSubstr("already belongs to Bo"));
}

TEST_F(ItemFactCommands, AnItemHasOneOwner) {
  says("ana", "team add identity");
  EXPECT_THAT(says("ana", "item add x @dana team:identity"), HasSubstr("not both"));
  EXPECT_THAT(says("ana", "item add x team:nobody"), HasSubstr("no team"));
}

TEST_F(ItemFactCommands, AP1SpeaksInTheChannelItself) {
  says("ana", "item add x @dana");
  EXPECT_THAT(says("ana", "prio A-1 p1"), HasSubstr("A-1 is p1 now"));
  EXPECT_THAT(owed("C1"), Contains(HasSubstr("announcement: A-1 is a p1 now: x — Dana")));
  EXPECT_THAT(says("ana", "prio A-1 p1"), HasSubstr("already a p1"));
}

TEST_F(ItemFactCommands, ANoteIsShownWithItsIdAndItsAuthor) {
  says("ana", "item add x @dana");
  EXPECT_THAT(says("dana", "note A-1 half done"), HasSubstr("N-1 is noted on A-1"));
  EXPECT_THAT(says("ana", "item show A-1"), HasSubstr("N-1 half done — Dana, 2026-11-23"));
  EXPECT_THAT(says("ana", "note A-9 x"), HasSubstr("There is no A-9"));
}

TEST_F(ItemFactCommands, HandoverMovesEveryOpenItemAndTellsOneSummary) {
  for (const auto* title : {"one", "two", "three"}) {
    says("ana", std::string("item add ") + title + " @dana");
  }
  says("ana", "accept A-1,A-2");
  says("ana", "reject A-3 no");
  EXPECT_THAT(says("ana", "handover @dana @bo"), HasSubstr("2 items handed over from Dana to Bo."));
  EXPECT_EQ(item(1).owner.name, "Bo");
  EXPECT_EQ(item(3).owner.name, "Dana");
  const auto heard = owed("C1");
  EXPECT_EQ(std::count_if(heard.begin(),
                          heard.end(),
                          [](const std::string& told) {
                            return told.find("handed over") != std::string::npos;
                          }),
            1);
  EXPECT_THAT(says("ana", "handover @dana @bo"), HasSubstr("Dana has no open item"));
  EXPECT_THAT(says("ana", "handover @bo @bo"), HasSubstr("same person"));
}

TEST_F(ItemFactCommands, EveryChangeBringsTheLivingCardUpToDateAndAddsOneLine) {
  says("ana", "item add x @dana");
  EXPECT_THAT(owed("C1"), Contains("item_card/A-1"));
  EXPECT_THAT(owed("C1"), Not(Contains(HasSubstr("item_change"))));
  says("ana", "accept A-1");
  const auto heard = owed("C1");
  EXPECT_EQ(std::count(heard.begin(), heard.end(), "item_card/A-1"), 1);
  EXPECT_THAT(heard, Contains(HasSubstr("item_change: Ana: A-1 is accepted by Dana")));
  EXPECT_THAT(owed("C2"), IsEmpty());
}

TEST_F(ItemFactCommands, ATitleOfMoreThan500CharactersIsRefused) {
  EXPECT_THAT(says("ana", "item add " + std::string(501, 'x')), HasSubstr("500 is the most"));
  EXPECT_THAT(says("ana", "item add " + std::string(500, 'x')), HasSubstr("is proposed"));
}

}  // namespace
}  // namespace debrief
