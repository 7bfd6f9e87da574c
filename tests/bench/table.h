#pragma once

#include <string>
#include <vector>

namespace debrief::bench {

/// Text in columns, printed so that it also is a Markdown table.
class Table {
 public:
  explicit Table(std::vector<std::string> head) : rows_{std::move(head)} {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

/// "12,345"
std::string grouped(double number);
/// With so many digits after the point.
std::string fixed(double number, int digits);

double median(std::vector<double> values);

/// One line: processor, cores, kernel, load of others; figures mean little without it.
std::string machine();

}  // namespace debrief::bench
