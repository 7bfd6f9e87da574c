#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/json/json.h"
#include "adapters/local/local.h"
#include "tests/local/doubles.h"

namespace debrief::local {
namespace {

using testing::HasSubstr;

class LocalApi : public testing::Test {
 protected:
  json::Value ask(const std::string& method, const std::string& target, const std::string& body) {
    const auto answer = trial_.chat->call(method, "/local/api/" + target, body, trial_.bot);
    status_ = answer.status;
    const auto value = json::parse(answer.body);
    EXPECT_TRUE(value) << answer.body;
    return value ? *value : json::Value();
  }

  json::Value seen_by(const std::string& persona, int after = 0) {
    return ask("GET", "messages?as=" + persona + "&after=" + std::to_string(after), "");
  }

  std::string post_card() {
    Card card = say("Rotate the keys");
    card.buttons.push_back(
        {"Done", {"item done", {{"item", "A-1"}}}, Button::Style::primary, "Sure?"});
    return trial_.chat->messenger().post(Trial::at("general"), std::nullopt, card).message;
  }

  Trial trial_;
  int status_ = 0;
};

TEST_F(LocalApi, ShowsALineToTheBotAndItsAnswerToTheSpeakerOnly) {
  ask("POST", "say", R"({"as":"ana","room":"general","text":"/pm whoami"})");
  ASSERT_EQ(status_, 200);

  const auto messages = seen_by("ana")["messages"];
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0]["from"], "ana");
  EXPECT_EQ(messages[0]["card"]["paragraphs"][0][0]["text"], "/pm whoami");
  EXPECT_EQ(messages[1]["from"], "debrief");
  EXPECT_EQ(messages[1]["only_you"], true);
  EXPECT_TRUE(seen_by("bo")["messages"].empty());
}

TEST_F(LocalApi, LeavesALineWithoutARootToThePeople) {
  const auto answer =
      ask("POST", "say", R"({"as":"ana","room":"general","text":"hello <b>all</b>"})");

  EXPECT_EQ(answer["for_people"], true);
  const auto messages = seen_by("bo")["messages"];
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0]["card"]["paragraphs"][0][0]["text"], "hello <b>all</b>");
}

TEST_F(LocalApi, TakesABareLineInDirectMessages) {
  ask("POST", "say", R"({"as":"ana","room":"dm-ana","text":"whoami"})");

  EXPECT_EQ(seen_by("ana")["messages"].size(), 2U);
  EXPECT_TRUE(seen_by("bo")["messages"].empty());
}

TEST_F(LocalApi, NobodySpeaksInTheDirectMessagesOfAnother) {
  ask("POST", "say", R"({"as":"ana","room":"dm-bo","text":"whoami"})");
  EXPECT_EQ(status_, 404);
  EXPECT_TRUE(seen_by("bo")["messages"].empty());
}

TEST_F(LocalApi, RefusesWhatIsNoLine) {
  for (const auto* body : {R"({"as":"ana","room":"general","text":""})",
                           R"({"as":"ana","room":"general","text":"   "})",
                           R"({"as":"ana","room":"general","text":7})",
                           R"({"as":"ana","room":"general"})",
                           "[]",
                           "",
                           "{",
                           "\"text\""}) {
    ask("POST", "say", body);
    EXPECT_EQ(status_, 400) << body;
  }
  ask("POST", "say", R"({"as":"ana","room":"general","text":")" + std::string(4097, 'a') + "\"}");
  EXPECT_EQ(status_, 400);
  ask("POST", "say", std::string(100, '[') + std::string(100, ']'));
  EXPECT_EQ(status_, 400);
  for (const auto* body : {R"({"as":"nobody","room":"general","text":"x"})",
                           R"({"as":"ana","room":"nowhere","text":"x"})",
                           R"({"text":"x"})"}) {
    ask("POST", "say", body);
    EXPECT_EQ(status_, 404) << body;
  }
  EXPECT_TRUE(seen_by("ana")["messages"].empty());
}

TEST_F(LocalApi, PressesAButtonThatTheCardOffers) {
  const auto id = post_card();
  const auto call = seen_by("ana")["messages"][0]["card"]["buttons"][0]["call"].get<std::string>();

  ask("POST", "press", R"({"as":"ana","message":")" + id + R"(","call":")" + call + "\"}");

  EXPECT_EQ(status_, 200);
  EXPECT_EQ(seen_by("ana")["messages"].size(), 2U);
  EXPECT_EQ(seen_by("bo")["messages"].size(), 1U);
}

TEST_F(LocalApi, PressesNothingThatTheCardDoesNotOffer) {
  const auto id = post_card();
  for (const auto* call : {"item done&item=A-2", "people role&person=ana&role=admin", "", "&&&"}) {
    ask("POST", "press", R"({"as":"ana","message":")" + id + R"(","call":")" + call + "\"}");
    EXPECT_EQ(status_, 409) << call;
  }
  ask("POST", "press", R"({"as":"ana","message":"no-1","call":"item done&item=A-1"})");
  EXPECT_EQ(status_, 404);
  EXPECT_EQ(seen_by("ana")["messages"].size(), 1U);
}

TEST_F(LocalApi, PressesNothingThatAPersonTyped) {
  ask("POST", "say", R"({"as":"ana","room":"general","text":"item done&item=A-1"})");
  const auto id = seen_by("ana")["messages"][0]["id"].get<std::string>();
  ask("POST", "press", R"({"as":"ana","message":")" + id + R"(","call":"item done&item=A-1"})");
  EXPECT_EQ(status_, 409);
}

TEST_F(LocalApi, TellsOnlyWhatChangedSince) {
  post_card();
  const auto first = seen_by("ana");
  EXPECT_EQ(first["messages"].size(), 1U);
  const auto seq = first["seq"].get<int>();
  EXPECT_TRUE(seen_by("ana", seq)["messages"].empty());
  EXPECT_EQ(seen_by("ana", seq)["seq"], seq);
  post_card();
  EXPECT_EQ(seen_by("ana", seq)["messages"].size(), 1U);
}

// Reminders are said in working hours: a day forward that ended at night would show none.
TEST_F(LocalApi, MovesTheDemoClockForwardIntoTheMorning) {
  EXPECT_EQ(seen_by("ana")["clock"]["face"], "Mon 23 Nov 2026 20:13");
  ask("POST", "clock", R"({"days":1})");
  ASSERT_EQ(status_, 200);
  EXPECT_EQ(seen_by("ana")["clock"]["face"], "Tue 24 Nov 2026 09:05");
  EXPECT_EQ(seen_by("ana")["clock"]["days_ahead"], 1);
  for (const auto* body : {R"({"days":0})",
                           R"({"days":-1})",
                           R"({"days":367})",
                           R"({"days":"1"})",
                           R"({"days":1.5})",
                           "{}"}) {
    ask("POST", "clock", body);
    EXPECT_EQ(status_, 400) << body;
  }
  EXPECT_EQ(trial_.moved, std::chrono::hours(12) + std::chrono::minutes(52));
}

TEST_F(LocalApi, HasNoClockControlWhereTheHouseGivesNone) {
  LocalOptions options;
  options.token = [] { return "token"; };
  options.clock.now = [this] { return trial_.clock.now(); };
  trial_.chat = make_local(std::move(options));
  EXPECT_EQ(seen_by("you")["clock"]["can_move"], false);
  const auto answer = ask("POST", "clock", R"({"days":1})");
  EXPECT_EQ(status_, 409);
  EXPECT_THAT(answer["error"].get<std::string>(), HasSubstr("Nothing was changed"));
}

TEST_F(LocalApi, AddsPeopleAndChannelsByName) {
  EXPECT_EQ(ask("POST", "persona", R"({"name":"@Zoe"})")["id"], "zoe");
  EXPECT_EQ(ask("POST", "channel", R"({"name":"#war-room","private":true})")["id"], "war-room");
  ask("POST", "say", R"({"as":"zoe","room":"war-room","text":"/pm whoami"})");
  EXPECT_EQ(status_, 200);
  ask("POST", "channel", R"({"name":"war-room","archived":true})");
  ask("POST", "say", R"({"as":"zoe","room":"war-room","text":"/pm whoami"})");
  EXPECT_EQ(status_, 409);
  ask("POST", "persona", R"({"name":"<script>"})");
  EXPECT_EQ(status_, 400);
}

TEST_F(LocalApi, KnowsNoOtherPathsOrMethods) {
  ask("GET", "nothing", "");
  EXPECT_EQ(status_, 404);
  ask("GET", "say", "");
  EXPECT_EQ(status_, 404);
  ask("POST", "nothing", "{}");
  EXPECT_EQ(status_, 404);
  ask("DELETE", "messages", "");
  EXPECT_EQ(status_, 405);
  ask("GET", "messages?as=nobody", "");
  EXPECT_EQ(status_, 404);
  EXPECT_EQ(trial_.chat->call("GET", "/elsewhere", "", trial_.bot).status, 404);
}

}  // namespace
}  // namespace debrief::local
