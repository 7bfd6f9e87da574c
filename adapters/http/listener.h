#pragma once

#include <string>

#include "bot/base/result.h"

#include "adapters/http/server.h"

namespace debrief::http {

/// An open socket that waits for connections, and the file to remove when it closes.
class Listener {
 public:
  static Result<Listener> open_tcp(const std::string& address, Surface surface);
  static Result<Listener> open_unix(const std::string& path, Surface surface);

  Listener(Listener&& other) noexcept;
  Listener& operator=(Listener&& other) noexcept;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  int descriptor() const { return descriptor_; }
  int port() const { return port_; }  // 0 for a unix socket
  Surface surface() const { return surface_; }
  bool is_unix() const { return !path_.empty(); }
  void close();

 private:
  Listener(int descriptor, int port, Surface surface, std::string path);

  int descriptor_ = -1;
  int port_ = 0;
  Surface surface_ = Surface::main;
  std::string path_;
};

}  // namespace debrief::http
