#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include "bot/base/text.h"

#include "adapters/http/form.h"
#include "adapters/slack/inbound.h"
#include "adapters/slack/line.h"

// A signed body of any bytes through every decoder: no crash, and what is heard is whole, in UTF-8,
// and its answer goes nowhere but to an allowed host.

namespace {

using debrief::Invocation;

const debrief::slack::ResponseUrls allowed{{"hooks.slack.com"}, false};

void check_line(const debrief::Line& line) {
  for (const auto& span : line) {
    if (debrief::valid_utf8(span.text) != span.text) std::abort();
    if (span.kind != debrief::Span::Kind::text && span.id.empty()) std::abort();
  }
}

void check(const debrief::slack::Inbound& inbound) {
  const auto* heard = std::get_if<Invocation>(&inbound);
  if (heard == nullptr) return;
  const bool whole = !heard->delivery.empty() && !heard->speaker.id.empty()
                     && !heard->place.conversation.empty() && heard->workspace != "slack:";
  if (!whole) std::abort();
  const std::string& url = heard->answer_to.reply_url;
  if (!url.empty() && !url.starts_with("https://hooks.slack.com")) std::abort();
  if (const auto* line = std::get_if<debrief::Line>(&heard->said)) check_line(*line);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(bytes), size);
  if (const auto event = debrief::slack::decode_event(body, {"U0APPBOT01", "B0APPBOT01"})) {
    check(*event);
  }
  const debrief::Fields bare{{"payload", std::string(body)}};
  if (const auto press = debrief::slack::decode_interaction(bare, body, allowed)) check(*press);
  check_line(debrief::slack::line_of(body, "U0APPBOT01"));
  const auto form = debrief::http::parse_form(body);
  if (!form) return 0;
  check(debrief::slack::decode_command(*form, body));
  if (const auto press = debrief::slack::decode_interaction(*form, body, allowed)) check(*press);
  return 0;
}
