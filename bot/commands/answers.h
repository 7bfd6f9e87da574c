#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/base/ref.h"
#include "bot/base/time.h"
#include "bot/domain/owner.h"
#include "bot/domain/person.h"

namespace debrief {

/// A day, or that it was said to be none ("due:none").
struct SaidDay {
  std::optional<Day> day;
};

using Answer = std::variant<std::string,
                            std::int64_t,
                            std::vector<Ref>,
                            std::vector<Person>,
                            Owner,
                            SaidDay,
                            Instant,
                            bool>;

/// A call's answers, typed and looked up: text, word, choice, channel (an address key), link and
/// team (its name) are strings. Asking for an absent answer gives the empty value; asking with the
/// wrong type is a programming error (assert).
class Answers {
 public:
  void set(std::string_view name, Answer answer) {
    held_.insert_or_assign(std::string(name), std::move(answer));
  }
  bool has(std::string_view name) const { return held_.find(name) != held_.end(); }

  std::string text(std::string_view name) const;
  std::int64_t number(std::string_view name, std::int64_t otherwise) const;
  std::vector<Ref> refs(std::string_view name) const;
  std::optional<Ref> ref(std::string_view name) const;  // the first
  std::vector<Person> people(std::string_view name) const;
  std::optional<Person> person(std::string_view name) const;  // the first
  std::optional<Owner> owner(std::string_view name) const;
  std::optional<SaidDay> day(std::string_view name) const;
  std::optional<Instant> instant(std::string_view name) const;
  bool yes(std::string_view name) const;

 private:
  std::map<std::string, Answer, std::less<>> held_;
};

}  // namespace debrief
