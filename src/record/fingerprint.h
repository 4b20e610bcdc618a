// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "definitions/library.h"

namespace outturn::record {

/// A hash of everything that decides what an indicator counts: its formulas as written, every term they use, the codes
/// of the groups they name, the groups it is broken down by, the bank holidays. Titles, notes and sources do not count.
std::string fingerprint(const Indicator& indicator, const Breakdown* groups, const Library& library);

}  // namespace outturn::record
