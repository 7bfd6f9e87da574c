#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bot/service/dates.h"

/// No text crashes the reading of dates; a moment that is read lies on the side it was asked for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using Looks = debrief::Field::Looks;
  static const debrief::WorkCalendar calendar = [] {
    debrief::WorkCalendar made;
    made.zone = debrief::Zone::named("Europe/Berlin").value();
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto now = debrief::from_micros(1'795'426'200'000'000);  // 2026-11-23T09:30:00Z
  for (const auto looks : {Looks::ahead, Looks::back}) {
    const auto day = debrief::read_day(text, looks, now, calendar);
    const auto moment = debrief::read_instant(text, looks, now, calendar);
    const bool wrong_side = moment && (looks == Looks::ahead ? *moment < now : *moment > now);
    if (wrong_side || (!day && day.error().sentence.empty())) {
      std::abort();
    }
  }
  return 0;
}
