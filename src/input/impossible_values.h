// SPDX-License-Identifier: MIT
// Values that can be read and cannot be (Reading 12 (e)): a number outside the range of its column, a day before the
// one it follows, a date of birth after care began. They are as if they could not be read.
#pragma once

#include <vector>

#include "input/resolve_years.h"
#include "outturn/extracts.h"

namespace outturn::input {

/// No child of a return was in care before: returns begin with 1991-92. A row of a child that is dated before is
/// rejected where it is read.
inline constexpr Day kFirstOfAnyChild = day_of({1980, 1, 1});

void take_out_impossible_values(const std::vector<FileYears>& files, Extracts& extracts);

}  // namespace outturn::input
