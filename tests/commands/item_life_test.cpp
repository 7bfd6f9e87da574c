#include <gmock/gmock.h>

#include "tests/commands/talk.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ItemLifeCommands : public BoundTalk {};

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

}  // namespace
}  // namespace debrief
