#include <iostream>

int main() {
  std::cout << "debrief " << DEBRIEF_VERSION << '\n';
  return 0;
}
