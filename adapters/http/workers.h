#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace debrief::http {

/// A fixed set of threads behind a bounded queue. push() never waits: a full queue is news for the
/// caller to tell.
template <class Job>
class Workers {
 public:
  template <class Run>
  void start(std::size_t threads, std::size_t queue_max, Run run) {
    queue_max_ = queue_max;
    for (; threads > 0; --threads) {
      threads_.emplace_back([this, run] {
        while (auto job = take())
          run(std::move(*job));
      });
    }
  }

  /// False: the queue is full and `job` untouched. Nobody is woken yet: wake() once after a batch.
  bool push(Job&& job) {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= queue_max_) return false;
    jobs_.push_back(std::move(job));
    return true;
  }

  void wake() {
    std::size_t count = 0;
    {
      const std::lock_guard lock(mutex_);
      count = std::min(jobs_.size(), waiting_);
    }
    for (; count > 0; --count)
      wake_.notify_one();
  }

  /// Drops what no thread has begun, and waits for the rest.
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
      jobs_.clear();
    }
    wake_.notify_all();
    for (auto& thread : threads_)
      thread.join();
    threads_.clear();
  }

  std::size_t queued() const {
    const std::lock_guard lock(mutex_);
    return jobs_.size();
  }

 private:
  std::optional<Job> take() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    wake_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
    --waiting_;
    if (jobs_.empty()) return std::nullopt;
    std::optional<Job> job(std::move(jobs_.front()));
    jobs_.pop_front();
    return job;
  }

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> jobs_;
  std::vector<std::thread> threads_;
  std::size_t queue_max_ = 0;
  std::size_t waiting_ = 0;
  bool stop_ = false;
};

}  // namespace debrief::http
