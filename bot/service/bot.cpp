#include "bot/service/bot.h"

#include <future>
#include <utility>

#include "bot/service/turn.h"

namespace debrief {
namespace {

// One invocation on its way through the writer: it outlives the caller's stack.
struct Heard {
  Invocation invocation;
  Understood understood;
  std::optional<Reply> settled;  // known before any command runs: a line that names none
  std::shared_ptr<const Directory> directory;
  Instant now;
  std::function<void(Reply)> done;
  Reply reply;
};

Result<void> answer_and_keep(Session& session, Heard& heard) {
  if (auto before = answer_before(session, heard.invocation, *heard.directory)) {
    heard.reply = std::move(*before);

    return {};
  }
  if (heard.settled) {
    heard.reply = *heard.settled;
  } else {
    auto reply =
        take_turn(session, heard.invocation, heard.understood, *heard.directory, heard.now);
    if (!reply) {
      return std::move(reply).error();
    }
    heard.reply = std::move(*reply);
  }
  return keep_answer(session, heard.invocation, *heard.directory, heard.reply, heard.now);
}

// What only reads never waits for the writer. False where a row must be written first: an answer
// that cannot ride in the body, or somebody who was never met.
bool answered_by_reading(Store& store, Heard& heard) {
  if (!heard.invocation.answer_in_body) {
    return false;
  }
  if (heard.settled) {
    heard.reply = *heard.settled;
    return true;
  }
  if (!heard.understood.command->reads) {
    return false;
  }
  const auto read = store.read([&heard](Session& session) -> Result<void> {
    auto reply =
        take_turn(session, heard.invocation, heard.understood, *heard.directory, heard.now);
    if (!reply) {
      return std::move(reply).error();
    }
    heard.reply = std::move(*reply);
    return {};
  });
  if (!read && read.error().sentence.empty()) {
    return false;
  }
  if (!read) {
    heard.reply = refusal(read.error());
  }
  return true;
}

// `done` comes last: whoever waited for it may take the bot down.
void finish(Heard& heard, const std::function<void()>& wake) {
  if (wake) {
    wake();
  }
  heard.done(std::move(heard.reply));
}

// A refused turn left nothing behind; its answer is kept by itself, so that the same delivery hears
// the same again.
void refuse(Store& store,
            const std::shared_ptr<Heard>& heard,
            const Error& error,
            const std::function<void()>& wake) {
  heard->reply = refusal(error);
  if (error.code == Code::unavailable || error.code == Code::internal) {
    heard->reply.kept = false;
    heard->done(std::move(heard->reply));
    return;
  }
  store.write(
      [heard](Session& session) {
        return keep_answer(session, heard->invocation, *heard->directory, heard->reply, heard->now);
      },
      [heard, wake](const Result<void>& written) {
        heard->reply.kept = written.ok();
        finish(*heard, wake);
      });
}

}  // namespace

Bot::Bot(Store& store, const Clock& clock, Directory directory)
    : store_(store),
      clock_(clock),
      directory_(std::make_shared<const Directory>(std::move(directory))) {}

void Bot::reload(Directory directory) {
  auto fresh = std::make_shared<const Directory>(std::move(directory));
  const std::lock_guard lock(mutex_);
  directory_ = std::move(fresh);
}

std::shared_ptr<const Directory> Bot::directory() const {
  const std::lock_guard lock(mutex_);
  return directory_;
}

void Bot::on_notices(std::function<void()> wake) {
  wake_ = std::move(wake);
}

void Bot::hear(Invocation invocation, std::function<void(Reply)> done) {
  auto heard = std::make_shared<Heard>();
  heard->directory = directory();
  heard->now = clock_.now();
  heard->done = std::move(done);
  heard->invocation = std::move(invocation);
  auto understood = understand(heard->invocation);
  if (auto* reply = std::get_if<Reply>(&understood)) {
    heard->settled = std::move(*reply);
  } else {
    heard->understood = std::move(std::get<Understood>(understood));
  }
  if (answered_by_reading(store_, *heard)) {
    heard->done(std::move(heard->reply));
    return;
  }
  store_.write([heard](Session& session) { return answer_and_keep(session, *heard); },
               [this, heard](const Result<void>& written) {
                 if (written) {
                   finish(*heard, wake_);
                 } else {
                   refuse(store_, heard, written.error(), wake_);
                 }
               });
}

Reply Bot::hear_now(Invocation invocation) {
  std::promise<Reply> answered;
  auto reply = answered.get_future();
  hear(std::move(invocation), [&answered](Reply given) { answered.set_value(std::move(given)); });
  return reply.get();
}

}  // namespace debrief
