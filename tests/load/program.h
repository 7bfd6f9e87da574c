#pragma once

#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace debrief::load {

/// What to run, and where.
struct Launch {
  std::vector<std::string> command;  // [0] is the program's path
  std::map<std::string, std::string>
      environment{};     // over this process's own, of which DEBRIEF_* go
  std::string output{};  // file that gets what it prints, appended
  int core = -1;         // the only one it may use; -1: any
};

/// Seconds of processor and bytes of memory that a process has used so far.
struct Usage {
  double cpu_seconds = 0;
  std::size_t resident_bytes = 0;
  std::size_t resident_bytes_max = 0;
};

/// A child process, killed with its owner and also when this process dies.
class Program {
 public:
  Program() = default;
  explicit Program(const Launch& launch);
  ~Program();
  Program(Program&& other) noexcept;
  Program& operator=(Program&& other) noexcept;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }
  bool is_running();
  Usage usage() const;
  /// SIGTERM, then the exit status as a shell shows it; 128 + signal where one ended it.
  int stop();
  /// SIGKILL, and waits until it is gone.
  void kill();
  /// Waits for it to end by itself.
  int wait();

 private:
  pid_t pid_ = -1;
};

/// Keeps this process on one core. False where the system has not that many.
bool pin_to(int core);
double cpu_seconds_of_this_process();

/// A new empty directory under $TMPDIR, removed with its owner.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ~ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  const std::string& path() const { return path_; }
  /// Leaves it where it is, for a person to look at.
  void keep() { keep_ = true; }

 private:
  std::string path_;
  bool keep_ = false;
};

}  // namespace debrief::load
