#include "bot/service/heart.h"

#include "bot/service/replan.h"
#include "bot/service/scheduler.h"

namespace debrief {
namespace {

constexpr std::chrono::milliseconds kRest{1000};
constexpr std::chrono::hours kAnswersKept{
    7 * 24};  // a platform's late re-send finds its answer for that long
constexpr std::size_t kForgottenAtOnce = 500;

void forget_old_answers(Bot& bot) {
  const auto before = bot.clock().now() - kAnswersKept;
  // Forgetting late costs a little room and nothing else.
  (void)bot.store().write_now([before](Session& session) -> Result<void> {
    session.forget(before, kForgottenAtOnce);
    return {};
  });
}

}  // namespace

Heart::Heart(Bot& bot, Courier& courier, std::size_t couriers)
    : bot_(bot),
      courier_(courier),
      couriers_(couriers) {}

Heart::~Heart() {
  stop();
}

void Heart::start() {
  threads_.emplace_back([this] { tick_until_stopped(); });
  for (std::size_t i = 0; i < couriers_; ++i) {
    threads_.emplace_back([this] { deliver_until_stopped(); });
  }
  bot_.on_notices([this] { wake(); });
}

void Heart::stop() {
  courier_.stop();
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  stopped_.notify_all();
  for (auto& thread : threads_) {
    thread.join();
  }
  threads_.clear();
}

void Heart::wake() {
  {
    const std::lock_guard lock(mutex_);
    ++wakes_;
  }
  changed_.notify_one();
}

std::uint64_t Heart::wakes() {
  const std::lock_guard lock(mutex_);
  return wakes_;
}

bool Heart::rest(std::uint64_t wakes_seen) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kRest, [&] { return stopping_ || wakes_ != wakes_seen; });
  return !stopping_;
}

bool Heart::pause(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_until(lock, until, [this] { return stopping_; });
}

bool Heart::something_due() const {
  std::optional<Instant> next;
  const auto read = bot_.store().read([&next](Session& session) -> Result<void> {
    next = session.next_notice_at();
    return {};
  });
  return read.ok() && next && *next <= bot_.clock().now();
}

void Heart::tick_until_stopped() {
  constexpr int kRestsBetweenReplans = 30;
  constexpr int kRestsBetweenForgetting = 600;
  for (int rests = 0;; ++rests) {
    // What fails here is tried again after the next rest; the plans wait in the database.
    if (rests % kRestsBetweenReplans == 0) {
      (void)replan(bot_).ok();
    }
    const auto looked = tick(bot_);
    if (looked && *looked > 0) {
      wake();
    }
    if (rests % kRestsBetweenForgetting == kRestsBetweenForgetting - 1) {
      forget_old_answers(bot_);
    }
    std::unique_lock lock(mutex_);
    if (stopped_.wait_for(lock, kRest, [this] { return stopping_; })) {
      return;
    }
  }
}

void Heart::deliver_until_stopped() {
  // Every write wakes somebody. Many writes a second must not become as many looks.
  constexpr std::chrono::milliseconds kBetweenLooks{10};
  for (;;) {
    const auto next_look = std::chrono::steady_clock::now() + kBetweenLooks;
    const auto seen = wakes();  // before looking: what is put meanwhile is not slept over
    while (something_due() && courier_.deliver()) {
      const std::lock_guard lock(mutex_);
      if (stopping_) {
        return;
      }
    }
    if (!rest(seen) || !pause(next_look)) {
      return;
    }
  }
}

}  // namespace debrief
