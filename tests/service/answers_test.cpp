#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/answers_world.h"

namespace debrief::tests {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

TEST_F(AnswersOf, AFullLineAreAllTyped) {
  const auto answers =
      good("item add F-1 bug rotate signing keys <@bo> due:fri p1 --force safe:\"a mend\" PM-7");

  EXPECT_EQ(answers.refs("finding"), std::vector<Ref>({{"F", 1}}));
  EXPECT_EQ(answers.text("kind"), "bug");
  EXPECT_EQ(answers.text("text"), "rotate signing keys");
  EXPECT_EQ(answers.owner("owner")->person, bo.id);
  EXPECT_EQ(iso(*answers.day("due")->day), "2026-11-27");
  EXPECT_EQ(answers.text("prio"), "p1");
  EXPECT_TRUE(answers.yes("force"));
  EXPECT_EQ(answers.ref("pm"), (Ref{"PM", 7}));
}

TEST_F(AnswersOf, RefsAreReadInAnyCaseOnceEach) {
  EXPECT_EQ(good("done a-1,A-2,A-1").refs("item"), std::vector<Ref>({{"A", 1}, {"A", 2}}));
  EXPECT_EQ(good("accept A‑31").ref("item"), (Ref{"A", 31}));
}

TEST_F(AnswersOf, AWrongLetterIsNamedWithWhatWouldBeRight) {
  EXPECT_EQ(refused("show item PM-7"),
            "PM-7 is a postmortem; this wants an item such as A-31. Nothing was changed.");
  EXPECT_EQ(refused("bind A-31"),
            "A-31 is an item; this wants a postmortem such as PM-7. Nothing was changed.");
  EXPECT_EQ(refused("accept B-3"),
            "B-3 is nothing that I know; this wants an item such as A-31. Nothing was changed.");
  EXPECT_EQ(refused("accept soon"),
            "“soon” is not an id; this wants an item such as A-31. Nothing was changed.");
}

TEST_F(AnswersOf, SeveralWhereOneIsWantedAreRefused) {
  EXPECT_EQ(refused("note A-1,A-2 half done"),
            "One at a time here: say A-1 alone. Nothing was changed.");
}

TEST_F(AnswersOf, ThisIsThePostmortemOfTheChannel) {
  records.examined.all = {postmortem(7, "slack/T1/C1", dana.id)};
  EXPECT_EQ(good("show this").ref("pm"), (Ref{"PM", 7}));
}

TEST_F(AnswersOf, ThisIsRefusedWhereNoneOrTwoAreBound) {
  EXPECT_THAT(refused("show this"), HasSubstr("No postmortem is bound to this channel"));
  records.examined.all = {postmortem(8, "slack/T1/C1", bo.id), postmortem(7, "slack/T1/C1", bo.id)};
  EXPECT_THAT(refused("show this"), HasSubstr("Several postmortems are bound"));
}

TEST_F(AnswersOf, LastIsWhatTheSpeakersLastTurnTouched) {
  PastTurn turn;
  turn.by = dana.id;
  turn.changes = {change({"A", 30}), change({"A", 31}), change({"T", 2})};
  records.past.last = turn;
  EXPECT_EQ(good("done last").ref("item"), (Ref{"A", 31}));
  EXPECT_EQ(good("done this").ref("item"), (Ref{"A", 31}));
}

TEST_F(AnswersOf, LastIsRefusedWhereNothingWasTouched) {
  EXPECT_THAT(refused("done last"), HasSubstr("I cannot tell which one you mean"));
}

TEST_F(AnswersOf, InADirectMessageTheCallersLastPostmortemIsMeant) {
  place.direct = true;
  records.examined.all = {postmortem(9, "", bo.id), postmortem(4, "", dana.id)};
  EXPECT_EQ(good("show this").ref("pm"), (Ref{"PM", 4}));
}

TEST_F(AnswersOf, AChoiceIsReadInAnyCaseAndBySynonym) {
  EXPECT_EQ(good("new \"Token leak\" impact:Customer").text("impact"), "confirmed");
  EXPECT_EQ(good("prio A-1 P2").text("prio"), "p2");
}

TEST_F(AnswersOf, AWrongChoiceNamesTheNearestAndAll) {
  EXPECT_EQ(refused("item add rotate keys kind:investmant"),
            "“investmant” is no kind that I know; did you mean investment? It may be bug, "
            "change-request, investment, process-fix or cross-org. Nothing was changed.");
  EXPECT_EQ(refused("prio A-1 p9"),
            "“p9” is no prio that I know; did you mean p1? It may be p1, p2, p3 or p4. Nothing was "
            "changed.");
}

TEST_F(AnswersOf, DaysAreInTheOrganisationsZoneAndMomentsInTheSpeakers) {
  EXPECT_EQ(iso(*good("due A-1 tomorrow").day("due")->day), "2026-11-24");
  EXPECT_FALSE(good("due A-1 none").day("due")->day.has_value());
  EXPECT_EQ(iso(*good("t add 09:20 revoked").instant("happened")), "2026-11-23T08:20:00Z");
  dana.zone = "Asia/Shanghai";
  EXPECT_EQ(iso(*good("t add 09:20 revoked").instant("happened")), "2026-11-23T01:20:00Z");
}

TEST_F(AnswersOf, ADayWithATimeIsRefused) {
  EXPECT_THAT(refused("due A-1 \"2026-12-01 17:00\""), HasSubstr("say 2026-12-01."));
  EXPECT_THAT(refused("due A-1 01/02/2026"), HasSubstr("2026-01-02 or 2026-02-01"));
}

TEST_F(AnswersOf, TextsHaveALimitInCharactersNotBytes) {
  std::string text;
  for (int i = 0; i < 500; ++i) {
    text += "密";
  }
  EXPECT_EQ(good("set title:" + text).text("title"), text);
  EXPECT_EQ(refused("set title:" + text + "钥"),
            "title has 501 characters, and 500 are the most; shorten it, or put the rest behind a "
            "link. Nothing was changed.");
  EXPECT_THAT(refused("note A-1 " + std::string(2001, 'x')), HasSubstr("2000 are the most"));
}

TEST_F(AnswersOf, BrokenUtf8IsMendedNotKept) {
  EXPECT_EQ(good("note A-1 half\xFF").text("text"), "half\xEF\xBF\xBD");
}

TEST_F(AnswersOf, AWordIsOneWord) {
  EXPECT_THAT(refused("team add \"two words\""),
              HasSubstr("name is one word; “two words” is several."));
}

TEST_F(AnswersOf, LinksAreHttpAndWhole) {
  EXPECT_EQ(good("verify A-1 https://git.example/pr/9").text("proof"), "https://git.example/pr/9");
  for (const auto* link : {"javascript:alert(1)", "git.example/pr/9", "https://", "https:///x"}) {
    EXPECT_THAT(refused("verify A-1 " + std::string(link)), HasSubstr("is not a link")) << link;
  }
  EXPECT_THAT(refused("verify A-1 https://x.example/" + std::string(2000, 'x')),
              HasSubstr("longer than 2,000 characters"));
}

TEST_F(AnswersOf, NumbersAreWhole) {
  EXPECT_EQ(good("item list offset:10").number("offset", 0), 10);
  for (const auto* number : {"-1", "1.5", "many", "9999999999999999999999"}) {
    EXPECT_THAT(refused("item list offset:" + std::string(number)), HasSubstr("is not a number"));
  }
}

TEST_F(AnswersOf, ChannelsAreKnownByIdNotByName) {
  EXPECT_EQ(good("team add sre channel:<#ops>").text("channel"), "slack/T1/Cops");
  EXPECT_EQ(good("team add sre channel:here").text("channel"), "slack/T1/C1");
  EXPECT_THAT(refused("team add sre channel:#ops"), HasSubstr("channels are known by id"));
}

// --- what is missing -------------------------------------------------------------------------

TEST_F(AnswersOf, WhatIsMissingIsAskedForWithTheLineCompleted) {
  const auto result = answered("item add due:fri p1");
  const auto* form = std::get_if<Form>(&result);
  ASSERT_NE(form, nullptr);
  EXPECT_THAT(form->missing, ElementsAre("text"));
  EXPECT_EQ(form->sentence, "Still to say: what will be mended.");
  EXPECT_EQ(form->line, "/pm item add ‹text› due:fri prio:p1");
  EXPECT_EQ(shown(form->call), "item add | due=fri | prio=p1");
}

TEST_F(AnswersOf, AnEmptyTextIsAMissingOne) {
  const auto result = answered("note A-1 \"  \"");
  const auto* form = std::get_if<Form>(&result);
  ASSERT_NE(form, nullptr);
  EXPECT_THAT(form->missing, ElementsAre("text"));
  EXPECT_EQ(form->line, "/pm item note A-1 ‹text›");
}

TEST_F(AnswersOf, AllThatIsMissingIsAskedForAtOnce) {
  const auto result = answered("f add");
  const auto* form = std::get_if<Form>(&result);
  ASSERT_NE(form, nullptr);
  EXPECT_THAT(form->missing, ElementsAre("kind", "text"));
  EXPECT_THAT(form->sentence, HasSubstr("what went wrong (technical-lapse, procedural-failure"));
  EXPECT_THAT(form->sentence, EndsWith(" and the finding, in one sentence."));
}

TEST_F(AnswersOf, AWrongAnswerIsSaidBeforeAMissingOne) {
  EXPECT_THAT(refused("item add due:01/02/2026"), HasSubstr("could be"));
}

TEST_F(AnswersOf, WhatACommandDoesNotKnowIsPassedOver) {
  const auto result = of({"whoami", {{"sudo", "yes"}}});
  ASSERT_TRUE(std::holds_alternative<Answers>(result));
  EXPECT_FALSE(std::get<Answers>(result).has("sudo"));
}

}  // namespace
}  // namespace debrief::tests
