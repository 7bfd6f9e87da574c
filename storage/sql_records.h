#pragma once

#include "bot/ports/records.h"

#include "storage/desk.h"
#include "storage/tables/findings.h"
#include "storage/tables/history.h"
#include "storage/tables/items.h"
#include "storage/tables/notices.h"
#include "storage/tables/people.h"
#include "storage/tables/postmortems.h"
#include "storage/tables/small.h"
#include "storage/tables/teams.h"
#include "storage/tables/timeline.h"

namespace debrief::storage {

/// Everything that one actor may see and do in one transaction.
class SqlRecords final : public Records {
 public:
  SqlRecords(Desk& desk, const Actor& actor)
      : desk_(desk),
        actor_(actor),
        postmortems_(desk, actor_),
        timeline_(desk, actor_),
        findings_(desk, actor_),
        items_(desk, actor_),
        people_(desk, actor_),
        teams_(desk, actor_),
        history_(desk, actor_, *this),
        notices_(desk, actor_),
        plans_(desk, actor_),
        preferences_(desk, actor_),
        posts_(desk, actor_) {}
  SqlRecords(const SqlRecords&) = delete;  // its tables point into it
  SqlRecords& operator=(const SqlRecords&) = delete;

  const Actor& actor() const override { return actor_; }
  Postmortems& postmortems() override { return postmortems_; }
  Timeline& timeline() override { return timeline_; }
  Findings& findings() override { return findings_; }
  Items& items() override { return items_; }
  People& people() override { return people_; }
  Teams& teams() override { return teams_; }
  History& history() override { return history_; }
  Notices& notices() override { return notices_; }
  Plans& plans() override { return plans_; }
  Preferences& preferences() override { return preferences_; }
  Posts& posts() override { return posts_; }
  std::vector<Ref> touched() const override { return desk_.touched(); }

 private:
  Desk& desk_;
  const Actor actor_;
  SqlPostmortems postmortems_;
  SqlTimeline timeline_;
  SqlFindings findings_;
  SqlItems items_;
  SqlPeople people_;
  SqlTeams teams_;
  SqlHistory history_;
  SqlNotices notices_;
  SqlPlans plans_;
  SqlPreferences preferences_;
  SqlPosts posts_;
};

}  // namespace debrief::storage
