#include "adapters/http/framing.h"

#include <algorithm>
#include <array>

#include "bot/base/text.h"

namespace debrief::http {

namespace {

constexpr std::array<bool, 256> token_table() {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}
constexpr auto token_bytes = token_table();

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The library percent-decodes paths and header values, "%u000d" included: an encoded control byte
/// would be a real one by the time anybody compares it.
bool hides_control(std::string_view text) {
  for (auto i = text.find('%'); i != std::string_view::npos && i + 2 < text.size();
       i = text.find('%', i + 1)) {
    const char a = text[i + 1];
    const char b = text[i + 2];
    if (a == 'u' || a == 'U') return true;
    if ((a == '0' || a == '1') && is_hex(b)) return true;
    if (a == '7' && (b == 'f' || b == 'F')) return true;
  }
  return false;
}

bool says_close(std::string_view value) {
  while (!value.empty()) {
    const auto comma = value.find(',');
    if (same_word(trim(value.substr(0, comma)), "close")) return true;
    value = comma == std::string_view::npos ? std::string_view() : value.substr(comma + 1);
  }
  return false;
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return token_bytes[static_cast<unsigned char>(c)];
  });
}

Framing::Verdict Framing::feed(std::string_view in, const FramingLimits& limits) {
  if (status_ != 0) return Verdict::bad;
  for (; head_bytes_ == 0 && scanned_ < in.size(); ++scanned_) {
    if (const int wrong = byte(in, limits)) return refuse(wrong);
  }
  return head_bytes_ != 0 && in.size() >= total_ ? Verdict::whole : Verdict::more;
}

Framing::Verdict Framing::refuse(int status) {
  status_ = status;
  return Verdict::bad;
}

int Framing::byte(std::string_view in, const FramingLimits& limits) {
  if (scanned_ >= limits.header_bytes) return have_request_line_ ? 431 : 414;
  const auto c = static_cast<unsigned char>(in[scanned_]);
  const bool after_cr = scanned_ > line_start_ && in[scanned_ - 1] == '\r';
  if (after_cr != (c == '\n')) return 400;  // bare LF or bare CR: proxies disagree about both
  if (c == '\n') {
    const auto text = in.substr(line_start_, scanned_ - 1 - line_start_);
    line_start_ = scanned_ + 1;
    return line(text, limits);
  }
  if ((c < 0x20 && c != '\t' && c != '\r') || c >= 0x7f) return 400;
  const auto length = scanned_ - line_start_;
  if (!have_request_line_ && length > limits.target_bytes + 16) return 414;
  return length > limits.line_bytes ? 431 : 0;
}

int Framing::line(std::string_view text, const FramingLimits& limits) {
  if (!have_request_line_) return request_line(text, limits);
  if (!text.empty()) return field(text, limits);
  if (const int wrong = finish(limits)) return wrong;
  head_bytes_ = line_start_;
  total_ = head_bytes_ + length_;
  return 0;
}

int Framing::request_line(std::string_view text, const FramingLimits& limits) {
  const auto a = text.find(' ');
  const auto b = text.rfind(' ');
  if (a == std::string_view::npos || a == b || !is_token(text.substr(0, a))) return 400;
  const auto target = text.substr(a + 1, b - a - 1);
  const auto version = text.substr(b + 1);
  if (const int wrong = method(text.substr(0, a), version)) return wrong;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return version.substr(0, 5) == "HTTP/" ? 505 : 400;
  }
  http10_ = version == "HTTP/1.0";
  if (target.size() > limits.target_bytes) return 414;
  if (target.empty() || target[0] != '/') return 400;
  if (target.find_first_of(" \t#") != std::string_view::npos) return 400;
  if (hides_control(target.substr(0, target.find('?')))) return 400;  // in a query %0A is data
  have_request_line_ = true;
  return 0;
}

/// GET, HEAD and POST are all that routes have; the others named here get as far as their 405.
int Framing::method(std::string_view name, std::string_view version) {
  is_head_ = name == "HEAD";
  no_body_ = is_head_ || name == "GET";
  must_have_length_ = name == "POST" || name == "PUT" || name == "PATCH";
  if (no_body_ || must_have_length_ || name == "DELETE" || name == "OPTIONS") return 0;
  return version.substr(0, 6) == "HTTP/2" ? 505 : 501;
}

int Framing::field(std::string_view text, const FramingLimits& limits) {
  if (++fields_ > limits.headers) return 431;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return 400;
  const auto name = text.substr(0, colon);
  if (!is_token(name)) return 400;  // also a folded line and "Name :"
  const auto value = trim(text.substr(colon + 1));
  return hides_control(value) ? 400 : known_field(name, value);
}

int Framing::known_field(std::string_view name, std::string_view value) {
  if (same_word(name, "Content-Length")) return content_length(value);
  if (same_word(name, "Host")) ++hosts_;
  if (same_word(name, "Transfer-Encoding")) chunked_ = true;
  if (same_word(name, "Content-Encoding")) coded_ = true;  // an unpacked body has no known size
  if (same_word(name, "Content-Type") && same_word(value.substr(0, 10), "multipart/")) {
    coded_ = true;
  }
  if (same_word(name, "Connection") && says_close(value)) close_ = true;
  if (same_word(name, "Range")) return 400;  // no answer of ours has parts
  for (const std::string_view fact : {"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"}) {
    if (same_word(name, fact)) return 400;  // the library keeps its own facts under these names
  }
  if (same_word(name, "Expect")) {
    if (!same_word(value, "100-continue")) return 417;
    continue_ = true;
  }
  return 0;
}

int Framing::content_length(std::string_view value) {
  if (++lengths_ > 1 || value.empty() || value.size() > 15) return 400;
  for (const char c : value) {
    if (c < '0' || c > '9') return 400;
    length_ = length_ * 10 + static_cast<std::size_t>(c - '0');
  }
  return 0;
}

int Framing::finish(const FramingLimits& limits) {
  if (hosts_ > 1 || (hosts_ == 0 && !http10_)) return 400;
  if (chunked_) return lengths_ != 0 ? 400 : 411;  // both at once is the classic smuggling pair
  if (coded_) return 415;
  if (no_body_ && length_ != 0) return 400;
  if (must_have_length_ && lengths_ == 0) return 411;
  if (length_ > limits.body_bytes) return 413;  // known from the head: no body byte is stored
  close_ = close_ || http10_;
  continue_ = continue_ && !http10_ && length_ != 0;
  return 0;
}

bool Framing::take_continue() {
  const bool waits = continue_ && head_bytes_ != 0;
  if (waits) continue_ = false;
  return waits;
}

}  // namespace debrief::http
