#include "tests/doubles/slack_blocks.h"

#include <regex>
#include <set>
#include <string_view>

namespace debrief::doubles {

namespace {

using nlohmann::json;

constexpr std::size_t blocks_max = 50;
constexpr std::size_t block_text_max = 13200;  // of all blocks together: msg_blocks_too_long

std::string text_of(const json& value, const char* name) {
  if (!value.is_object() || !value.contains(name) || !value[name].is_string()) return "";
  return value[name].get<std::string>();
}

/// Reads one message and collects what is wrong with it.
class Inspection {
 public:
  std::vector<std::string> faults;

  void message(const json& message) {
    if (!message.is_object()) return fault("", "is no object");
    const std::string text = text_of(message, "text");
    if (text.empty()) fault("/text", "is missing: notifications would be empty");
    length("/text", text, 4000);
    tokens("/text", text);
    if (!message.contains("blocks")) return;
    blocks(message["blocks"]);
    if (sum_ > block_text_max) fault("/blocks", std::to_string(sum_) + " characters in all");
  }

 private:
  void fault(const std::string& where, const std::string& what) {
    faults.push_back(where + ": " + what);
  }

  void blocks(const json& blocks) {
    if (!blocks.is_array()) return fault("/blocks", "is no array");
    if (blocks.size() > blocks_max) fault("/blocks", std::to_string(blocks.size()) + " blocks");
    if (blocks.empty()) fault("/blocks", "is empty");
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      block("/blocks/" + std::to_string(i), blocks[i]);
    }
  }

  void block(const std::string& where, const json& block) {
    unique(where + "/block_id", text_of(block, "block_id"), block_ids_);
    const std::string type = text_of(block, "type");
    if (type == "section") return section(where, block);
    if (type == "header") return text(where + "/text", block, "text", {"plain_text", 150});
    if (type == "context") return list(where, block, 10, &Inspection::context_element);
    if (type == "actions") return list(where, block, 25, &Inspection::element);
    if (type != "divider") fault(where, "has the type '" + type + "'");
  }

  void section(const std::string& where, const json& block) {
    const bool has_text = block.contains("text");
    const bool has_fields = block.contains("fields");
    if (!has_text && !has_fields) fault(where, "has neither text nor fields");
    if (has_text) text(where + "/text", block, "text", {"", 3000});
    if (has_fields) fields(where + "/fields", block["fields"]);
    if (block.contains("accessory")) element(where + "/accessory", block["accessory"]);
  }

  void fields(const std::string& where, const json& fields) {
    if (!fields.is_array() || fields.empty() || fields.size() > 10) {
      return fault(where, "1 to 10 are allowed");
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      text_object(where + "/" + std::to_string(i), fields[i], {"", 2000});
    }
  }

  using Check = void (Inspection::*)(const std::string&, const json&);
  void list(const std::string& where, const json& block, std::size_t most, Check check) {
    const json elements = block.value("elements", json());
    if (!elements.is_array() || elements.empty() || elements.size() > most) {
      return fault(where + "/elements", "1 to " + std::to_string(most) + " are allowed");
    }
    for (std::size_t i = 0; i < elements.size(); ++i) {
      (this->*check)(where + "/elements/" + std::to_string(i), elements[i]);
    }
  }

  void context_element(const std::string& where, const json& element) {
    text_object(where, element, {"", 3000});
  }

  void element(const std::string& where, const json& element) {
    const std::string type = text_of(element, "type");
    unique(where + "/action_id", text_of(element, "action_id"), action_ids_);
    if (element.contains("confirm")) confirm(where + "/confirm", element["confirm"]);
    if (type == "button") return button(where, element);
    if (type == "overflow") return overflow(where, element);
    fault(where, "has the type '" + type + "'");
  }

  void button(const std::string& where, const json& button) {
    text(where + "/text", button, "text", {"plain_text", 75});
    length(where + "/value", text_of(button, "value"), 2000);
    length(where + "/url", text_of(button, "url"), 3000);
    style(where, button);
  }

  void style(const std::string& where, const json& styled) {
    const std::string style = text_of(styled, "style");
    if (styled.contains("style") && style != "primary" && style != "danger") {
      fault(where + "/style", "is '" + style + "'");
    }
  }

  void overflow(const std::string& where, const json& menu) {
    const json options = menu.value("options", json());
    // Older pages of the documentation ask for two at least.
    if (!options.is_array() || options.size() < 2 || options.size() > 5) {
      return fault(where + "/options", "2 to 5 are allowed");
    }
    std::set<std::string> values;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const std::string here = where + "/options/" + std::to_string(i);
      text(here + "/text", options[i], "text", {"plain_text", 75});
      const std::string value = text_of(options[i], "value");
      if (value.empty()) fault(here + "/value", "is missing");
      length(here + "/value", value, 75);
    }
  }

  void confirm(const std::string& where, const json& confirm) {
    text(where + "/title", confirm, "title", {"plain_text", 100});
    text(where + "/text", confirm, "text", {"", 300});
    text(where + "/confirm", confirm, "confirm", {"plain_text", 30});
    text(where + "/deny", confirm, "deny", {"plain_text", 30});
    style(where, confirm);
  }

  struct Limit {
    std::string type;  // "" = either
    std::size_t most;
  };

  void text(const std::string& where, const json& owner, const char* name, const Limit& limit) {
    if (!owner.is_object() || !owner.contains(name)) return fault(where, "is missing");
    text_object(where, owner[name], limit);
  }

  void text_object(const std::string& where, const json& object, const Limit& limit) {
    const std::string type = text_of(object, "type");
    if (type != "plain_text" && type != "mrkdwn")
      return fault(where, "has the type '" + type + "'");
    if (!limit.type.empty() && type != limit.type) fault(where, "must be " + limit.type);
    const std::string text = text_of(object, "text");
    if (text.find_first_not_of(" \n\t") == std::string::npos) fault(where + "/text", "is empty");
    length(where + "/text", text, limit.most);
    sum_ += slack_units(text);
    if (type == "mrkdwn") tokens(where + "/text", text);
  }

  void length(const std::string& where, const std::string& text, std::size_t most) {
    const std::size_t units = slack_units(text);
    if (units <= most) return;
    fault(where, std::to_string(units) + " characters, " + std::to_string(most) + " at most");
  }

  void unique(const std::string& where, const std::string& id, std::set<std::string>& seen) {
    if (id.empty()) return;
    length(where, id, 255);
    if (!seen.insert(id).second) fault(where, "'" + id + "' stands twice");
  }

  /// Every "<" opens a mention or a link, every "&" an entity, and nothing calls a whole channel.
  void tokens(const std::string& where, const std::string& text) {
    static const std::regex token(
        "<(@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+|https?://[^<>|]+(\\|[^<>|]*)?|!date\\^[^<>]+)>");
    static const std::regex entity("&(amp|lt|gt);");
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const auto from = text.begin() + static_cast<std::ptrdiff_t>(i);
      std::smatch found;
      const auto here = std::regex_constants::match_continuous;
      if (c == '<' && !std::regex_search(from, text.end(), found, token, here)) {
        return fault(where, "has a '<' that is no mention and no link");
      }
      if (c == '<') {
        i += static_cast<std::size_t>(found.length()) - 1;
        continue;
      }
      if (c == '>') return fault(where, "has a bare '>'");
      if (c == '&' && !std::regex_search(from, text.end(), found, entity, here)) {
        return fault(where, "has a bare '&'");
      }
    }
  }

  std::set<std::string> block_ids_;
  std::set<std::string> action_ids_;
  std::size_t sum_ = 0;
};

}  // namespace

std::vector<std::string> slack_faults(const nlohmann::json& message) {
  Inspection inspection;
  inspection.message(message);
  return inspection.faults;
}

std::size_t slack_units(const std::string& text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace debrief::doubles
