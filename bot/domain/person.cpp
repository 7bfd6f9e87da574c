#include "bot/domain/person.h"

namespace debrief {

std::string to_string(const Handle& handle) {
  return handle.platform + ':' + handle.id;
}

}  // namespace debrief
