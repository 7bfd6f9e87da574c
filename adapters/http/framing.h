#pragma once

#include <cstddef>
#include <string_view>

namespace debrief::http {

struct FramingLimits {
  std::size_t header_bytes =
      std::size_t{16} * 1024;       // platforms send 1 to 3 KiB; one long JWT fits with room
  std::size_t line_bytes = 8000;    // the library answers lines over 8192 itself
  std::size_t target_bytes = 4096;  // an OAuth redirect with code and state is below 1 KiB
  std::size_t headers = 60;
  std::size_t body_bytes = 1 << 20;  // no route takes more, whatever it says
};

/// Where one HTTP/1 request ends, found before any library sees a byte, and found in exactly one
/// way or refused: a request that two programs could read differently is how smuggling works.
/// Source: RFC 9112 sections 2, 3, 5 and 6; what the RFC leaves to the server is refused.
class Framing {
 public:
  enum class Verdict { more, whole, bad };

  /// `in` holds every byte received since the request began; each is looked at once over all calls,
  /// so a wrong byte is refused when it arrives.
  Verdict feed(std::string_view in, const FramingLimits& limits);
  void reset() { *this = Framing(); }

  int status() const { return status_; }        // after bad: the HTTP status to refuse with
  std::size_t total() const { return total_; }  // head and body; 0 until the head is whole
  std::size_t head_bytes() const { return head_bytes_; }
  std::size_t body_bytes() const { return length_; }
  bool last() const { return close_; }            // the client wants to close, or speaks HTTP/1.0
  bool without_body() const { return is_head_; }  // HEAD
  bool take_continue();  // true once, if the client waits for "100 Continue"

 private:
  Verdict refuse(int status);
  int byte(std::string_view in, const FramingLimits& limits);  // these: 0 = fine, else the status
  int line(std::string_view text, const FramingLimits& limits);
  int request_line(std::string_view text, const FramingLimits& limits);
  int method(std::string_view name, std::string_view version);
  int field(std::string_view text, const FramingLimits& limits);
  int known_field(std::string_view name, std::string_view value);
  int content_length(std::string_view value);
  int finish(const FramingLimits& limits);

  std::size_t scanned_ = 0;
  std::size_t line_start_ = 0;
  std::size_t head_bytes_ = 0;
  std::size_t total_ = 0;
  std::size_t fields_ = 0;
  std::size_t length_ = 0;
  int status_ = 0;
  int hosts_ = 0;
  int lengths_ = 0;
  bool have_request_line_ = false;
  bool no_body_ = false;  // GET and HEAD: a body there has no meaning
  bool must_have_length_ = false;
  bool is_head_ = false;
  bool http10_ = false;
  bool close_ = false;
  bool chunked_ = false;
  bool coded_ = false;
  bool continue_ = false;
};

/// RFC 9110's "token": what a method or the name of a header may be made of.
bool is_token(std::string_view text);

}  // namespace debrief::http
