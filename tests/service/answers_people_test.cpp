#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/answers_world.h"

namespace debrief::tests {
namespace {

using testing::HasSubstr;

TEST_F(AnswersOf, PeopleAreFoundByMentionNameOrMe) {
  EXPECT_EQ(good("handover <@dana> @bo").person("from")->id, dana.id);
  EXPECT_EQ(good("handover <@dana> @bo").person("to")->id, bo.id);
  EXPECT_EQ(good("handover me @bo").person("from")->id, dana.id);
  EXPECT_EQ(good("handover @DANA @bo").person("from")->id, dana.id);
  EXPECT_EQ(good("handover person:1 person:2").person("to")->id, bo.id);
}

TEST_F(AnswersOf, ANumberNamesARowWhereTheFlagTookTheWordOff) {
  EXPECT_EQ(good("people role person:2 srt").person("person")->id, bo.id);
  EXPECT_EQ(good("item add rotate keys team:3").text("team"), "identity");
}

TEST_F(AnswersOf, AMentionOfSomebodyNewMakesThemKnown) {
  const auto person = good("assign A-1 <@kim>").owner("owner");
  EXPECT_EQ(records.who.all.back().handles.front(), (Handle{"slack", "T1", "Ukim"}));
  EXPECT_EQ(person->person, records.who.all.back().id);
}

TEST_F(AnswersOf, OnlyAHandleOfThisPlatformMakesSomebodyKnown) {
  const auto known_before = records.who.all.size();
  EXPECT_THAT(refused("set facilitator:nowhere:U9"), HasSubstr("I know nobody called"));
  EXPECT_EQ(records.who.all.size(), known_before);
}

TEST_F(AnswersOf, TwoOfOneNameAreAskedAbout) {
  known("Dana Jones", "Ujones");
  EXPECT_EQ(refused("handover @dana @bo"),
            "“@dana” may be Dana Smith (person:1) or Dana Jones (person:3); mention the one "
            "you mean, or say what stands in the brackets. Nothing was changed.");
  EXPECT_EQ(good("handover person:3 @bo").person("from")->name, "Dana Jones");
}

TEST_F(AnswersOf, AWholeNameIsPreferredToAFirstName) {
  const auto whole = known("dana", "Ushort");
  EXPECT_EQ(good("handover @dana @bo").person("from")->id, whole.id);
}

TEST_F(AnswersOf, NobodyOfThatNameIsSaid) {
  EXPECT_EQ(refused("handover @zoe @bo"),
            "I know nobody called “@zoe”; pick somebody from the list that opens when you type @, "
            "or say me. Nothing was changed.");
  EXPECT_THAT(refused("handover person:99 @bo"), HasSubstr("There is no such person."));
}

TEST_F(AnswersOf, SeveralPeopleAreEachOnce) {
  const auto people = good("allow <@dana> <@bo>,<@dana>").people("people");
  ASSERT_EQ(people.size(), 2U);
  EXPECT_THAT(refused("set facilitator:@dana,@bo"), HasSubstr("facilitator takes one person."));
}

TEST_F(AnswersOf, AnOwnerIsAPersonATeamOrAnOrganisationInQuotes) {
  EXPECT_EQ(good("assign A-1 me").owner("owner"),
            (Owner{Owner::Kind::person, dana.id, 0, "Dana Smith"}));
  EXPECT_EQ(good("assign A-1 identity").owner("owner"),
            (Owner{Owner::Kind::team, 0, 3, "identity"}));
  EXPECT_EQ(good("assign A-1 <^identity>").owner("owner")->kind, Owner::Kind::team);
  EXPECT_EQ(good("assign A-1 team:3").owner("owner")->kind, Owner::Kind::team);
  EXPECT_EQ(good("assign A-1 “Example CERT”").owner("owner"),
            (Owner{Owner::Kind::external, 0, 0, "Example CERT"}));
}

TEST_F(AnswersOf, AnUnknownOwnerIsToldOfTheQuotes) {
  EXPECT_EQ(refused("assign A-1 Example"),
            "I know no person and no team called “Example”; mention somebody, or put an outside "
            "organisation in quotes: \"Example\". Nothing was changed.");
  EXPECT_THAT(refused("assign A-1 \"" + std::string(201, 'x') + "\""), HasSubstr("1 to 200"));
}

TEST_F(AnswersOf, ANameOfATeamAndAPersonIsAskedAbout) {
  known("identity", "Uidentity");
  EXPECT_THAT(refused("assign A-1 identity"),
              HasSubstr("“identity” is a team and a person; say team:3 or person:3."));
}

TEST_F(AnswersOf, ATeamIsReadInAnyCase) {
  EXPECT_EQ(good("item add rotate keys team:Identity").text("team"), "identity");
}

TEST_F(AnswersOf, ATeamThatIsNotThereOffersTheNearest) {
  EXPECT_EQ(refused("item add rotate keys team:identty"),
            "There is no team called “identty”; did you mean identity? Nothing was changed.");
  EXPECT_THAT(refused("item add rotate keys team:zzz"), HasSubstr("“team list” lists them."));
}

}  // namespace
}  // namespace debrief::tests
