#include "storage/sql_store.h"

#include <exception>
#include <new>

#include "storage/engines/sqlite.h"
#include "storage/sql_session.h"

namespace debrief::storage {
namespace {

constexpr std::size_t kQueueMax = 4096;
constexpr std::size_t kReadersMax = 4;

Error busy() {
  return {Code::unavailable, "The database cannot take this now; try again in a moment."};
}

Error our_fault() {
  return {Code::internal, "Something went wrong on our side; nothing was changed."};
}

/// Runs `work` so that nothing leaves it but a Result, or an SqlError after which the connection is
/// not to be used any more.
Result<void> guarded(const std::function<Result<void>(Session&)>& work,
                     SqlSession& session,
                     const Connection& sql) {
  try {
    auto end = work(session);
    if (end) {
      session.finish_turn();
    }
    return end;
  } catch (const SqlError& error) {
    if (error.kind() == SqlError::Kind::broken || !sql.in_transaction()) {
      throw;
    }
    return error.kind() == SqlError::Kind::busy ? busy() : our_fault();
  } catch (const std::bad_alloc&) {
    return busy();
  } catch (...) {
    return our_fault();
  }
}

}  // namespace

SqlStore::SqlStore(Options options, std::optional<FileLock> lock)
    : options_(std::move(options)),
      lock_(std::move(lock)) {
  if (!options_.read_only) {
    thread_ = std::thread([this] { run(); });
  }
}

SqlStore::~SqlStore() {
  {
    const std::lock_guard guard(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  {
    // Readers close before the writer, which checkpoints as the last one.
    const std::lock_guard guard(readers_mutex_);
    readers_.clear();
  }
  if (thread_.joinable()) {
    thread_.join();
  }
}

void SqlStore::write(std::function<Result<void>(Session&)> work,
                     std::function<void(Result<void>)> done) {
  {
    const std::lock_guard guard(mutex_);
    if (!options_.read_only && !stopping_ && queue_.size() < kQueueMax) {
      queue_.push_back({std::move(work), std::move(done)});
      arrived_.notify_one();
      return;
    }
  }
  done(busy());
}

Result<void> SqlStore::write_now(std::function<Result<void>(Session&)> work) {
  if (std::this_thread::get_id() == thread_.get_id()) {
    return our_fault();  // the writer would wait for itself
  }
  std::mutex mutex;
  std::condition_variable ended;
  std::optional<Result<void>> end;
  write(std::move(work), [&](Result<void> result) {
    const std::lock_guard guard(mutex);
    end = std::move(result);
    ended.notify_one();
  });
  std::unique_lock guard(mutex);
  ended.wait(guard, [&end] { return end.has_value(); });
  return std::move(*end);
}

Result<void> SqlStore::read(const std::function<Result<void>(Session&)>& work) {
  std::unique_ptr<Reader> reader;
  try {
    reader = borrow_reader();
    reader->sql->execute("BEGIN");
    SqlSession session(*reader->sql, reader->hasher, nullptr);
    auto end = guarded(work, session, *reader->sql);
    reader->sql->execute("COMMIT");
    give_back(std::move(reader));
    return end;
  } catch (...) {
    reader.reset();
    give_back(nullptr);
    return busy();
  }
}

std::unique_ptr<SqlStore::Reader> SqlStore::borrow_reader() {
  {
    std::unique_lock guard(readers_mutex_);
    reader_free_.wait(guard, [this] { return !readers_.empty() || readers_made_ < kReadersMax; });
    if (!readers_.empty()) {
      auto reader = std::move(readers_.back());
      readers_.pop_back();
      return reader;
    }
    ++readers_made_;
  }
  auto sql =
      open_sqlite(options_.path, options_.read_only ? SqliteUse::visitor : SqliteUse::reader);
  auto hasher = hasher_of(*sql, options_.key);
  if (!hasher) {
    throw SqlError(SqlError::Kind::broken, hasher.error().sentence);
  }
  return std::make_unique<Reader>(Reader{std::move(sql), std::move(*hasher)});
}

void SqlStore::give_back(std::unique_ptr<Reader> reader) {
  const std::lock_guard guard(readers_mutex_);
  if (reader) {
    readers_.push_back(std::move(reader));
  } else {
    --readers_made_;  // a broken one is closed; the next use opens another
  }
  reader_free_.notify_one();
}

bool SqlStore::open_writer() {
  if (writer_) {
    return true;
  }
  try {
    auto sql = open_sqlite(options_.path, SqliteUse::writer);
    auto hasher = hasher_of(*sql, options_.key);
    if (!hasher) {
      return false;
    }
    Connection& connection = *sql;
    writer_ =
        std::make_unique<Writer>(Writer{std::move(sql), std::move(*hasher), Counters(connection)});
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

void SqlStore::close_writer() {
  writer_.reset();
}

std::vector<SqlStore::Job> SqlStore::take() {
  std::unique_lock guard(mutex_);
  arrived_.wait(guard, [this] { return stopping_ || !queue_.empty(); });
  std::vector<Job> jobs;
  while (!queue_.empty() && jobs.size() < options_.group_max) {
    jobs.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return jobs;
}

void SqlStore::run() {
  for (auto jobs = take(); !jobs.empty(); jobs = take()) {
    std::vector<Result<void>> ends;
    ends.reserve(jobs.size());
    if (open_writer()) {
      commit(jobs, ends);
    }
    ends.resize(jobs.size(), busy());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      try {
        jobs[i].done(std::move(ends[i]));
      } catch (...) {
        // Whoever waits for it fails alone: the commit stands.
      }
    }
  }
  close_writer();
}

/// Fills `ends`, one for each job; leaves it empty where the commit failed and nothing of it stays.
void SqlStore::commit(std::vector<Job>& jobs, std::vector<Result<void>>& ends) {
  Connection& sql = *writer_->sql;
  try {
    sql.execute("BEGIN IMMEDIATE");
    const bool alone = jobs.size() == 1;
    for (auto& job : jobs) {
      ends.push_back(alone ? run_job(job) : run_apart(job));
    }
    if (alone && !ends.front()) {
      sql.execute("ROLLBACK");
      return;
    }
    writer_->counters.write();
    sql.execute("COMMIT");
    ++commits_;
  } catch (const std::exception&) {
    // After a failed write or sync nobody knows what the file holds: SQLite finds out when it is
    // opened anew. Source: sqlite.org/atomiccommit.html; reliability of fsync after an error.
    ends.clear();
    close_writer();
  }
}

Result<void> SqlStore::run_job(Job& job) {
  writer_->counters.start_job();
  SqlSession session(*writer_->sql, writer_->hasher, &writer_->counters);
  auto end = guarded(job.work, session, *writer_->sql);
  if (!end) {
    writer_->counters.undo_job();
  }
  return end;
}

Result<void> SqlStore::run_apart(Job& job) {
  Connection& sql = *writer_->sql;
  sql.execute("SAVEPOINT job");
  auto end = run_job(job);
  if (!end) {
    sql.execute("ROLLBACK TO job");
  }
  sql.execute("RELEASE job");
  return end;
}

}  // namespace debrief::storage
