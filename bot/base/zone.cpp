#include "bot/base/zone.h"

#include <stdexcept>

#include <date/tz.h>

namespace debrief {
namespace {

const date::time_zone& known(const void* zone) {
  return *static_cast<const date::time_zone*>(zone);
}

// The library reads the local zone's file lazily and in a thread-safe way; locating never writes.
const date::time_zone* locate(std::string_view name) {
  return date::locate_zone(std::string(name));
}

}  // namespace

Zone::Zone() : name_("UTC"), zone_(locate("UTC")) {}

Result<Zone> Zone::named(std::string_view name) {
  try {
    Zone zone;
    zone.zone_ = locate(name);
    zone.name_ = std::string(name);
    return zone;
  } catch (const std::runtime_error&) {
    return Error{Code::invalid,
                 "There is no time zone \"" + std::string(name.substr(0, 60))
                     + "\"; a name looks like Europe/Berlin or Asia/Shanghai."};
  }
}

LocalTime Zone::local(Instant at) const {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const auto info = known(zone_).get_info(date::sys_seconds(seconds.time_since_epoch()));
  return LocalTime(seconds.time_since_epoch() + info.offset);
}

Instant Zone::instant(LocalTime local) const {
  const auto info = known(zone_).get_info(date::local_seconds(local.time_since_epoch()));
  if (info.result == date::local_info::nonexistent) {
    return Instant(info.first.end.time_since_epoch());
  }
  return Instant(local.time_since_epoch() - info.first.offset);
}

std::string Zone::spoken(Instant at) const {
  const LocalTime shown = local(at);
  const Day day = std::chrono::floor<std::chrono::days>(shown);
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(shown - LocalTime(day)).count();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const auto info = known(zone_).get_info(date::sys_seconds(seconds.time_since_epoch()));
  const auto two = [](long long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return iso(day) + ' ' + two(minutes / 60) + ':' + two(minutes % 60) + ' ' + info.abbrev;
}

}  // namespace debrief
