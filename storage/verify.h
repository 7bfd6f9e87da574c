#pragma once

#include "storage/crypto.h"
#include "storage/open.h"
#include "storage/sql.h"

namespace debrief::storage {

/// Goes through everything that one connection sees; throws SqlError where it cannot be read.
VerifyReport verify_all(Connection& sql, const Hasher& hasher);

}  // namespace debrief::storage
