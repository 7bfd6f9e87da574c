#include "config/settings_values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "bot/base/text.h"

namespace debrief {
namespace {

Error wrong(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

bool is_host(std::string_view host) {
  return !host.empty() && std::all_of(host.begin(), host.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == ':';
  });
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string from_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return {};
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  while (!text.empty() && text.back() == '=')
    text.remove_suffix(1);
  for (const char c : text) {
    const std::size_t value = letters.find(c);
    if (value == std::string_view::npos) return {};
    held = (held << 6U) | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xFFU));
  }
  return bytes;
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  return host == "localhost" || host == "::1" || host == "[::1]" || host.starts_with("127.");
}

bool is_loopback(const ListenAddress& address) {
  return is_loopback_host(address.host);
}

std::string to_string(const ListenAddress& address) {
  const bool six = address.host.find(':') != std::string::npos;
  return (six ? "[" + address.host + "]" : address.host) + ":" + std::to_string(address.port);
}

Result<ListenAddress> parse_listen(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const Error error = wrong("must be an address and a port, such as 127.0.0.1:3978");
  if (colon == std::string_view::npos) return error;
  std::string_view host = text.substr(0, colon);
  const std::optional<int> port = whole(text.substr(colon + 1));
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (!is_host(host) || (!bracketed && host.find(':') != std::string_view::npos)) return error;
  if (!port || *port < 0 || *port > 65535) return error;
  return ListenAddress{std::string(host), static_cast<std::uint16_t>(*port)};
}

std::string host_of(std::string_view url) {
  std::string_view rest = url.substr(url.find("://") + 3);
  rest = rest.substr(0, rest.find('/'));
  if (rest.starts_with('[')) return std::string(rest.substr(0, rest.find(']') + 1));
  return std::string(rest.substr(0, rest.rfind(':')));
}

Result<std::string> parse_base_url(std::string_view text) {
  const bool known = text.starts_with("https://") || text.starts_with("http://");
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < 127
           && std::string_view("\"<>\\^`{|}?#@").find(c) == std::string_view::npos;
  });
  if (!known || !plain || host_of(text).empty()) {
    return wrong("must be a URL such as https://debrief.example.com");
  }
  return std::string(text);
}

Result<Secret> parse_key(std::string_view text) {
  for (std::string bytes : {text.size() == 64 ? from_hex(text) : "", from_base64(text)}) {
    if (bytes.size() == 32) return Secret(std::move(bytes));
  }
  return wrong("must be 32 bytes as 64 hex digits or as base64 (openssl rand -hex 32 makes one)");
}

Result<std::string> parse_storage_url(std::string_view text) {
  constexpr std::string_view scheme = "sqlite:";
  if (!text.starts_with(scheme) || text.size() == scheme.size()) {
    return wrong("must be sqlite:PATH: an embedded SQLite file is the only storage supported");
  }
  return std::string(text.substr(scheme.size()));
}

Result<std::chrono::minutes> parse_time_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && text.size() - colon == 3 && colon > 0) {
    const std::optional<int> hour = whole(text.substr(0, colon));
    const std::optional<int> minute = whole(text.substr(colon + 1));
    const bool possible = hour && minute && *hour >= 0 && *minute >= 0 && *minute < 60;
    if (possible && *hour * 60 + *minute <= 24 * 60)
      return std::chrono::minutes(*hour * 60 + *minute);
  }
  return wrong("must be a time of day such as 09:00");
}

Result<void> parse_hours(std::string_view text, WorkCalendar& calendar) {
  const Error error = wrong("must be two times of day such as 09:00-18:00, the first one earlier");
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return error;
  const Result<std::chrono::minutes> opens = parse_time_of_day(trim(text.substr(0, dash)));
  const Result<std::chrono::minutes> closes = parse_time_of_day(trim(text.substr(dash + 1)));
  if (!opens || !closes || *opens >= *closes) return error;
  calendar.opens = *opens;
  calendar.closes = *closes;
  return {};
}

Result<void> parse_weekend(const std::vector<std::string>& names, WorkCalendar& calendar) {
  constexpr std::array<std::string_view, 8> days{
      "", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::array<bool, 8> weekend{};
  for (const std::string& name : names) {
    const auto day = std::find(days.begin() + 1, days.end(), lower(name));
    if (day == days.end())
      return wrong("must be days of the week out of mon, tue, wed, thu, fri, sat, sun");
    weekend.at(static_cast<std::size_t>(day - days.begin())) = true;
  }
  if (std::count(weekend.begin(), weekend.end(), true) == 7) {
    return wrong("must leave one day of the week to work on");
  }
  calendar.weekend = weekend;
  return {};
}

std::vector<Day> days_in_calendar(std::string_view text) {
  std::vector<Day> days;
  bool inside = false;
  for (std::string_view line : split(text, '\n')) {
    line = trim(line);
    if (line == "BEGIN:VEVENT") inside = true;
    if (line == "END:VEVENT") inside = false;
    const std::size_t colon = line.rfind(':');
    const bool whole_day =
        line.starts_with("DTSTART") && line.find("VALUE=DATE:") != std::string_view::npos;
    if (!inside || !whole_day || line.size() - colon != 9) continue;
    const std::string digits(line.substr(colon + 1));
    const std::string day =
        digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
    if (const std::optional<Day> known = day_from_iso(day)) days.push_back(*known);
  }
  return days;
}

Result<void> parse_holidays(const std::vector<std::string>& entries, WorkCalendar& calendar) {
  std::set<Day> holidays;
  for (const std::string& entry : entries) {
    if (const std::optional<Day> day = day_from_iso(entry)) {
      holidays.insert(*day);
      continue;
    }
    if (!entry.ends_with(".ics")) {
      return wrong("must be days such as 2026-12-25, or files that end with .ics");
    }
    const Result<std::string> text = read_file(entry);
    if (!text) return text.error();
    const std::vector<Day> days = days_in_calendar(*text);
    if (days.empty()) return wrong("names " + entry + ", which has no whole-day event");
    holidays.insert(days.begin(), days.end());
  }
  calendar.holidays = std::move(holidays);
  return {};
}

Result<std::string> read_file(const std::string& path) {
  std::error_code ignored;
  const bool folder = std::filesystem::is_directory(path, ignored);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!folder && file.is_open()) {
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  const std::string why = std::generic_category().message(folder ? EISDIR : errno);
  return wrong("names a file that cannot be read: " + path + ": " + why);
}

}  // namespace debrief
