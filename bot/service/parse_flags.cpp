#include <algorithm>
#include <optional>
#include <utility>

#include "bot/base/text.h"
#include "bot/service/dates.h"
#include "bot/service/parse_arguments.h"
#include "bot/service/parse_values.h"

namespace debrief {
namespace {

using Kind = Field::Kind;

constexpr std::size_t hints_max = 3;

// A token that may be a flag, taken apart: "--due=fri" is due and "=fri".
struct Spelled {
  bool dashed = false;
  std::string name;
  char sign = 0;             // ':' or '='; 0 where the token is the name alone
  std::vector<Piece> value;  // what stands behind the sign
};

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
         || c == '_';
}

std::optional<Spelled> spelled(const Token& token) {
  const auto& first = token.pieces.front();
  if (!first.is_word()) {
    return std::nullopt;
  }
  Spelled flag;
  auto end = flag_dashes(first.text);
  flag.dashed = end > 0;
  const auto begin = end;
  while (end < first.text.size() && is_name_letter(first.text[end])) {
    ++end;
  }
  flag.name = first.text.substr(begin, end - begin);
  const bool whole = end == first.text.size();
  flag.sign = whole ? '\0' : first.text[end];
  const bool sign_reads = flag.sign == ':' || flag.sign == '=' || (whole && flag.dashed);
  if (flag.name.empty() || !sign_reads || (whole && token.pieces.size() > 1)) {
    return std::nullopt;
  }
  if (end + 1 < first.text.size()) {
    flag.value.push_back({Span::Kind::text, first.text.substr(end + 1), "", false});
  }
  flag.value.insert(flag.value.end(), token.pieces.begin() + 1, token.pieces.end());
  return flag;
}

bool is_flag_of(const Command& command, const Spelled& flag) {
  return (flag.dashed || flag.sign == ':') && field_flagged(command, flag.name) != nullptr;
}

class Flags {
 public:
  explicit Flags(Arguments& arguments) : arguments_(arguments) {}

  void take() {
    for (std::size_t i = 0; i < arguments_.verbatim && arguments_.refused.empty(); ++i) {
      ++arguments_.steps;
      if (!arguments_.taken[i]) {
        look_at(i);
      }
    }
  }

 private:
  const Token& token(std::size_t i) const { return arguments_.tokens.list[i]; }

  void look_at(std::size_t i) {
    const auto word = token(i).word();
    const bool long_dash = word == "—" || word == "–" || word == "―";
    if (word == "--" || (long_dash && !text_begun_)) {
      arguments_.taken[i] = true;
      arguments_.verbatim = i + 1;
      return;
    }
    const auto flag = spelled(token(i));
    if (flag && is_flag_of(arguments_.command, *flag)) {
      take_flag(*field_flagged(arguments_.command, flag->name), *flag, i);
    } else if (flag && flag->dashed && flag->sign == 0 && take_choice(flag->name)) {
      arguments_.taken[i] = true;
    } else {
      text_begun_ = text_begun_ || (!word.empty() && !looks_like_refs(word) && word[0] != '@');
      if (flag) {
        hint(*flag);
      }
    }
  }

  // "--p3" is prio:p3.
  bool take_choice(const std::string& name) {
    for (const auto& field : arguments_.command.fields) {
      if (field.kind == Kind::choice && !choice_named(field, name).empty()) {
        put(field, name);
        return true;
      }
    }
    return false;
  }

  void take_flag(const Field& field, const Spelled& flag, std::size_t i) {
    arguments_.taken[i] = true;
    if (field.kind == Kind::yes) {
      take_yes(field, flag);
      return;
    }
    auto value = flag.value;
    auto last = i;
    if (value.empty()) {
      if (!may_be_value(i + 1)) {
        refuse(std::string(field.name) + " wants a value, such as " + flag_example(field) + ".");
        return;
      }
      last = i + 1;
      arguments_.taken[last] = true;
      value = token(last).pieces;
    }
    extend_date(field, value, last);
    extend_list(field, value, last);
    auto text = value_text(field, value, arguments_.place);
    if (trim(text).empty() || text == "\"\"") {
      refuse(std::string(field.name) + " is empty; it wants a value, such as " + flag_example(field)
             + ".");
      return;
    }
    put(field, std::move(text));
  }

  void take_yes(const Field& field, const Spelled& flag) {
    const auto said = lower(value_text(field, flag.value, arguments_.place));
    if (flag.sign == 0 || said == "yes" || said == "true" || said == "on") {
      put(field, "yes");
    } else if (said != "no" && said != "false" && said != "off") {
      refuse(std::string(field.name) + " takes no value; say --" + std::string(field.name) + ".");
    }
  }

  bool may_be_value(std::size_t i) const {
    if (i >= arguments_.verbatim || arguments_.taken[i]) {
      return false;
    }
    const auto flag = spelled(token(i));
    return !(flag && is_flag_of(arguments_.command, *flag)) && token(i).word() != "--";
  }

  // A date's further words: due:next fri, --resolved 2026-11-20 19:30Z.
  void extend_date(const Field& field, std::vector<Piece>& value, std::size_t& last) {
    const bool date = field.kind == Kind::day || field.kind == Kind::instant;
    if (!date || value.size() != 1 || !value.front().is_word()) {
      return;
    }
    const auto first = value.front().text;
    std::vector<std::string_view> words{first};
    for (auto i = last + 1; i < arguments_.verbatim && words.size() < 5; ++i) {
      if (arguments_.taken[i] || token(i).word().empty()) {
        break;
      }
      words.push_back(token(i).word());
    }
    const auto count = leading_date(words, field.kind);
    for (std::size_t i = 1; i < count; ++i) {
      value.front().text += ' ' + std::string(words[i]);
      arguments_.taken[++last] = true;
    }
  }

  // A list with a space behind a comma: members:@y, @z.
  void extend_list(const Field& field, std::vector<Piece>& value, std::size_t& last) {
    while (field.list && value.back().is_word() && value.back().text.back() == ','
           && may_be_value(last + 1)) {
      ++arguments_.steps;
      arguments_.taken[++last] = true;
      const auto& more = token(last).pieces;
      value.insert(value.end(), more.begin(), more.end());
    }
  }

  void put(const Field& field, std::string text) {
    if (arguments_.has(field)) {
      const auto& before = arguments_.answers.at(std::string(field.name));
      refuse(std::string(field.name) + " is given twice, “" + shorten(before, 40) + "” and “"
             + shorten(text, 40) + "”; say it once.");
      return;
    }
    arguments_.set(field, std::move(text));
  }

  void refuse(std::string sentence) {
    if (arguments_.refused.empty()) {
      arguments_.refused = std::move(sentence);
    }
  }

  // A word that looks like a flag of this command, and was kept as text.
  void hint(const Spelled& flag) {
    if (arguments_.hints.size() >= hints_max || flag.name.size() < 2
        || (flag.sign != 0 && flag.value.empty())) {
      return;
    }
    const auto typed =
        (flag.dashed ? "--" : "") + flag.name + (flag.sign != 0 ? std::string(1, flag.sign) : "");
    std::vector<std::string_view> names;
    for (const auto& field : arguments_.command.fields) {
      names.push_back(field.name);
    }
    arguments_.steps += names.size();
    if (const auto near = nearest(flag.name, names); !near.empty()) {
      const auto& field = *field_flagged(arguments_.command, near);
      arguments_.hints.push_back("“" + typed + "” was kept as text; a flag is typed "
                                 + flag_example(field) + ".");
      arguments_.near_flags.push_back(flag_example(field));
    }
  }

  Arguments& arguments_;
  bool text_begun_ = false;
};

}  // namespace

Arguments arguments_of(const Command& command,
                       const Tokens& tokens,
                       std::size_t path_words,
                       const Address& place,
                       std::size_t& steps) {
  Arguments arguments{command, tokens, place, steps, {}, tokens.list.size(), {}, {}, {}, ""};
  arguments.taken.assign(tokens.list.size(), false);
  std::fill_n(arguments.taken.begin(), path_words, true);
  return arguments;
}

void take_flags(Arguments& arguments) {
  Flags(arguments).take();
}

}  // namespace debrief
