#pragma once

#include "bot/notices/table.h"

namespace debrief {

// One row a file; table.cpp puts them in order.
Topic item_due_soon();
Topic item_due_today();
Topic item_overdue();
Topic item_snooze_over();
Topic digest();
Topic item_card_view();
Topic item_change();
Topic announcement();
Topic reply_record();
Topic profile_lookup();

}  // namespace debrief
