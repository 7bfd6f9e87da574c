#include <atomic>

#include <gmock/gmock.h>

#include "tests/doubles/slack_blocks.h"
#include "tests/slack/samples.h"
#include "tests/slack/slack_door.h"

namespace debrief::slack {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string new_postmortem = "new \"Token leak at Acme\" sev:1";

TEST_F(SlackDoor, ASignedCommandIsAnsweredInTheBodyForItsCallerOnly) {
  const auto answer = send("/slack/commands", command_form(new_postmortem));
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(std::string(answer.header("Content-Type")), HasSubstr("application/json"));
  const auto body = json::parse(answer.body);
  EXPECT_EQ(body["response_type"], "ephemeral");
  EXPECT_THAT(doubles::slack_faults(body), IsEmpty());
  EXPECT_THAT(answer.body, HasSubstr("PM-1"));
  EXPECT_THAT(list(), HasSubstr("Token leak at Acme"));
}

TEST_F(SlackDoor, EveryAnswerOfTheMenuIsGoodBlockKit) {
  for (const char* line : {"",
                           "help",
                           "help item add",
                           "whoami",
                           new_postmortem.c_str(),
                           "bind PM-1",
                           "list",
                           "show PM-1",
                           "t add 2026-11-20 14:05Z first token use seen",
                           "f add process-flaw no inventory of signing keys",
                           "item add F-1 rotate signing keys <@U0ALICE001> due:tomorrow p1",
                           "item add",
                           "item list",
                           "item show A-1",
                           "accept A-1",
                           "done A-1",
                           "todo",
                           "timeline list",
                           "finding list",
                           "remind show A-1",
                           "people list",
                           "team list",
                           "settings",
                           "undo",
                           "itme lst",
                           "show PM-99",
                           "item show A-99",
                           "due A-1 01/02/2026",
                           "new <!channel> & \"quotes\" *bold* `code`"}) {
    const auto body = command_json(line);
    EXPECT_THAT(doubles::slack_faults(body), IsEmpty()) << line << "\n"
                                                        << body.dump(1).substr(0, 3000);
  }
}

TEST_F(SlackDoor, TheSameCommandAThousandTimesChangesStateOnceAndIsAnsweredTheSame) {
  const std::string body = command_form(new_postmortem);
  const std::string first = send("/slack/commands", body).body;
  std::atomic<int> different{0};
  std::vector<std::thread> crowd;
  for (int i = 0; i < 4; ++i) {
    crowd.emplace_back([&] {
      for (int j = 0; j < 250; ++j)
        different += send("/slack/commands", body).body == first ? 0 : 1;
    });
  }
  for (auto& one : crowd)
    one.join();
  EXPECT_EQ(different, 0);
  EXPECT_THAT(command("show PM-1"), HasSubstr("Token leak"));
  EXPECT_THAT(command("show PM-2"), HasSubstr("There is no PM-2"));
}

TEST_F(SlackDoor, AMentionIsAnsweredOnceForItsSpeakerAlone) {
  const std::string body = event_body("app_mention", "<@U0APPBOT01> new \"Token leak\"");
  auto twin = json::parse(body);
  twin["event"]["type"] = "message";
  twin["event"]["channel_type"] = "im";
  twin["event_id"] = "Ev0TWIN";
  for (int i = 0; i < 20; ++i) {
    const auto answer = send("/slack/events", i % 2 == 0 ? body : twin.dump());
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "");
  }
  deliver();
  int whispers = 0;
  for (const auto& message : slack.messages())
    whispers += message.only_to == "U0ALICE001" ? 1 : 0;
  EXPECT_EQ(whispers, 1);
  EXPECT_EQ(slack.messages().front().channel, "C0GENERAL1");
  EXPECT_THAT(slack.messages().front().blocks.dump(), HasSubstr("PM-1"));
  EXPECT_THAT(command("show PM-2"), HasSubstr("There is no PM-2"));
}

TEST_F(SlackDoor, ADirectMessageIsAnsweredThere) {
  EXPECT_EQ(send("/slack/events", event_body("message_im", "whoami")).status, 200);
  deliver();
  ASSERT_EQ(slack.messages().size(), 1U);
  EXPECT_EQ(slack.messages().front().channel, "D0DMALICE1");
  EXPECT_EQ(slack.messages().front().only_to, "");
}

TEST_F(SlackDoor, OurOwnPostsAreNeverAnswered) {
  for (const char* name :
       {"message_own_bot", "message_bot_message_legacy", "message_changed_by_unfurl"}) {
    auto body = sample_json(std::string("events/") + name + ".json");
    body["event"]["channel_type"] = "im";
    EXPECT_EQ(send("/slack/events", body.dump()).status, 200);
  }
  deliver();
  EXPECT_THAT(slack.messages(), IsEmpty());
  EXPECT_EQ(counted("heard"), 0);
}

TEST_F(SlackDoor, APressIsTheSameRoadAndAnswersAtItsResponseUrl) {
  command(new_postmortem);
  command("item add rotate signing keys <@U0ALICE001|alice> due:2026-12-01 p1 PM-1");
  const std::string body = press_form("item accept&item=A-1");
  for (int i = 0; i < 5; ++i) {
    const auto answer = send("/slack/interactions", body);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "");
  }
  deliver();
  int answers = 0;
  for (const auto& message : slack.messages()) {
    if (message.response_url.empty()) continue;
    ++answers;
    EXPECT_FALSE(message.replaces);
    EXPECT_THAT(message.blocks.dump(), HasSubstr("A-1"));
  }
  EXPECT_EQ(answers, 1);
  EXPECT_THAT(command("item show A-1"), HasSubstr("accepted"));
  EXPECT_THAT(slack.faults(), IsEmpty());
}

TEST_F(SlackDoor, SomebodyFromAnotherWorkspaceSeesNothingOfThisOne) {
  command(new_postmortem);
  std::string form = command_form("show PM-1");
  form.replace(form.find("T0WORK0001"), 10, "T0EXTERN01");
  const auto answer = send("/slack/commands", form);
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("There is no PM-1"));
}

TEST_F(SlackDoor, AReminderComesBackUnasked) {
  command(new_postmortem);
  command("bind PM-1");
  command("item add rotate signing keys <@U0ALICE001|alice> due:2026-12-01 p1 PM-1");
  command("accept A-1");
  deliver();
  const std::size_t before = slack.messages().size();
  clock.set(Instant(std::chrono::sys_days{std::chrono::year{2026} / 12 / 1})
            + std::chrono::hours(10));
  wall = clock.now();
  deliver();
  const auto messages = slack.messages();
  ASSERT_GT(messages.size(), before);
  bool told = false;
  for (std::size_t i = before; i < messages.size(); ++i) {
    told = told || messages[i].blocks.dump().find("rotate signing keys") != std::string::npos;
  }
  EXPECT_TRUE(told);
  EXPECT_THAT(slack.faults(), IsEmpty());
}

}  // namespace
}  // namespace debrief::slack
