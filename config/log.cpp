#include "config/log.h"

#include <array>
#include <cctype>
#include <chrono>
#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "bot/base/text.h"

namespace debrief {
namespace {

constexpr std::size_t value_characters_max = 1000;

std::string_view name_of(Level level) {
  constexpr std::array<std::string_view, 4> names{"debug", "info", "warning", "error"};
  return names.at(static_cast<std::size_t>(level));
}

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

/// RFC 8259, section 7. DEL is escaped too, and with it C1 controls stay whole code points of
/// UTF-8.
std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0x0FU];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

bool in_token(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0
         || std::string_view("-_/+=.%").find(c) != std::string_view::npos;
}

/// How long the mark is that a token begins with at the start of `text`; 0 where none begins.
std::size_t mark_length(std::string_view text) {
  for (const std::string_view mark : {"xapp-", "whsec_", "https://hooks.slack.com/"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return text.size() > 5 && text.starts_with("xox") && text[4] == '-' ? 5 : 0;
}

std::string milliseconds(Instant now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(now - second).count();
  std::string digits = std::to_string(rest);
  digits.insert(0, 3 - digits.size(), '0');
  std::string text = iso(Instant(second));
  return text.insert(text.size() - 1, "." + digits);
}

}  // namespace

LogField::LogField(std::string_view name, std::string text) : key(name), value(std::move(text)) {}
LogField::LogField(std::string_view name, std::int64_t count)
    : key(name),
      value(std::to_string(count)),
      number(true) {}

std::string redacted(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = mark_length(text);
    out += text.substr(0, mark == 0 ? 1 : mark);
    text.remove_prefix(mark == 0 ? 1 : mark);
    if (mark == 0) continue;
    while (!text.empty() && in_token(text.front()))
      text.remove_prefix(1);
    out += "[redacted]";
  }
  return out;
}

std::string log_line(Instant now,
                     Level level,
                     std::string_view event,
                     std::initializer_list<LogField> fields) {
  std::string line = R"({"at":")" + milliseconds(now) + R"(","level":")";
  line += std::string(name_of(level)) + R"(","event":)" + quoted(event);
  for (const LogField& field : fields) {
    const std::string text = shorten(redacted(valid_utf8(field.value)), value_characters_max);
    line += "," + quoted(field.key) + ":" + (field.number ? field.value : quoted(text));
  }
  return line + "}";
}

Level parse_level(std::string_view word) {
  for (const Level level : {Level::debug, Level::warn, Level::error}) {
    if (word == name_of(level)) return level;
  }
  return Level::info;
}

void open_log(Level least) {
  auto logger = std::make_shared<spdlog::logger>("debrief",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%v");
  logger->set_level(spdlog_level(least));
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
}

void log(Level level, std::string_view event, std::initializer_list<LogField> fields) {
  spdlog::logger* logger = spdlog::default_logger_raw();
  if (!logger->should_log(spdlog_level(level))) return;
  const auto now = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  const std::string line = log_line(now, level, event, fields);
  logger->log(spdlog_level(level),
              spdlog::string_view_t(line));  // the overload that formats nothing
}

}  // namespace debrief
