#pragma once

#include "bot/base/result.h"
#include "bot/chat/reply.h"
#include "bot/commands/table.h"

namespace debrief {

// What each row of the menu does. A family's runs stand in one file.

Result<Reply> run_pm_new(Turn& turn);  // pm.cpp
Result<Reply> run_pm_show(Turn& turn);
Result<Reply> run_pm_list(Turn& turn);
Result<Reply> run_pm_close(Turn& turn);
Result<Reply> run_pm_set(Turn& turn);   // pm_set.cpp
Result<Reply> run_pm_bind(Turn& turn);  // pm_bind.cpp
Result<Reply> run_pm_unbind(Turn& turn);
Result<Reply> run_pm_allow(Turn& turn);  // pm_allow.cpp
Result<Reply> run_pm_deny(Turn& turn);

Result<Reply> run_timeline_add(Turn& turn);  // timeline.cpp
Result<Reply> run_timeline_list(Turn& turn);
Result<Reply> run_timeline_edit(Turn& turn);
Result<Reply> run_timeline_star(Turn& turn);
Result<Reply> run_timeline_drop(Turn& turn);

Result<Reply> run_finding_add(Turn& turn);  // finding.cpp
Result<Reply> run_finding_list(Turn& turn);

Result<Reply> run_item_add(Turn& turn);   // item_add.cpp
Result<Reply> run_item_list(Turn& turn);  // item_list.cpp
Result<Reply> run_todo(Turn& turn);
Result<Reply> run_item_show(Turn& turn);
Result<Reply> run_item_assign(Turn& turn);  // item_facts.cpp
Result<Reply> run_item_due(Turn& turn);
Result<Reply> run_item_prio(Turn& turn);
Result<Reply> run_item_note(Turn& turn);
Result<Reply> run_item_handover(Turn& turn);  // item_handover.cpp

Result<Reply> run_item_accept(Turn& turn);  // item_life.cpp
Result<Reply> run_item_reject(Turn& turn);
Result<Reply> run_item_start(Turn& turn);
Result<Reply> run_item_block(Turn& turn);
Result<Reply> run_item_unblock(Turn& turn);
Result<Reply> run_item_done(Turn& turn);  // item_end.cpp
Result<Reply> run_item_verify(Turn& turn);
Result<Reply> run_item_reopen(Turn& turn);

Result<Reply> run_remind_show(Turn& turn);  // remind.cpp
Result<Reply> run_remind_snooze(Turn& turn);

Result<Reply> run_people_list(Turn& turn);  // people.cpp
Result<Reply> run_people_role(Turn& turn);
Result<Reply> run_whoami(Turn& turn);
Result<Reply> run_team_add(Turn& turn);  // team.cpp
Result<Reply> run_team_list(Turn& turn);
Result<Reply> run_team_set(Turn& turn);
Result<Reply> run_undo(Turn& turn);      // undo.cpp
Result<Reply> run_erase(Turn& turn);     // erase.cpp
Result<Reply> run_settings(Turn& turn);  // settings.cpp

}  // namespace debrief
