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

class PostmortemCommands : public Talk {};

TEST_F(PostmortemCommands, NewSaysWhyAFullPostmortemIsRequired) {
  EXPECT_THAT(says("ana", R"(new "Token leak" sev:1 breach:suspected impact:customer)"),
              AllOf(HasSubstr("PM-1 Token leak"),
                    HasSubstr("required because: customer impact confirmed and data breach"),
                    HasSubstr("Facilitator: Ana")));
  EXPECT_EQ(postmortem(1).severity, 1);
  EXPECT_EQ(postmortem(1).breach, Suspicion::suspected);
}

TEST_F(PostmortemCommands, NewWithoutImpactOrBreachSaysThatALightRecordIsEnough) {
  EXPECT_THAT(says("ana", "new phishing mail"), HasSubstr("a light record is enough"));
}

TEST_F(PostmortemCommands, NewSpeaksInTheSecurityChannelUnlessItIsRestricted) {
  says("ana", "new first");
  says("ana", "new second visibility:restricted");
  EXPECT_THAT(owed("SEC"), ElementsAre(HasSubstr("announcement: PM-1 first is begun")));
}

TEST_F(PostmortemCommands, InstantsInAnImpossibleOrderAreRefused) {
  EXPECT_THAT(says("ana", R"(new x began:"2026-11-20 14:00Z" detected:"2026-11-20 13:00Z")"),
              HasSubstr("detected before it began"));
  EXPECT_THAT(says("ana", "list"), HasSubstr("There is no postmortem yet"));
}

TEST_F(PostmortemCommands, ATitleOfMoreThan200CharactersIsRefused) {
  EXPECT_THAT(says("ana", "new " + std::string(201, 'x')), HasSubstr("200 is the most"));
  EXPECT_THAT(says("ana", "new " + std::string(200, 'x')), HasSubstr("is begun"));
}

TEST_F(PostmortemCommands, ABoundChannelMeansItsPostmortem) {
  says("ana", "new first");
  says("ana", "new second");
  EXPECT_THAT(says("ana", "bind PM-1"), HasSubstr("bound to PM-1 first"));
  EXPECT_THAT(says("bo", "show"), HasSubstr("PM-1 first"));
}

TEST_F(PostmortemCommands, BindingIsAnnouncedOnceAndRefusedTwice) {
  says("ana", "new first");
  says("ana", "bind PM-1");
  EXPECT_THAT(owed("C1"), ElementsAre(HasSubstr("announcement: This channel is now bound")));
  EXPECT_THAT(says("ana", "bind PM-1"), HasSubstr("already bound to PM-1"));
}

TEST_F(PostmortemCommands, ElsewhereTheFiveLatestAreOfferedAsTheSameCallCompleted) {
  for (const auto* title : {"one", "two", "three", "four", "five", "six"}) {
    says("ana", std::string("new ") + title);
  }
  EXPECT_THAT(says_in("C2", "bo", "item add mend it due:fri"), HasSubstr("Which postmortem"));
  EXPECT_THAT(buttons(),
              ElementsAre("PM-6 six", "PM-5 five", "PM-4 four", "PM-3 three", "PM-2 two"));
  EXPECT_THAT(presses("bo", call_of("PM-5 five")),
              AllOf(HasSubstr("A-1 is proposed in PM-5: mend it"), HasSubstr("Fri 27 Nov 2026")));
}

TEST_F(PostmortemCommands, BindWithoutAnIdOffersTheLatest) {
  says("ana", "new one");
  says("ana", "bind");
  EXPECT_THAT(presses("ana", call_of("PM-1 one")), HasSubstr("bound to PM-1"));
}

TEST_F(PostmortemCommands, ADirectMessageMeansTheCallersLast) {
  says("ana", "new of ana");
  says("bo", "new of bo");
  EXPECT_THAT(whispers("ana", "show"), HasSubstr("PM-1 of ana"));
  EXPECT_THAT(whispers("dana", "show"), HasSubstr("Which postmortem"));
}

TEST_F(PostmortemCommands, AChannelBoundToTwoAsksWhich) {
  says("ana", "new one");
  says("ana", "new two");
  says("ana", "bind PM-1");
  says("ana", "bind PM-2");
  EXPECT_THAT(says("ana", "t add it happened"), HasSubstr("bound to several"));
  EXPECT_THAT(buttons(), ElementsAre("PM-2 two", "PM-1 one"));
}

TEST_F(PostmortemCommands, ADirectMessageCannotBeBound) {
  says("ana", "new one");
  EXPECT_THAT(whispers("ana", "bind PM-1"), HasSubstr("Only a channel can be bound"));
  EXPECT_THAT(whispers("ana", "unbind PM-1"), HasSubstr("Only a channel can be bound"));
  EXPECT_THAT(postmortem(1).bound_to, IsEmpty());
}

TEST_F(PostmortemCommands, UnbindTakesTheBondAway) {
  says("ana", "new one");
  EXPECT_THAT(says("ana", "unbind"), HasSubstr("This channel is not bound to a postmortem"));
  says("ana", "bind PM-1");
  EXPECT_THAT(says("ana", "unbind"), HasSubstr("no longer bound to PM-1"));
  EXPECT_THAT(says("ana", "unbind PM-1"), HasSubstr("is not bound to PM-1"));
}

TEST_F(PostmortemCommands, SetSaysWhatItSetAndRefusesNothingToSet) {
  says("ana", "new one");
  says("bo", "whoami");
  EXPECT_THAT(says("ana", R"(set PM-1 breach:confirmed facilitator:@bo title:"two" sev:2)"),
              AllOf(HasSubstr("breach confirmed"),
                    HasSubstr("facilitator Bo"),
                    HasSubstr("title \"two\""),
                    HasSubstr("severity 2")));
  EXPECT_THAT(says("ana", "set PM-1"), HasSubstr("Say what is to be set"));
}

TEST_F(PostmortemCommands, SetEchoesInstantsInTheSpeakersZone) {
  says("ana", "new one");
  says("ana", "settings zone Asia/Shanghai");
  EXPECT_THAT(says("ana", R"(set PM-1 resolved:"2026-11-20 19:30Z")"),
              HasSubstr("resolved 2026-11-21 03:30 CST"));
}

TEST_F(PostmortemCommands, WhatNobodyMadeIsNotFound) {
  EXPECT_THAT(says("ana", "show PM-9"), HasSubstr("PM-9"));
  EXPECT_THAT(says("ana", "set PM-9 sev:1"), HasSubstr("There is no PM-9"));
}

TEST_F(PostmortemCommands, ARestrictedOneIsNotThereForOthersInTheSameWords) {
  says("ana", "new secret visibility:restricted");
  auto hidden = says("bo", "show PM-1");
  EXPECT_THAT(hidden, Not(HasSubstr("secret")));
  hidden.replace(hidden.find("PM-1"), 4, "PM-9");
  EXPECT_EQ(hidden, says("bo", "show PM-9"));
  EXPECT_THAT(says("bo", "list"), HasSubstr("There is no postmortem yet"));
  EXPECT_THAT(says("sara", "show PM-1"), HasSubstr("secret"));
}

TEST_F(PostmortemCommands, AllowLetsSomebodySeeAndDenyTakesItBack) {
  says("bo", "whoami");
  says("ana", "new secret visibility:restricted");
  EXPECT_THAT(says("ana", "allow @bo PM-1"), HasSubstr("Bo may see PM-1"));
  EXPECT_THAT(says("bo", "show PM-1"), HasSubstr("secret"));
  EXPECT_THAT(says("ana", "deny @bo PM-1"), HasSubstr("Bo may no longer see PM-1"));
  EXPECT_THAT(says("bo", "show PM-1"), Not(HasSubstr("secret")));
  EXPECT_THAT(says("ana", "deny @bo PM-1"), HasSubstr("was not allowed"));
  EXPECT_THAT(says("ana", "deny @ana PM-1"), HasSubstr("is the facilitator"));
}

TEST_F(PostmortemCommands, WhoIsAllowedDoesNotDecideWhoSees) {
  says("bo", "whoami");
  says("dana", "whoami");
  says("ana", "new secret visibility:restricted");
  says("ana", "allow @bo PM-1");
  EXPECT_THAT(says("bo", "allow @dana PM-1"), HasSubstr("is decided by its facilitator"));
  EXPECT_THAT(says("bo", "set PM-1 visibility:organisation"), HasSubstr("is decided by"));
  EXPECT_THAT(says("bo", "set PM-1 facilitator:@bo"), HasSubstr("is restricted"));
  EXPECT_EQ(postmortem(1).visibility, Visibility::restricted);
}

TEST_F(PostmortemCommands, AllowingOnAnOpenOneSaysThatItIsNotRestricted) {
  says("bo", "whoami");
  says("ana", "new open");
  EXPECT_THAT(says("ana", "allow @bo PM-1"), HasSubstr("not restricted yet"));
}

TEST_F(PostmortemCommands, ALightRecordClosesWhenItsItemsAreSettled) {
  says("ana", "new phishing mail");
  says("ana", "item add train people @ana PM-1");
  EXPECT_THAT(says("ana", "close PM-1"), HasSubstr("1 item that is not settled: A-1"));
  says("ana", "reject A-1 not needed");
  EXPECT_THAT(says("ana", "close PM-1"), HasSubstr("PM-1 is closed"));
  EXPECT_THAT(says("ana", "close PM-1"), HasSubstr("already closed"));
}

TEST_F(PostmortemCommands, ADraftThatRequiresAFullPostmortemDoesNotClose) {
  says("ana", "new leak breach:confirmed");
  EXPECT_THAT(says("ana", "close PM-1"), HasSubstr("required because: data breach confirmed"));
  EXPECT_EQ(postmortem(1).status, PostmortemStatus::draft);
}

TEST_F(PostmortemCommands, NothingInAClosedOneChanges) {
  says("ana", "new phishing mail");
  says("ana", "t add it came in PM-1");
  says("ana", "close PM-1");
  for (const auto* line : {"set PM-1 sev:2",
                           "t add more PM-1",
                           "t edit T-1 else",
                           "t drop T-1",
                           "f add manual-error x PM-1",
                           "item add x PM-1",
                           "bind PM-1",
                           "allow @ana PM-1"}) {
    EXPECT_THAT(says("ana", line), HasSubstr("PM-1 is closed, so nothing in it changes")) << line;
  }
}

TEST_F(PostmortemCommands, ListsTenWithNext) {
  for (int i = 1; i <= 12; ++i) {
    says("ana", "new number " + std::to_string(i));
  }
  EXPECT_THAT(says("ana", "list"), AllOf(HasSubstr("1–10 of 12"), HasSubstr("PM-12 number 12")));
  EXPECT_THAT(presses("ana", call_of("Next")), AllOf(HasSubstr("11–12 of 12"), HasSubstr("PM-1 ")));
  EXPECT_THAT(buttons(), Not(Contains("Next")));
  EXPECT_THAT(says("ana", "list state:closed"), HasSubstr("no postmortem in this state"));
}

TEST_F(PostmortemCommands, ShowCountsWhatItHolds) {
  says("ana", "new one");
  says("ana", "t add it happened PM-1");
  says("ana", "item add x PM-1");
  says("ana", "item add y PM-1");
  EXPECT_THAT(says("ana", "show PM-1"),
              HasSubstr("1 timeline entry, 0 findings, 2 items (2 not settled)"));
}

}  // namespace
}  // namespace debrief
