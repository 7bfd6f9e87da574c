#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/parse_said.h"

namespace debrief::tests {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// --- quotes ----------------------------------------------------------------------------------

class QuoteMarks : public testing::TestWithParam<std::string> {};

TEST_P(QuoteMarks, HoldAText) {
  EXPECT_EQ(heard("note A-2 " + GetParam()), "item note | item=A-2 | text=half done");
}

TEST_P(QuoteMarks, HoldAFlagsValue) {
  EXPECT_EQ(heard("set title:" + GetParam()), "pm set | title=half done");
  EXPECT_EQ(heard("set --title=" + GetParam()), "pm set | title=half done");
  EXPECT_EQ(heard("set --title " + GetParam()), "pm set | title=half done");
}

INSTANTIATE_TEST_SUITE_P(OfEveryKind,
                         QuoteMarks,
                         testing::Values("\"half done\"",
                                         "'half done'",
                                         "“half done”",
                                         "‘half done’",
                                         "«half done»",
                                         "»half done«",
                                         "„half done“",
                                         "„half done”",
                                         "‟half done”",
                                         "”half done”",
                                         "’half done’",
                                         "「half done」",
                                         // a phone turned one mark of the pair
                                         "“half done\"",
                                         "\"half done”"));

TEST(Quotes, AMarkInsideAWordIsALetter) {
  EXPECT_EQ(heard("note A-2 it didn’t work and isn't done"),
            "item note | item=A-2 | text=it didn’t work and isn't done");
  EXPECT_EQ(heard("note A-2 \"it didn’t work\""), "item note | item=A-2 | text=it didn’t work");
  EXPECT_EQ(heard("note A-2 'it didn't work'"), "item note | item=A-2 | text=it didn't work");
}

TEST(Quotes, OneInTheMiddleStaysAsTyped) {
  EXPECT_EQ(heard("note A-2 she said \"due:fri is fine\", and left"),
            "item note | item=A-2 | text=she said \"due:fri is fine\", and left");
}

TEST(Quotes, HideFlagsAndChoices) {
  EXPECT_EQ(heard("item add \"bug due:fri p1\""), "item add | text=bug due:fri p1");
}

TEST(Quotes, AnUnclosedOneRunsToTheEndAndIsSaid) {
  EXPECT_EQ(heard("note A-2 \"half done p1"), "item note | item=A-2 | text=half done p1");
  EXPECT_THAT(hints_of("note A-2 \"half done p1"),
              ElementsAre("The quote \" was not closed; it was read to the end of the line."));
  EXPECT_THAT(hints_of("note A-2 half done"), IsEmpty());
}

TEST(Quotes, HoldMentionsAsText) {
  EXPECT_EQ(heard("note A-2 \"ask <@dana> first\""), "item note | item=A-2 | text=ask @dana first");
}

// --- flags -----------------------------------------------------------------------------------

TEST(Flags, HaveThreeSpellings) {
  for (const auto* flag : {"--due fri", "--due=fri", "due:fri", "DUE:fri", "--due:fri"}) {
    EXPECT_EQ(heard("item add rotate keys " + std::string(flag)),
              "item add | due=fri | text=rotate keys")
        << flag;
  }
}

TEST(Flags, AreTakenAnywhere) {
  EXPECT_EQ(heard("item add due:fri rotate keys"), "item add | due=fri | text=rotate keys");
  EXPECT_EQ(heard("item add rotate due:fri keys"), "item add | due=fri | text=rotate keys");
}

TEST(Flags, ALongDashAtTheStartOfAWordIsTwo) {
  for (const auto* flag : {"—due fri", "–due=fri", "―due fri"}) {
    EXPECT_EQ(heard("item add rotate keys " + std::string(flag)),
              "item add | due=fri | text=rotate keys")
        << flag;
  }
}

TEST(Flags, ALongDashBetweenWordsIsText) {
  EXPECT_EQ(heard("note A-2 half done — rest on fri"),
            "item note | item=A-2 | text=half done — rest on fri");
}

TEST(Flags, TwoDashesAloneEndThem) {
  EXPECT_EQ(heard("item add p2 -- bug: due:fri is not a flag p1"),
            "item add | prio=p2 | text=bug: due:fri is not a flag p1");
  EXPECT_EQ(heard("note A-2 — due:fri stays"), "item note | item=A-2 | text=due:fri stays");
}

TEST(Flags, OnlyThisCommandsCount) {
  EXPECT_EQ(heard("note A-2 see https://x.example/a due:fri Re: prio:p1"),
            "item note | item=A-2 | text=see https://x.example/a due:fri Re: prio:p1");
}

TEST(Flags, AWordThatLooksLikeOneIsTextWithAHint) {
  EXPECT_EQ(heard("item add rotate keys dua:fri"), "item add | text=rotate keys dua:fri");
  EXPECT_THAT(hints_of("item add rotate keys dua:fri"),
              ElementsAre("“dua:” was kept as text; a flag is typed due:fri."));
  EXPECT_THAT(hints_of("item add rotate keys due=fri"),
              ElementsAre("“due=” was kept as text; a flag is typed due:fri."));
  EXPECT_THAT(hints_of("item add rotate keys --prioo p1"),
              ElementsAre("“--prioo” was kept as text; a flag is typed prio:p1."));
  EXPECT_THAT(hints_of("item add see https://x.example note: later"), IsEmpty());
}

TEST(Flags, GivenTwiceIsRefused) {
  const auto lost = not_understood("item add rotate keys due:fri --due mon");
  EXPECT_THAT(lost.sentence, HasSubstr("due is given twice, “fri” and “mon”; say it once."));
  EXPECT_THAT(lost.sentence, HasSubstr("Nothing was changed."));
}

TEST(Flags, WithoutAValueIsRefused) {
  EXPECT_THAT(not_understood("item add rotate keys --due").sentence,
              HasSubstr("due wants a value, such as due:fri."));
  EXPECT_THAT(not_understood("item add rotate --due prio:p1").sentence,
              HasSubstr("due wants a value, such as due:fri."));
  EXPECT_THAT(not_understood("set title:\"\"").sentence, HasSubstr("title is empty"));
}

TEST(Flags, YesFlagsTakeNoValue) {
  EXPECT_EQ(heard("due A-2 --force fri"), "item due | due=fri | force=yes | item=A-2");
  EXPECT_THAT(not_understood("due A-2 fri --force=maybe").sentence,
              HasSubstr("force takes no value; say --force."));
  EXPECT_EQ(heard("due A-2 fri force:no"), "item due | due=fri | item=A-2");
}

TEST(Flags, AChoiceMayStandAsItsOwnFlag) {
  EXPECT_EQ(heard("item add rotate keys --p3"), "item add | prio=p3 | text=rotate keys");
  EXPECT_EQ(heard("item add —p3 rotate keys"), "item add | prio=p3 | text=rotate keys");
}

TEST(Flags, ValuesMayBeSpans) {
  EXPECT_EQ(heard("set PM-1 facilitator:<@ana>"), "pm set | facilitator=slack:Uana | pm=PM-1");
  EXPECT_EQ(heard("set PM-1 --facilitator <@ana>"), "pm set | facilitator=slack:Uana | pm=PM-1");
  EXPECT_EQ(heard("team set identity members:<@y>, <@z> channel:<#ops>"),
            "team set | channel=slack/T1/Cops | members=slack:Uy,slack:Uz | name=identity");
  EXPECT_EQ(heard("item list owner:<^identity>"), "item list | owner=identity");
}

TEST(Flags, DatesTakeAllTheirWords) {
  EXPECT_EQ(heard("item add rotate keys due:next fri p1"),
            "item add | due=next fri | prio=p1 | text=rotate keys");
  EXPECT_EQ(heard("item add due:1 dec rotate keys"), "item add | due=1 dec | text=rotate keys");
  EXPECT_EQ(heard("set --resolved 2026-11-20 19:30Z sev:1"),
            "pm set | resolved=2026-11-20 19:30Z | sev=1");
}

TEST(Flags, AnOutsideOwnerKeepsItsQuotes) {
  EXPECT_EQ(heard("item list owner:“Example CERT”"), "item list | owner=\"Example CERT\"");
  EXPECT_EQ(heard("assign A-2 \"Example CERT\""),
            "item assign | item=A-2 | owner=\"Example CERT\"");
}

// --- bare words at the edges -----------------------------------------------------------------

TEST(Edges, InTheMiddleBareWordsStayText) {
  EXPECT_EQ(heard("item add the bug p1 in F-1 by <@dana> is mended"),
            "item add | text=the bug p1 in F-1 by @dana is mended");
}

TEST(Edges, BeforeAndAfterTheTextTheyAreFields) {
  EXPECT_EQ(heard("item add <@dana> p1 rotate keys bug F-1"),
            "item add | finding=F-1 | kind=bug | owner=slack:Udana | prio=p1 | text=rotate keys");
}

TEST(Edges, AFilledFieldIsNoCandidate) {
  EXPECT_EQ(heard("reject A-3 superseded by A-2"),
            "item reject | item=A-3 | reason=superseded by A-2");
  EXPECT_EQ(heard("item add prio:p2 rotate keys of p1"),
            "item add | prio=p2 | text=rotate keys of p1");
}

TEST(Edges, ARefListIsOneOrMany) {
  EXPECT_EQ(heard("done A-1,A-2"), "item done | item=A-1,A-2");
  EXPECT_EQ(heard("done A-1, A-2"), "item done | item=A-1,A-2");
  EXPECT_EQ(heard("done A-1 A-2 A-3"), "item done | item=A-1,A-2,A-3");
}

TEST(Edges, AHyphenThatAPhoneTurnedIsAHyphen) {
  EXPECT_EQ(heard("accept A‑1"), "item accept | item=A‑1");
  EXPECT_EQ(heard("accept A–1"), "item accept | item=A–1");
}

TEST(Edges, ThisAndLastAreRefsOnlyWhereARefMustStand) {
  EXPECT_EQ(heard("done this"), "item done | item=this");
  EXPECT_EQ(heard("note last half done"), "item note | item=last | text=half done");
  EXPECT_EQ(heard("show this"), "pm show | pm=this");
  EXPECT_EQ(heard("item add this must be mended"), "item add | text=this must be mended");
}

TEST(Edges, AWrongLetterIsGivenToTheRefSoThatItGetsItsSentence) {
  EXPECT_EQ(heard("verify PM-1"), "item verify | item=PM-1");
  EXPECT_EQ(heard("accept B-3"), "item accept | item=B-3");
  EXPECT_EQ(heard("note X-2 half done"), "item note | item=X-2 | text=half done");
  EXPECT_EQ(heard("show T-3"), "pm show | pm=T-3");
}

TEST(Edges, AWrongChoiceIsGivenToItsFieldSoThatItGetsItsSentence) {
  EXPECT_EQ(heard("prio A-2 p9"), "item prio | item=A-2 | prio=p9");
}

TEST(Edges, WhatFitsNowhereIsRefused) {
  const auto lost = not_understood("assign A-2 @bo quickly");
  EXPECT_THAT(lost.sentence, HasSubstr("I do not know what “quickly” means here"));
  EXPECT_THAT(lost.sentence, HasSubstr("item assign A-1,A-2 @owner"));
  EXPECT_THAT(lost.sentence, HasSubstr("Nothing was changed."));
  ASSERT_EQ(lost.nearest.size(), 1U);
  EXPECT_EQ(shown(lost.nearest[0].call), "help | topic=item assign");
}

// Once "ownr:me" was taken for the owner, and made a person of that name known.
TEST(Edges, AFlagThatThisCommandDoesNotHaveIsNobodysValue) {
  EXPECT_THAT(not_understood("item list ownr:me").sentence,
              HasSubstr("I do not know what “ownr:me” means here"));
  EXPECT_THAT(not_understood("item list ownr:me").sentence, HasSubstr("Did you mean owner:@dana?"));
  EXPECT_THAT(not_understood("due A-2 --forc").sentence, HasSubstr("Did you mean --force?"));
  EXPECT_EQ(heard("assign A-2 slack:U01"), "item assign | item=A-2 | owner=slack:U01");
}

TEST(Edges, ANameOfTwoWordsMayStandInQuotes) {
  EXPECT_EQ(heard("handover \"@Dana Smith\" @bo"), "item handover | from=@Dana Smith | to=@bo");
  EXPECT_EQ(heard("assign A-2 \"@Dana Smith\""), "item assign | item=A-2 | owner=@Dana Smith");
  EXPECT_EQ(heard("item add \"@dana must rotate\""), "item add | text=@dana must rotate");
}

TEST(Edges, MentionsKeepTheirOrder) {
  EXPECT_EQ(heard("handover <@dana> me"), "item handover | from=slack:Udana | to=me");
}

TEST(Edges, DatesOfSeveralWordsAreTakenBeforeTheText) {
  EXPECT_EQ(heard("snooze A-2 next fri waiting"),
            "remind snooze | item=A-2 | reason=waiting | until=next fri");
  EXPECT_EQ(heard("t add 1 dec 14:20 revoked tokens"),
            "timeline add | happened=1 dec 14:20 | text=revoked tokens");
  EXPECT_EQ(heard("t add \"2026-11-20 14:05Z\" first use"),
            "timeline add | happened=2026-11-20 14:05Z | text=first use");
  EXPECT_EQ(heard("due A-2 none"), "item due | due=none | item=A-2");
  EXPECT_EQ(heard("t add none of the tokens leaked"),
            "timeline add | text=none of the tokens leaked");
}

TEST(Edges, ADateBehindTheTextIsText) {
  EXPECT_EQ(heard("t add 14:20 down until 15:10"),
            "timeline add | happened=14:20 | text=down until 15:10");
}

// --- the text --------------------------------------------------------------------------------

TEST(Texts, KeepTheirInnerSpacing) {
  EXPECT_EQ(heard("note A-2 half   done,\n  rest later"),
            "item note | item=A-2 | text=half   done,\n  rest later");
}

TEST(Texts, AFlagTakenOutLeavesOneSpace) {
  EXPECT_EQ(heard("item add rotate   due:fri   keys"), "item add | due=fri | text=rotate keys");
}

TEST(Texts, NoBreakAndWideSpacesPartWords) {
  EXPECT_EQ(heard("note\xC2\xA0"
                  "A-2\xE3\x80\x80half\xC2\xA0"
                  "done"),
            "item note | item=A-2 | text=half\xC2\xA0"
            "done");
}

TEST(Texts, HoldMentionsChannelsAndLinksAsShown) {
  EXPECT_EQ(heard("note A-2 ask <@dana> in <#ops> about <https://x.example/1> please"),
            "item note | item=A-2 | text=ask @dana in #ops about https://x.example/1 please");
}

TEST(Texts, InAnyScriptStayAsTyped) {
  EXPECT_EQ(heard("item add 更换所有签名密钥 p1"), "item add | prio=p1 | text=更换所有签名密钥");
}

}  // namespace
}  // namespace debrief::tests
