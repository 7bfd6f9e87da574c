#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "bot/ports/store.h"

#include "storage/counters.h"
#include "storage/crypto.h"
#include "storage/database_file.h"
#include "storage/sql.h"

namespace debrief::storage {

/// A store on one file: one thread that writes, a few connections that read.
class SqlStore final : public Store {
 public:
  struct Options {
    std::string path;
    std::string key;
    std::size_t group_max = 256;
    bool read_only = false;
  };
  /// Takes a database that is up to date, and its lock (none where it only reads).
  SqlStore(Options options, std::optional<FileLock> lock);
  /// Waits for the writes that were taken.
  ~SqlStore() override;
  SqlStore(const SqlStore&) = delete;
  SqlStore& operator=(const SqlStore&) = delete;

  void write(std::function<Result<void>(Session&)> work,
             std::function<void(Result<void>)> done) override;
  Result<void> write_now(std::function<Result<void>(Session&)> work) override;
  Result<void> read(const std::function<Result<void>(Session&)>& work) override;

  std::uint64_t commits() const { return commits_; }

 private:
  struct Job {
    std::function<Result<void>(Session&)> work;
    std::function<void(Result<void>)> done;
  };
  struct Writer {
    std::unique_ptr<Connection> sql;
    Hasher hasher;
    Counters counters;
  };
  struct Reader {
    std::unique_ptr<Connection> sql;
    Hasher hasher;
  };

  void run();
  std::vector<Job> take();
  void commit(std::vector<Job>& jobs, std::vector<Result<void>>& ends);
  Result<void> run_job(Job& job);
  Result<void> run_apart(Job& job);
  bool open_writer();
  void close_writer();

  std::unique_ptr<Reader> borrow_reader();
  void give_back(std::unique_ptr<Reader> reader);

  const Options options_;
  const std::optional<FileLock> lock_;
  std::atomic<std::uint64_t> commits_{0};

  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<Reader>> readers_;
  std::size_t readers_made_ = 0;

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> queue_;
  bool stopping_ = false;
  std::unique_ptr<Writer> writer_;  // the writing thread's alone
  std::thread thread_;
};

}  // namespace debrief::storage
