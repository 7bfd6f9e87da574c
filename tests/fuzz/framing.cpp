// No text may crash the framing, be read past its end, or be judged otherwise when it comes in
// pieces.
#include "adapters/http/framing.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/http/router.h"
#include "adapters/http/wire.h"

namespace {

using debrief::http::Framing;
using debrief::http::FramingLimits;
using Verdict = Framing::Verdict;

void must(bool holds) {
  if (!holds) std::abort();
}

Framing::Verdict in_pieces(Framing& framing, std::string_view text, std::size_t piece) {
  auto verdict = Verdict::more;
  for (std::size_t size = 0; size < text.size() && verdict == Verdict::more;) {
    size = size + piece < text.size() ? size + piece : text.size();
    verdict = framing.feed(text.substr(0, size), FramingLimits());
  }
  return verdict;
}

/// What Framing lets through, the code behind it takes without complaint.
void read_on(std::string_view head) {
  static const debrief::http::Router router;
  const auto match = router.match(head);
  must(match.route == nullptr);
  for (const char c : match.path)
    must(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
  debrief::http::Request request;
  debrief::http::read_head(head, request);
  must(request.headers.size() <= FramingLimits().headers);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Framing at_once;
  const auto verdict = at_once.feed(text, FramingLimits());
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    Framing slowly;
    const auto same = in_pieces(slowly, text, piece);
    must(text.empty() || same == verdict);
    must(slowly.status() == at_once.status() && slowly.total() == at_once.total());
  }
  must((verdict == Verdict::bad) == (at_once.status() >= 400));
  if (verdict != Verdict::whole) return 0;
  must(at_once.total() <= size);
  must(at_once.total() == at_once.head_bytes() + at_once.body_bytes());
  must(at_once.head_bytes() <= FramingLimits().header_bytes);
  must(text.substr(at_once.head_bytes() - 4, 4) == "\r\n\r\n");
  read_on(text.substr(0, at_once.head_bytes()));
  return 0;
}
