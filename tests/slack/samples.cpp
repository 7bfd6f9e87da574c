#include "tests/slack/samples.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "adapters/http/form.h"
#include "adapters/http/hmac.h"

namespace debrief::slack {

namespace {

std::string folder() {
  return std::string(DEBRIEF_SOURCE_DIR) + "/tests/samples/slack/";
}

}  // namespace

std::string sample(const std::string& name) {
  std::ifstream file(folder() + name, std::ios::binary);
  if (!file) throw std::runtime_error("no sample " + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

nlohmann::json sample_json(const std::string& name) {
  return nlohmann::json::parse(sample(name));
}

std::vector<std::string> samples_in(const std::string& name, const std::string& suffix) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder() + name)) {
    const std::string file = entry.path().filename().string();
    if (file.ends_with(suffix)) names.push_back(name + "/" + file);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Fields form_of(const std::string& body) {
  const auto form = http::parse_form(body);
  return form ? *form : Fields{};
}

std::string form_text(const Fields& fields) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  const auto append = [&](const std::string& text) {
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (std::isalnum(byte) != 0) {
        out += c;
      } else {
        out += {'%', digits[byte >> 4U], digits[byte & 15U]};
      }
    }
  };
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    append(name);
    out += '=';
    append(value);
  }
  return out;
}

std::string signature_of(const std::string& secret,
                         const std::string& seconds,
                         const std::string& body) {
  return "v0=" + http::hex(http::HmacSha256(secret).sign({"v0:", seconds, ":", body}));
}

}  // namespace debrief::slack
