#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/parse_said.h"

namespace debrief::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> labels(const NotUnderstood& lost) {
  std::vector<std::string> all;
  for (const auto& button : lost.nearest) {
    all.push_back(button.label);
  }
  return all;
}

TEST(Path, BothOrdersAreOne) {
  EXPECT_EQ(heard("item add rotate keys"), "item add | text=rotate keys");
  EXPECT_EQ(heard("add item rotate keys"), "item add | text=rotate keys");
  EXPECT_EQ(heard("list findings-typo"), "pm list | state=findings-typo");
  EXPECT_EQ(heard("list finding"), "finding list");
}

TEST(Path, SynonymsAndCaseAreUnderstood) {
  EXPECT_EQ(heard("FollowUp Add expire tokens"), "item add | text=expire tokens");
  EXPECT_EQ(heard("task create expire tokens"), "item add | text=expire tokens");
  EXPECT_EQ(heard("postmortem show PM-7"), "pm show | pm=PM-7");
  EXPECT_EQ(heard("item owner A-2 me"), "item assign | item=A-2 | owner=me");
  EXPECT_EQ(heard("owner A-2 me"), "item assign | item=A-2 | owner=me");
  EXPECT_EQ(heard("event ls"), "timeline list");
}

TEST(Path, WithoutANounThePrefixOfTheFirstRefDecides) {
  EXPECT_EQ(heard("show A-31"), "item show | item=A-31");
  EXPECT_EQ(heard("show PM-7"), "pm show | pm=PM-7");
  EXPECT_EQ(heard("show a-31"), "item show | item=a-31");
  EXPECT_EQ(heard("drop T-3"), "timeline drop | entry=T-3");
  EXPECT_EQ(heard("reopen A-1 it came back"), "item reopen | item=A-1 | reason=it came back");
}

TEST(Path, WithoutANounOrARefTheHomeCommandIsMeant) {
  EXPECT_EQ(heard("list"), "pm list");
  EXPECT_EQ(heard("show"), "pm show");
  EXPECT_EQ(heard("set title:\"Token leak\""), "pm set | title=Token leak");
}

TEST(Path, AddAloneOffersTheNouns) {
  const auto lost = not_understood("add");
  EXPECT_THAT(labels(lost), ElementsAre("timeline add", "finding add", "item add", "team add"));
  EXPECT_THAT(lost.sentence, HasSubstr("timeline add, finding add, item add or team add"));
  EXPECT_THAT(lost.sentence, HasSubstr("Nothing was changed."));
}

TEST(Path, WhatWasTypedBehindAddRidesInTheButtons) {
  const auto lost = not_understood("add rotate signing keys p1");
  ASSERT_EQ(lost.nearest.size(), 4U);
  EXPECT_EQ(shown(lost.nearest[2].call), "item add | prio=p1 | text=rotate signing keys");
}

// What each bare verb means, so that a new row cannot take a verb from another unseen.
TEST(Path, EveryBareVerbIsListed) {
  const std::map<std::string, std::string> meant{{"accept", "item accept"},
                                                 {"add", "?"},
                                                 {"allow", "pm allow"},
                                                 {"assign", "item assign"},
                                                 {"bind", "pm bind"},
                                                 {"block", "item block"},
                                                 {"close", "pm close"},
                                                 {"deny", "pm deny"},
                                                 {"done", "item done"},
                                                 {"drop", "timeline drop"},
                                                 {"due", "item due"},
                                                 {"edit", "timeline edit"},
                                                 {"handover", "item handover"},
                                                 {"list", "pm list"},
                                                 {"new", "pm new"},
                                                 {"note", "item note"},
                                                 {"prio", "item prio"},
                                                 {"reject", "item reject"},
                                                 {"reopen", "item reopen"},
                                                 {"role", "people role"},
                                                 {"set", "pm set"},
                                                 {"show", "pm show"},
                                                 {"snooze", "remind snooze"},
                                                 {"star", "timeline star"},
                                                 {"start", "item start"},
                                                 {"unbind", "pm unbind"},
                                                 {"unblock", "item unblock"},
                                                 {"verify", "item verify"}};
  std::map<std::string, std::string> found;
  for (const auto& command : commands()) {
    const auto space = command.name.find(' ');
    if (space != std::string_view::npos) {
      const std::string verb(command.name.substr(space + 1));
      const auto call = heard(verb);
      found[verb] = call.substr(0, 1) == "?" ? "?" : call;
    }
  }
  EXPECT_EQ(found, meant);
}

TEST(Path, ANounAloneListsAndWithAnIdShows) {
  EXPECT_EQ(heard("item"), "item list");
  EXPECT_EQ(heard("item owner:me"), "item list | owner=me");
  EXPECT_EQ(heard("item A-1"), "item show | item=A-1");
  EXPECT_EQ(heard("A-1"), "item show | item=A-1");
  EXPECT_EQ(heard("PM-7"), "pm show | pm=PM-7");
}

TEST(Path, ANounThatCannotBeListedAsksForItsVerb) {
  const auto lost = not_understood("remind");
  EXPECT_THAT(lost.sentence, HasSubstr("remind wants a verb: show, snooze"));
  EXPECT_THAT(labels(lost), testing::Contains("remind snooze"));
}

TEST(Path, ATypoOffersTheNearestWithItsAnswers) {
  const auto lost = not_understood("acept A-1");
  ASSERT_FALSE(lost.nearest.empty());
  EXPECT_EQ(shown(lost.nearest[0].call), "item accept | item=A-1");
  EXPECT_THAT(lost.sentence, HasSubstr("I do not know “acept”. Did you mean item accept"));
  EXPECT_THAT(lost.sentence, HasSubstr("Nothing was changed."));
}

TEST(Path, ATypoInTheVerbOfANounOffersThatNounsVerb) {
  const auto lost = not_understood("item shwo A-1");
  ASSERT_FALSE(lost.nearest.empty());
  EXPECT_EQ(shown(lost.nearest[0].call), "item show | item=A-1");
}

TEST(Path, ATypoInTheNounOffersTheNoun) {
  const auto lost = not_understood("itme add rotate keys");
  ASSERT_FALSE(lost.nearest.empty());
  EXPECT_EQ(shown(lost.nearest[0].call), "item add | text=rotate keys");
}

TEST(Path, WhatIsNearNothingIsSentToHelp) {
  const auto lost = not_understood("qwertzuiop asdfghjkl");
  EXPECT_THAT(labels(lost), ElementsAre("help"));
  EXPECT_THAT(lost.sentence, HasSubstr("I do not know “qwertzuiop”."));
}

TEST(Path, AQuoteOrAMentionOpensNothing) {
  EXPECT_THAT(not_understood("\"item add\"").sentence, HasSubstr("begins with a command"));
  EXPECT_THAT(not_understood("<@dana> hello").sentence, HasSubstr("begins with a command"));
}

TEST(Path, NothingTypedIsHelp) {
  EXPECT_EQ(heard(""), "help");
  EXPECT_EQ(heard("  \t\xC2\xA0 "), "help");
}

TEST(Path, HelpIsAskedForInFrontOrBehind) {
  EXPECT_EQ(heard("help item add"), "help | topic=item add");
  EXPECT_EQ(heard("item add help"), "help | topic=item add");
  EXPECT_EQ(heard("help add item"), "help | topic=item add");
  EXPECT_EQ(heard("help i"), "help | topic=item");
  EXPECT_EQ(heard("item help"), "help | topic=item");
  EXPECT_EQ(heard("accept --help"), "help | topic=item accept");
  EXPECT_EQ(heard("help nonsense"), "help | topic=nonsense");
}

TEST(Path, HelpInsideATextIsText) {
  EXPECT_EQ(heard("note A-2 help"), "item note | item=A-2 | text=help");
  EXPECT_EQ(heard("item add help wanted"), "item add | text=help wanted");
}

TEST(Path, ALineOverFourKibIsRefusedKindly) {
  const auto lost = not_understood("note A-1 " + std::string(4096, 'x'));
  EXPECT_THAT(lost.sentence, HasSubstr("4105 bytes long, and 4096 are read"));
  EXPECT_THAT(lost.nearest, IsEmpty());
  EXPECT_EQ(heard("note A-1 " + std::string(4087, 'x')).substr(0, 9), "item note");
}

}  // namespace
}  // namespace debrief::tests
