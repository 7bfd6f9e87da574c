#pragma once

#include "bot/base/ref.h"
#include "bot/base/result.h"

#include "storage/desk.h"

namespace debrief::storage {

/// Blanks the user's texts of a record wherever this file keeps them: the row, its history, the
/// bodies of notices, answers to deliveries. The audit rows stay: they hold only hashes.
Result<void> erase_record(Desk& desk, OrganisationId organisation, const Ref& subject);

}  // namespace debrief::storage
