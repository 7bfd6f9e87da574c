#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bot/cards/entry_rows.h"
#include "bot/cards/item_card.h"
#include "bot/cards/list_card.h"
#include "bot/cards/postmortem_card.h"

namespace debrief {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const Instant kNow = from_micros(1'795'428'000'000'000);  // 2026-11-23T10:00Z

Item item(ItemStatus status) {
  Item item;
  item.number = 31;
  item.postmortem = 7;
  item.title = "rotate <b>keys</b> @here";
  item.status = status;
  item.due = day_from_iso("2026-11-20");
  return item;
}

std::vector<std::string> labels(const std::vector<Button>& buttons) {
  std::vector<std::string> all;
  for (const auto& button : buttons) {
    all.push_back(button.label);
  }
  return all;
}

class EveryState : public testing::TestWithParam<ItemStatus> {};

TEST_P(EveryState, LeavesUndoAPlaceAndKeepsMenusShort) {
  const auto card = item_card(item(GetParam()), {}, Policy(), kNow);
  EXPECT_LE(card.buttons.size(), 4U);
  EXPECT_GE(card.buttons.size(), 1U);
  EXPECT_LE(card.menu.size(), 5U);
  EXPECT_LE(item_row(item(GetParam()), "Dana", Day()).menu.size(), 5U);
  for (const auto& button : card.buttons) {
    EXPECT_EQ(button.call.answers.at("item"), "A-31") << button.label;
    EXPECT_LE(button.label.size(), 30U);
  }
}

INSTANTIATE_TEST_SUITE_P(Item,
                         EveryState,
                         testing::Values(ItemStatus::proposed,
                                         ItemStatus::accepted,
                                         ItemStatus::in_progress,
                                         ItemStatus::blocked,
                                         ItemStatus::done,
                                         ItemStatus::verified,
                                         ItemStatus::rejected,
                                         ItemStatus::risk_accepted));

TEST(ItemCard, TheNextStepsFollowTheState) {
  EXPECT_THAT(labels(item_buttons(item(ItemStatus::proposed))), ElementsAre("Accept", "Reject"));
  EXPECT_THAT(labels(item_buttons(item(ItemStatus::in_progress))),
              ElementsAre("Done", "Snooze 1 day", "New date"));
  EXPECT_THAT(labels(item_buttons(item(ItemStatus::done))), ElementsAre("Verify", "Not done"));
  EXPECT_THAT(labels(item_buttons(item(ItemStatus::verified))), ElementsAre("Reopen"));
}

TEST(ItemCard, VerifyAsksFirstBecauseItCannotBeUndone) {
  const auto buttons = item_buttons(item(ItemStatus::done));
  EXPECT_THAT(buttons.front().confirm, HasSubstr("cannot be undone"));
}

TEST(ItemCard, ButtonsThatWantAValueLeaveItBlank) {
  for (const auto& button : item_buttons(item(ItemStatus::accepted))) {
    EXPECT_EQ(button.call.answers.count("due"), 0U);
    EXPECT_EQ(button.call.answers.count("until"), button.label == "Snooze 1 day" ? 1U : 0U);
  }
}

TEST(ItemCard, WhatPeopleTypedIsInert) {
  const auto card = item_card(item(ItemStatus::accepted), {}, Policy(), kNow);
  ASSERT_EQ(card.title.size(), 2U);
  EXPECT_EQ(card.title[1].kind, Run::Kind::plain);
  EXPECT_EQ(card.title[1].text, " rotate <b>keys</b> @here");
}

TEST(ItemCard, SaysHowLateItIsOnlyWhileOpen) {
  EXPECT_THAT(as_lines(item_card(item(ItemStatus::accepted), {}, Policy(), kNow)),
              HasSubstr("accepted, overdue by 3 days"));
  EXPECT_THAT(as_lines(item_card(item(ItemStatus::rejected), {}, Policy(), kNow)),
              Not(HasSubstr("overdue")));
}

TEST(ItemCard, TellsSlipsSnoozeReasonAndProof) {
  auto held = item(ItemStatus::blocked);
  held.slips = 2;
  held.reason = "vendor";
  held.blocked_until = day_from_iso("2026-12-01");
  held.snoozed_until = kNow + std::chrono::hours(24);
  held.findings = {5, 6};
  ItemNames names;
  names.blocked_by = "Dana";
  names.postmortem = "Token leak";
  EXPECT_THAT(as_lines(item_card(held, names, Policy(), kNow)),
              AllOf(HasSubstr("blocked by Dana"),
                    HasSubstr("Because: vendor"),
                    HasSubstr("Until: Tue 1 Dec 2026 (UTC)"),
                    HasSubstr("Moved: 2 times"),
                    HasSubstr("Snoozed until: 2026-11-24 10:00"),
                    HasSubstr("PM-7 Token leak; mends F-5, F-6")));
}

TEST(ItemRow, NamesTheOwnerWithoutCallingThem) {
  const auto row = item_row(item(ItemStatus::accepted), "Dana", *day_from_iso("2026-11-19"));
  EXPECT_EQ(flat(row.text),
            "A-31 rotate <b>keys</b> @here — Dana, p3, accepted, due Fri 20 Nov 2026");
  for (const auto& run : row.text) {
    EXPECT_NE(run.kind, Run::Kind::person);
  }
}

Page page(std::size_t rows, std::int64_t offset, std::int64_t count) {
  Page page;
  page.title = "Items";
  page.none = "None.";
  page.rows.resize(rows);
  page.offset = offset;
  page.count = count;
  page.call = {"item list", {{"state", "all"}}};
  return page;
}

TEST(ListCard, NextIsTheSameCallFurtherOn) {
  const auto card = list_card(page(10, 10, 25));
  EXPECT_EQ(flat(card.title), "Items 11–20 of 25");
  ASSERT_EQ(card.buttons.size(), 1U);
  EXPECT_EQ(card.buttons[0].call.answers.at("offset"), "20");
  EXPECT_EQ(card.buttons[0].call.answers.at("state"), "all");
}

TEST(ListCard, TheLastPageHasNoNextAndAnEmptyListSaysWhatToDo) {
  EXPECT_TRUE(list_card(page(5, 20, 25)).buttons.empty());
  EXPECT_EQ(as_lines(list_card(page(0, 0, 0))), "None.\n");
  EXPECT_EQ(as_lines(list_card(page(0, 30, 25))), "There are no more.\n");
}

TEST(PostmortemCard, SaysWhyAFullPostmortemIsRequired) {
  Postmortem postmortem;
  EXPECT_THAT(requirement(postmortem), HasSubstr("a light record is enough"));
  postmortem.impact = Suspicion::confirmed;
  postmortem.breach = Suspicion::suspected;
  EXPECT_EQ(requirement(postmortem),
            "A full postmortem is required because: customer impact confirmed and data breach "
            "suspected.");
}

TEST(PostmortemCard, AClosedOneOffersOnlyToRead) {
  Postmortem postmortem;
  postmortem.status = PostmortemStatus::closed;
  const auto card = postmortem_card(postmortem, {}, Zone());
  EXPECT_THAT(labels(card.buttons), ElementsAre("Timeline", "Findings", "Items"));
  EXPECT_TRUE(card.menu.empty());
}

TEST(TimelineRow, TellsDiscoveryAndRecordingOnlyWhereTheyDiffer) {
  TimelineEntry entry;
  entry.number = 3;
  entry.text = "revoked";
  entry.happened = kNow;
  entry.recorded_at = kNow + std::chrono::seconds(20);
  EXPECT_EQ(flat(timeline_row(entry, Zone()).text), "T-3 2026-11-23 10:00 UTC revoked");
  entry.discovered = kNow + std::chrono::hours(1);
  EXPECT_THAT(flat(timeline_row(entry, Zone()).text), HasSubstr("discovered 2026-11-23 11:00"));
}

}  // namespace
}  // namespace debrief
