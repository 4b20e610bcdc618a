// SPDX-License-Identifier: MIT
#pragma once

#include "input/file_plan.h"
#include "input/header.h"

namespace outturn::input {

/// Whether every date of the file could have its month first, so that one which must have makes them all so. Looks at
/// every column of dates, wanted or not. For a file in which such a date was met: it is read again for this.
bool may_be_month_first(const FilePlan& plan, const Header& header);

}  // namespace outturn::input
