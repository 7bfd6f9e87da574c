// What a turn froze, word for word: nothing is planned and nothing composed.
#include "bot/notices/topics.h"

namespace debrief {

Topic item_change() {
  return {"item_change",
          NoticeKind::record,
          Topic::About::item,
          0,
          "under an item's card, when it changes",
          nullptr,
          nullptr,
          nullptr};
}

Topic announcement() {
  return {"announcement",
          NoticeKind::record,
          Topic::About::item,
          0,
          "when something new stands in a bound channel",
          nullptr,
          nullptr,
          nullptr};
}

Topic reply_record() {
  return {"reply",
          NoticeKind::record,
          Topic::About::item,
          0,
          "an answer that could not ride back with the request",
          nullptr,
          nullptr,
          nullptr};
}

Topic profile_lookup() {
  return {"profile_lookup",
          NoticeKind::view,
          Topic::About::address,
          0,
          "asks the platform who somebody is",
          nullptr,
          nullptr,
          nullptr};
}

}  // namespace debrief
