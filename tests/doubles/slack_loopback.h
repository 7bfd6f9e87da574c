#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace debrief::doubles {

struct LoopbackRequest {
  std::string method;
  std::string target;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

struct LoopbackAnswer {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::map<std::string, std::string> headers;
  bool drop = false;  // close the connection without a word
  bool hang = false;  // say nothing and keep it open until the server stops
};

/// A plain HTTP/1.1 server on 127.0.0.1, one thread to a connection, that can also misbehave. It
/// depends on nothing of ours, so that no fault of ours can hide in it. Stops when destroyed.
class LoopbackServer {
 public:
  using Answer = std::function<LoopbackAnswer(const LoopbackRequest&)>;

  /// Port 0 takes a free one.
  explicit LoopbackServer(Answer answer, int port = 0);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  int port() const { return port_; }

 private:
  void accept_all();
  void join_finished();
  void serve(int socket, int number);
  bool exchange(int socket, std::string& buffer);
  void wait_for_end();

  Answer answer_;
  int listener_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::set<int> sockets_;
  std::map<int, std::thread> threads_;  // by their connection's number
  std::vector<int> finished_;
  int connections_ = 0;
  std::thread acceptor_;
};

}  // namespace debrief::doubles
