#include <algorithm>

#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class WithItems : public Talk {
 protected:
  WithItems() {
    for (const auto* who : {"ana", "bo", "dana"}) {
      says(who, "whoami");
    }
    says("ana", "new Token leak");
    says("ana", "bind PM-1");
  }
};

class ItemLifeCommands : public WithItems {};
class ItemFactCommands : public WithItems {};
class ItemLists : public WithItems {};

TEST_F(ItemLifeCommands, AnItemIsProposedWithWhatWasSaid) {
  EXPECT_THAT(says("ana", "item add bug rotate signing keys @dana due:fri p1"),
              HasSubstr("A-1 is proposed in PM-1: rotate signing keys — bug, p1, owner Dana, "
                        "due Fri 27 Nov 2026 (Europe/Berlin)."));
  EXPECT_THAT(buttons(), ElementsAre("Accept", "Reject"));
}

TEST_F(ItemLifeCommands, AcceptingSetsTheDueDayOfThePolicyAndSaysSo) {
  says("ana", "item add rotate keys @dana p2");
  EXPECT_THAT(
      says("ana", "accept A-1"),
      HasSubstr("accepted by Dana, due Wed 23 Dec 2026 (Europe/Berlin), as the policy gives "
                "a p2 30 days"));
}

TEST_F(ItemLifeCommands, AcceptingKeepsADueDayThatWasSaid) {
  says("ana", "item add rotate keys @dana due:2026-12-01");
  EXPECT_THAT(says("ana", "accept A-1"), AllOf(HasSubstr("1 Dec 2026"), Not(HasSubstr("policy"))));
}

TEST_F(ItemLifeCommands, AcceptingAsksForAMissingOwner) {
  says("ana", "item add rotate keys");
  EXPECT_THAT(
      says("ana", "accept A-1"),
      AllOf(HasSubstr("form(owner): A-1 has no owner"), HasSubstr("item accept A-1 ‹owner›")));
  EXPECT_EQ(item(1).status, ItemStatus::proposed);
  EXPECT_THAT(says("ana", "accept A-1 @bo"), HasSubstr("accepted by Bo"));
}

TEST_F(ItemLifeCommands, AnItemGoesFromAcceptedOverBlockedToVerified) {
  says("ana", "item add rotate keys @dana");
  says("ana", "accept A-1");
  EXPECT_THAT(says("dana", "start A-1"), HasSubstr("A-1 is in progress"));
  EXPECT_THAT(says("dana", "block A-1 until:2026-12-01 waiting for the vendor"),
              HasSubstr("blocked until Tue 1 Dec 2026 (Europe/Berlin): waiting for the vendor"));
  EXPECT_THAT(buttons(), ElementsAre("Unblock", "Done", "Snooze 1 day", "New date"));
  EXPECT_THAT(says("dana", "unblock A-1"), HasSubstr("in progress again"));
  EXPECT_THAT(says("dana", "done A-1"), HasSubstr("done, waiting to be verified"));
  EXPECT_THAT(says("bo", "verify A-1 https://git.example/pr/9"),
              HasSubstr("verified by Bo (https://git.example/pr/9)"));
  EXPECT_EQ(item(1).proof, "https://git.example/pr/9");
}

TEST_F(ItemLifeCommands, WhatTheStatesDoNotAllowIsRefusedWithWhatWouldBeRight) {
  says("ana", "item add rotate keys @dana");
  EXPECT_THAT(says("ana", "done A-1"),
              HasSubstr("A-1 is proposed, so it cannot become done: accept or reject it first"));
  EXPECT_THAT(says("ana", "unblock A-1"), HasSubstr("proposed, not blocked"));
  EXPECT_THAT(says("ana", "reopen A-1 why not"), HasSubstr("nothing to reopen"));
  says("ana", "accept A-1");
  EXPECT_THAT(says("ana", "accept A-1"), HasSubstr("already accepted"));
  EXPECT_THAT(says("ana", "verify A-1"), HasSubstr("say done first"));
  says("dana", "done A-1");
  EXPECT_THAT(says("ana", "done A-1"), HasSubstr("already done"));
  EXPECT_THAT(says("ana", "start A-1"), HasSubstr("reopen it, with the reason"));
  EXPECT_THAT(says("ana", "reject A-1 no"), HasSubstr("verify it, or reopen it"));
  says("bo", "verify A-1");
  EXPECT_THAT(says("ana", "accept A-1"), HasSubstr("reopen it, with the reason"));
  EXPECT_THAT(says("ana", "block A-1 no"), HasSubstr("reopen it first"));
  EXPECT_EQ(item(1).status, ItemStatus::verified);
}

TEST_F(ItemLifeCommands, ABlockedItemIsUnblockedBeforeItStarts) {
  says("ana", "item add rotate keys @dana");
  says("ana", "accept A-1");
  says("ana", "block A-1 vendor");
  EXPECT_THAT(says("ana", "start A-1"), HasSubstr("unblock it first"));
  EXPECT_THAT(says("ana", "block A-1"), HasSubstr("form(reason)"));
}

TEST_F(ItemLifeCommands, ABlockDoesNotEndInThePast) {
  says("ana", "item add rotate keys @dana");
  says("ana", "accept A-1");
  EXPECT_THAT(says("ana", "block A-1 until:2026-11-01 vendor"), HasSubstr("is in the past"));
}

TEST_F(ItemLifeCommands, TheOwnerDoesNotVerify) {
  says("ana", "item add rotate keys @dana");
  says("ana", "accept A-1");
  says("bo", "done A-1");
  EXPECT_THAT(says("dana", "verify A-1"), HasSubstr("somebody other than the owner"));
  EXPECT_THAT(says("bo", "verify A-1"), HasSubstr("verified by Bo"));
}

TEST_F(ItemLifeCommands, WhereATeamOrAnOutsiderOwnsWhoSaidDoneDoesNotVerify) {
  says("ana", "team add identity lead:@bo");
  says("ana", "item add expire tokens team:identity");
  says("ana", "item add agree on takedown owner:\"Example CERT\"");
  says("ana", "accept A-1,A-2");
  says("bo", "done A-1,A-2");
  EXPECT_THAT(says("bo", "verify A-1"), HasSubstr("You said that A-1 is done"));
  EXPECT_THAT(says("bo", "verify A-2"), HasSubstr("You said that A-2 is done"));
  EXPECT_THAT(says("ana", "verify A-1,A-2"), HasSubstr("A-1 and A-2 are verified by Ana"));
}

TEST_F(ItemLifeCommands, SeveralAreDoneAllOrNothing) {
  says("ana", "item add one @dana");
  says("ana", "item add two @dana");
  says("ana", "accept A-1");
  EXPECT_THAT(says("dana", "done A-1,A-2"), HasSubstr("A-2 is proposed"));
  EXPECT_EQ(item(1).status, ItemStatus::accepted);
  EXPECT_THAT(says("dana", "done A-1,A-9"), HasSubstr("There is no A-9"));
  EXPECT_EQ(item(1).status, ItemStatus::accepted);
  says("ana", "accept A-2");
  EXPECT_THAT(says("dana", "done A-1,A-2"), HasSubstr("A-1 and A-2 are done"));
}

TEST_F(ItemLifeCommands, RejectWantsAReasonAndKeepsIt) {
  says("ana", "item add rotate keys @dana");
  EXPECT_THAT(says("ana", "reject A-1"), HasSubstr("form(reason)"));
  EXPECT_THAT(says("ana", "reject A-1 superseded by A-2"),
              HasSubstr("rejected: superseded by A-2"));
  EXPECT_EQ(item(1).reason, "superseded by A-2");
}

TEST_F(ItemLifeCommands, ARefusedVerificationTakesTheItemUpAgain) {
  says("ana", "item add rotate keys @dana");
  says("ana", "accept A-1");
  says("dana", "done A-1");
  EXPECT_THAT(says("bo", "reopen A-1 one key is left"),
              HasSubstr("in progress again, due Fri 22 Jan 2027 (Europe/Berlin): one key is left"));
  EXPECT_FALSE(item(1).done_at.has_value());
}

TEST_F(ItemLifeCommands, AReopenedItemWhoseDayHasPassedGetsANewOneAndASlip) {
  says("ana", "item add rotate keys @dana due:2026-11-25 p1");
  says("ana", "accept A-1");
  says("dana", "done A-1");
  says("bo", "verify A-1");
  world().at("2026-12-01T10:00");
  EXPECT_THAT(says("bo", "reopen A-1 it came back"),
              HasSubstr("accepted again, due Tue 8 Dec 2026"));
  EXPECT_EQ(item(1).slips, 1);
  EXPECT_EQ(item(1).verified_by, 0);
}

TEST_F(ItemLifeCommands, ReopeningWhatNobodyOwnedAsksForAnOwner) {
  says("ana", "item add rotate keys");
  says("ana", "reject A-1 no");
  EXPECT_THAT(says("ana", "reopen A-1 yes after all"), HasSubstr("form(owner)"));
  EXPECT_THAT(says("ana", "reopen A-1 yes after all owner:@bo"), HasSubstr("accepted again"));
  EXPECT_EQ(item(1).owner.name, "Bo");
}

TEST_F(ItemLifeCommands, AnOwnerOutsideARestrictedPostmortemSeesTheSafeTitleAndMaySayDone) {
  says("ana", "new Secret leak visibility:restricted");
  says("ana", "item add rotate the stolen key @dana safe:\"rotate a key\" PM-2");
  says("ana", "accept A-1");
  EXPECT_THAT(says_in("C2", "dana", "todo"),
              AllOf(HasSubstr("rotate a key"), Not(HasSubstr("stolen"))));
  EXPECT_THAT(says_in("C2", "bo", "done A-1"), HasSubstr("There is no A-1"));
  EXPECT_THAT(says_in("C2", "dana", "done A-1"), HasSubstr("done"));
  EXPECT_EQ(item(1).title, "rotate the stolen key");
}

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
