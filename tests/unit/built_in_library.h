// SPDX-License-Identifier: MIT
#pragma once

#include "definitions/library.h"

namespace outturn::test {

/// The built-in definitions, read once for all tests.
const Library& built_in_library();

}  // namespace outturn::test
