#include "adapters/terminal/lines.h"

#include <array>
#include <cerrno>
#include <memory>

#include <poll.h>
#include <unistd.h>

namespace debrief::terminal {

namespace {

constexpr std::size_t line_bytes_max = 65'536;

struct Reading {
  std::string held;
  bool ended = false;
};

/// A line of what is held already.
bool take_line(Reading& reading, Incoming& incoming) {
  const auto end = reading.held.find('\n');
  const bool whole = end != std::string::npos;
  const bool piece = reading.held.size() >= line_bytes_max || reading.ended;
  if (!whole && (!piece || reading.held.empty())) {
    return false;
  }
  incoming = {Incoming::What::line, reading.held.substr(0, end)};
  reading.held.erase(0, whole ? end + 1 : end);
  if (!incoming.text.empty() && incoming.text.back() == '\r') {
    incoming.text.pop_back();
  }
  return true;
}

bool is_readable(int descriptor, std::chrono::milliseconds wait) {
  pollfd asked{descriptor, POLLIN, 0};
  return poll(&asked, 1, static_cast<int>(wait.count())) > 0;
}

void read_more(Reading& reading, int descriptor) {
  std::array<char, 4096> piece{};
  const auto count = read(descriptor, piece.data(), piece.size());
  if (count > 0) {
    reading.held.append(piece.data(), static_cast<std::size_t>(count));
  } else if (count == 0 || errno != EINTR) {
    reading.ended = true;
  }
}

Incoming next_line(Reading& reading, int descriptor, std::chrono::milliseconds wait) {
  Incoming incoming;
  while (!take_line(reading, incoming)) {
    if (reading.ended) {
      return {};
    }
    if (!is_readable(descriptor, wait)) {
      return {Incoming::What::nothing, ""};
    }
    read_more(reading, descriptor);
  }
  return incoming;
}

}  // namespace

void rest(std::chrono::milliseconds wait) {
  static_cast<void>(poll(nullptr, 0, static_cast<int>(wait.count())));
}

NextLine lines_of(int descriptor) {
  return [descriptor, reading = std::make_shared<Reading>()](std::chrono::milliseconds wait) {
    return next_line(*reading, descriptor, wait);
  };
}

}  // namespace debrief::terminal
