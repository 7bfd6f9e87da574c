#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/slack/signature.h"

// A timestamp, a signature and a body, parted by the first two line breaks: no crash, and nobody
// without the secret gets in.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const debrief::slack::Signatures signatures(
      {"0123456789abcdef0123456789abcdef", "another"});
  std::string_view rest(reinterpret_cast<const char*>(bytes), size);
  const auto take = [&rest] {
    const auto end = rest.find('\n');
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
  };
  const std::string_view timestamp = take();
  const std::string_view signature = take();
  const debrief::Instant now{std::chrono::seconds(1795453200)};
  const auto verdict = signatures.verify({timestamp, signature, rest}, now);
  // The seeds hold no good signature, and none can be found by trying.
  if (verdict) std::abort();
  if (verdict.error().code != debrief::Code::forbidden) std::abort();
  return 0;
}
