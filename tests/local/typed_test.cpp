#include "adapters/local/typed.h"

#include <gtest/gtest.h>

namespace debrief::local {
namespace {

class TypedText : public testing::Test {
 protected:
  TypedText() : chat_("run", [] { return Instant{}; }) {
    EXPECT_TRUE(chat_.add_persona("dana"));
    EXPECT_TRUE(chat_.add_persona("bo"));
    EXPECT_TRUE(chat_.add_channel("security"));
  }

  /// The spans of `text` as "kind:text:id|…".
  std::string spans(std::string_view text, bool direct = false) const {
    std::string line;
    for (const auto& span : typed(text, direct, chat_).line) {
      const auto kind = std::string("tpmcl").at(static_cast<std::size_t>(span.kind));
      line += (line.empty() ? "" : "|") + std::string(1, kind) + ':' + span.text
              + (span.id.empty() ? "" : ':' + span.id);
    }
    return line;
  }

  Chat chat_;
};

TEST_F(TypedText, LosesItsRoot) {
  EXPECT_EQ(spans("/pm help"), "t:help");
  EXPECT_EQ(spans("/postmortem help"), "t:help");
  EXPECT_EQ(spans("  /DEBRIEF   help  "), "t:help");
  EXPECT_EQ(spans("@debrief help"), "t:help");
  EXPECT_EQ(spans("@Debrief: help"), "t:help");
  EXPECT_TRUE(typed("/pm", false, chat_).for_bot);
  EXPECT_TRUE(typed("/pm", false, chat_).line.empty());
}

TEST_F(TypedText, IsForPeopleWithoutARootInAChannel) {
  for (const auto* text : {"hello", "/pmx help", "/p help", "pm help", "see /pm help"}) {
    EXPECT_FALSE(typed(text, false, chat_).for_bot) << text;
  }
}

TEST_F(TypedText, NeedsNoRootInDirectMessages) {
  EXPECT_EQ(spans("todo", true), "t:todo");
  EXPECT_EQ(spans("/pm todo", true), "t:todo");
}

TEST_F(TypedText, FindsPeopleWhoAreHere) {
  EXPECT_EQ(spans("/pm handover @dana @Bo"), "t:handover |p:@dana:dana|t: |p:@Bo:bo");
  EXPECT_EQ(spans("/pm set facilitator:@dana."), "t:set facilitator:|p:@dana:dana|t:.");
  EXPECT_EQ(spans("/pm x members:@dana,@bo"), "t:x members:|p:@dana:dana|t:,|p:@bo:bo");
}

TEST_F(TypedText, LeavesStrangersAndMailAddressesAsText) {
  EXPECT_EQ(spans("/pm assign A-2 @nobody"), "t:assign A-2 @nobody");
  EXPECT_EQ(spans("/pm party contact:cert@dana"), "t:party contact:cert@dana");
  EXPECT_EQ(spans("/pm x @danaher"), "t:x @danaher");
  EXPECT_EQ(spans("/pm x @"), "t:x @");
}

TEST_F(TypedText, FindsChannelsAndLinks) {
  EXPECT_EQ(spans("/pm x #security"), "t:x |c:#security:security");
  EXPECT_EQ(spans("/pm x #nowhere"), "t:x #nowhere");
  EXPECT_EQ(spans("/pm x #dm-dana"), "t:x #dm-dana");
  EXPECT_EQ(spans("/pm ev add https://a.example/q?x=1#y, then"),
            "t:ev add |l:https://a.example/q?x=1#y:https://a.example/q?x=1#y|t:, then");
  EXPECT_EQ(spans("/pm ev add \"https://a.example\""),
            "t:ev add \"|l:https://a.example:https://a.example|t:\"");
}

TEST_F(TypedText, KeepsEveryByteOfTheRest) {
  EXPECT_EQ(spans("/pm t add “didn’t” — 令牌"), "t:t add “didn’t” — 令牌");
}

}  // namespace
}  // namespace debrief::local
