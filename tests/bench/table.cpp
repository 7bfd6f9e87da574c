#include "tests/bench/table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <thread>

#include <sys/utsname.h>

namespace debrief::bench {

std::string Table::text() const {
  std::vector<std::size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      widths[column] = std::max(widths[column], row[column].size());
    }
  }
  std::string out;
  for (std::size_t number = 0; number < rows_.size(); ++number) {
    for (std::size_t column = 0; column < widths.size(); ++column) {
      const std::string& cell = rows_[number][column];
      const std::string space(widths[column] - cell.size(), ' ');
      out += "| " + (column < 2 ? cell + space : space + cell) + " ";
    }
    out += "|\n";
    for (std::size_t column = 0; number == 0 && column < widths.size(); ++column) {
      out += "|" + std::string(widths[column] + 1, '-') + (column < 2 ? "-" : ":");
    }
    out += number == 0 ? "|\n" : "";
  }
  return out;
}

std::string grouped(double number) {
  std::string digits = std::to_string(std::llround(number));
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string fixed(double number, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, number);
  return text.data();
}

double median(std::vector<double> values) {
  if (values.empty()) {
    return 0;
  }
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::string machine() {
  utsname system{};
  ::uname(&system);
  std::string processor = "unknown processor";
  std::ifstream cpuinfo("/proc/cpuinfo");
  for (std::string line; std::getline(cpuinfo, line);) {
    if (line.starts_with("model name")) {
      processor = line.substr(line.find(':') + 2);
      break;
    }
  }
  std::string load;
  std::ifstream("/proc/loadavg") >> load;
  return processor + ", " + std::to_string(std::thread::hardware_concurrency()) + " cores, Linux "
         + system.release + ", load before the run " + load;
}

}  // namespace debrief::bench
