#include <algorithm>
#include <charconv>
#include <utility>

#include "bot/base/text.h"
#include "bot/chat/address.h"
#include "bot/service/answers_read.h"
#include "bot/service/parse_nearest.h"
#include "bot/service/parse_values.h"
#include "bot/service/tokens_glyph.h"

namespace debrief {
namespace {

constexpr std::size_t title_characters_max = 500;
constexpr std::size_t text_characters_max = 2000;
constexpr std::size_t word_characters_max = 100;
constexpr std::size_t link_bytes_max = 2000;

Error no(std::string sentence) {
  return Error{Code::invalid, std::move(sentence)};
}

bool has_space(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto here = glyph_at(text, i);
    if (is_space(here.code) || here.code < 0x20) {
      return true;
    }
    i += here.length;
  }
  return false;
}

Error too_long(const Field& field, std::size_t characters, std::size_t most) {
  return no(std::string(field.name) + " has " + std::to_string(characters) + " characters, and "
            + std::to_string(most) + " are the most; shorten it, or put the rest behind a link.");
}

}  // namespace

Result<std::string> read_text(const Field& field, const std::string& text) {
  const auto most = field.name == "title" ? title_characters_max : text_characters_max;
  if (const auto count = characters(text); count > most) {
    return too_long(field, count, most);
  }
  return valid_utf8(text);
}

Result<std::string> read_word(const Field& field, const std::string& text) {
  const std::string word(trim(text));
  if (has_space(word)) {
    return no(std::string(field.name) + " is one word; “" + shorten(word, 60) + "” is several.");
  }
  if (const auto count = characters(word); count > word_characters_max) {
    return too_long(field, count, word_characters_max);
  }
  return valid_utf8(word);
}

Result<std::string> read_choice(const Field& field, const std::string& text) {
  const auto word = trim(text);
  if (const auto named = choice_named(field, word); !named.empty()) {
    return std::string(named);
  }
  std::vector<std::string> names;
  std::vector<std::string_view> all;
  for (const auto& choice : choices_of(field)) {
    names.emplace_back(choice.name);
    all.push_back(choice.name);
    all.insert(all.end(), choice.synonyms.begin(), choice.synonyms.end());
  }
  const auto near = nearest(word, all);
  return no("“" + shorten(word, 60) + "” is no " + std::string(field.name) + " that I know; "
            + (near.empty() ? "" : "did you mean " + std::string(near) + "? ") + "It may be "
            + or_list(names) + '.');
}

Result<std::int64_t> read_number(const Field& field, const std::string& text) {
  const auto digits = trim(text);
  std::int64_t number = 0;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = wrong == std::errc() && end == digits.data() + digits.size();
  if (!whole || number < 0 || number > 1'000'000'000'000) {
    return no("“" + shorten(digits, 60) + "” is not a number that " + std::string(field.name)
              + " can be; say a whole one, such as 3.");
  }
  return number;
}

// Source of the shape: RFC 3986, section 3; only what a browser may safely be sent to.
Result<std::string> read_link(const std::string& text) {
  const std::string link(trim(text));
  const auto start = lower(link.substr(0, 8));
  const std::size_t scheme = start.rfind("https://", 0) == 0  ? 8
                             : start.rfind("http://", 0) == 0 ? 7
                                                              : 0;
  if (link.size() > link_bytes_max) {
    return no("That link is longer than 2,000 characters; shorten it.");
  }
  const auto rest = link.substr(scheme);
  const bool host = !rest.empty() && rest.find_first_of("/?#") != 0;
  const bool clean = link.find_first_of("<>\"\\^`{|}") == std::string::npos && !has_space(link);
  if (scheme == 0 || !host || !clean) {
    return no("“" + shorten(link, 60)
              + "” is not a link; a link begins with https:// or http://, such as "
                "https://git.example/pr/9.");
  }
  return valid_utf8(link);
}

Result<std::string> read_channel(const std::string& text, const Context& context) {
  const std::string said(trim(text));
  if (same_word(said, "here") || same_word(said, "this")) {
    return key(context.place);
  }
  const auto address = address_from_key(said);
  if (!address.conversation.empty()) {
    return key(address);
  }
  return no("I cannot tell which channel “" + shorten(said, 60)
            + "” is: channels are known by id, not by name; pick it from the list that opens when "
              "you type #, or say here in it.");
}

WorkCalendar calendar_of_speaker(const Context& context) {
  auto calendar = context.policy.calendar;
  if (!context.speaker.zone.empty()) {
    if (const auto zone = Zone::named(context.speaker.zone)) {
      calendar.zone = *zone;
    }
  }
  return calendar;
}

}  // namespace debrief
