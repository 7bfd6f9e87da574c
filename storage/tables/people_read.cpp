#include "storage/tables/people.h"
#include "storage/tables/rows.h"

namespace debrief::storage {

PersonRecord PersonRows::read(const RowFields& fields) {
  PersonRecord noun;
  noun.person.id = fields.integer("number");
  noun.person.name = fields.text("name");
  noun.person.mail = fields.text("mail");
  noun.person.zone = fields.text("zone");
  noun.person.external = fields.integer("external") != 0;
  noun.person.digest = fields.integer("digest") != 0;
  noun.person.version = fields.integer("version");
  for (const auto& text : fields.all("handle")) {
    const RowFields handle(text);
    noun.person.handles.push_back(
        {handle.text("platform"), handle.text("workspace"), handle.text("id")});
  }
  for (const auto& word : fields.all("role")) {
    if (const auto role = parse_role(word)) {
      give(noun.roles, *role, true);
    }
  }
  return noun;
}

}  // namespace debrief::storage
