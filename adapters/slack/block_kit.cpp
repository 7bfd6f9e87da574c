#include "adapters/slack/block_kit.h"

#include <algorithm>
#include <vector>

#include "bot/base/text.h"

#include "adapters/json/json_text.h"
#include "adapters/slack/blocks.h"
#include "adapters/slack/mrkdwn.h"

namespace debrief::slack {

namespace {

constexpr std::size_t blocks_max = 50;
constexpr std::size_t card_units_max = 12000;         // Slack refuses at about 13,200
constexpr std::size_t facts_max = 10;                 // in one block
constexpr std::size_t fallback_characters_max = 700;  // escaped 3,500: chat.update takes 4,000
constexpr std::size_t spare_blocks = 2;               // for what could not be shown
constexpr std::size_t spare_units = 400;

/// Draws the body into `body` as far as it fits beside `tail`; how many parts did not.
std::size_t draw_body(const Card& card, const Blocks& tail, Blocks& body) {
  const std::size_t blocks = blocks_max - tail.count() - spare_blocks;
  const std::size_t units = card_units_max - std::min(card_units_max, tail.units() + spare_units);
  std::size_t left_out = 0;
  const auto add = [&](std::size_t parts, const auto& draw) {
    // After the first part that does not fit none is added, or the order would be a lie.
    if (left_out > 0 || !body.stays(blocks, units, draw)) left_out += parts;
  };
  add(1, [&] { body.title(card.title); });
  for (const Text& paragraph : card.paragraphs)
    add(1, [&] { body.section(paragraph); });
  for (std::size_t at = 0; at < card.facts.size(); at += facts_max) {
    const std::size_t end = std::min(card.facts.size(), at + facts_max);
    const auto begin = card.facts.begin();
    const std::vector<Fact> group(begin + static_cast<std::ptrdiff_t>(at),
                                  begin + static_cast<std::ptrdiff_t>(end));
    add(group.size(), [&] { body.facts(group); });
  }
  for (const Row& row : card.rows)
    add(1, [&] { body.row(row); });
  return left_out;
}

}  // namespace

Message draw(const Card& card, std::string_view workspace) {
  Blocks tail(workspace);
  tail.tail(card);
  Blocks body(workspace);
  body.number_from(tail);
  const std::size_t left_out = draw_body(card, tail, body);
  body.more(left_out + body.left_out() + tail.left_out());
  body.append(tail);
  body.name_too_long();
  std::string line(trim(summary(card)));
  if (line.empty()) line = "Debrief";
  if (body.count() == 0) body.section(text(line));
  return {escaped(line, fallback_characters_max), "[" + body.written() + "]"};
}

std::string command_answer(const Reply& reply, std::string_view workspace) {
  const auto* const card = std::get_if<Card>(&reply.body);
  const Message message =
      card != nullptr ? draw(*card, workspace) : draw(card_of(reply), workspace);
  std::string out;
  json::TextWriter json(out);
  json.open_object().member("response_type", "ephemeral").member("text", message.text);
  json.name("blocks").raw(message.blocks).close_object();
  return out;
}

std::string response_body(const Message& message, std::string_view thread, bool replace) {
  std::string out;
  json::TextWriter json(out);
  json.open_object().member("response_type", "ephemeral").member("replace_original", replace);
  if (!thread.empty()) json.member("thread_ts", thread);
  json.member("text", message.text).name("blocks").raw(message.blocks).close_object();
  return out;
}

}  // namespace debrief::slack
